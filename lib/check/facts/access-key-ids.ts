import { text } from '../../values/plain';
import type { IssuerView } from '../model/issuer-view';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import { type ListSource, source } from '../source';
import { credentials, credentialValue, secretOf } from './credentials';
import { solversBy } from './issuer-solvers';
import { isPlaceholder, secretPath } from './secret-data';

/** The id of an AWS access key, with the place where it is written. */
export interface AccessKeyId {
  readonly id: string;
  readonly object: KubeObject;
  readonly path: string;
  readonly issuer: IssuerView;
}

/** The ids of AWS access keys that can be read, in issuers and in Secrets. */
export const accessKeyIds: ListSource<AccessKeyId> = source(find, { kinds: ['Secret'], needs: ['route53'] });

function* find(model: Model): Generator<AccessKeyId> {
  for (const { issuer, solver } of solversBy('route53').of(model)) {
    const id = text(solver.stanza.accessKeyID);
    if (id !== '' && !isPlaceholder(id))
      yield { id, object: issuer.object, path: `${solver.stanzaPath}.accessKeyID`, issuer };
  }
  const seen = new Set<string>();
  for (const credential of credentials.of(model)) {
    if (!credential.path.endsWith('.accessKeyIDSecretRef')) continue;
    const id = credentialValue(credential);
    const mention = `${credential.namespace}/${credential.secretName} ${credential.key}`;
    if (id === undefined || seen.has(mention)) continue;
    seen.add(mention);
    const object = secretOf(credential)!;
    yield { id, object, path: secretPath(object, credential.key), issuer: credential.issuer };
  }
}
