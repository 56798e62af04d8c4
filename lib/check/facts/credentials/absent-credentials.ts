import type { Absent } from '../../finding';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { isSecretOfChart } from '../controller/written-by-charts';
import { type Absence, absence } from '../objects/absence';
import { type Credential, credentials } from './credentials';

/** A credential whose Secret is not where the issuer looks for it. */
export interface AbsentCredential extends Credential {
  readonly missing: Absence;
}

/** The credentials whose Secret is not where the issuer looks for it. */
export const absentCredentials: ListSource<AbsentCredential> = source(
  function* (model) {
    for (const credential of credentials.of(model)) {
      const missing = absence(credential.presence, credential.namespace, model);
      if (missing && (missing.elsewhere || !isSecretOfChart(model, credential.secretName)))
        yield { ...credential, missing };
    }
  },
  { kinds: CHART_KINDS },
);

/**
 * The Secret that would answer it. Where the namespace is only assumed, an installation of cert-manager would answer it
 * too, so that it is not known.
 */
export function absentSecret({ issuer, namespace }: AbsentCredential, model: Model): Absent | undefined {
  return issuer.isCluster && model.assumesResourceNamespace ? undefined : { kind: 'Secret', namespace };
}
