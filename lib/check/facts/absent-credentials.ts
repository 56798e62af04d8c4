import { type ListSource, source } from '../source';
import { type Absence, absence } from './absence';
import { type Credential, credentials } from './credentials';

/** A credential whose Secret is not where the issuer looks for it. */
export interface AbsentCredential extends Credential {
  readonly missing: Absence;
}

/** The credentials whose Secret is not where the issuer looks for it. */
export const absentCredentials: ListSource<AbsentCredential> = source(function* (model) {
  for (const credential of credentials.of(model)) {
    const missing = absence(credential.presence, credential.namespace, model);
    if (missing) yield { ...credential, missing };
  }
});
