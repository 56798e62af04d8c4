import type { CertificateView } from '../model/certificate-view';
import { CHART_KINDS } from '../model/helm/chart-installations';
import type { IssuerView } from '../model/issuer-view';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import { type ListSource, source } from '../source';
import { isIssuerOfChart } from './written-by-charts';

/** A reference of a certificate to an issuer of cert-manager that is not among the objects. */
export interface LostIssuer {
  readonly certificate: CertificateView;
  /**
   * What is there instead: one of the name and of the other kind that would serve the namespace; Issuers of the name in
   * other namespaces; nothing.
   */
  readonly instead: 'other-kind' | 'other-namespace' | 'nothing';
  readonly others: readonly IssuerView[];
}

/**
 * References to issuers that are not among the objects, not known to be there, and not written by a chart whose values name them. Of the certificates that one Ingress
 * or Gateway implies, the first.
 */
export const lostIssuers: ListSource<LostIssuer> = source(find, { kinds: CHART_KINDS });

function* find(model: Model): Generator<LostIssuer> {
  let last: KubeObject | undefined;
  for (const certificate of model.certificates) {
    const { object, implied, issuerRef, namespace } = certificate;
    const { group, kind, name } = issuerRef;
    if (name === '' || group !== 'cert-manager.io' || !['Issuer', 'ClusterIssuer'].includes(kind)) continue;
    if (model.issuerOf(certificate) || model.isKnownIssuer(issuerRef, namespace)) continue;
    // All of one object stand together.
    if (implied && object === last) continue;
    last = object;
    const named = model.issuersNamed(name);
    const cluster = named.filter((issuer) => issuer.isCluster);
    const serving = kind === 'Issuer' ? cluster : named.filter((issuer) => issuer.object.namespace === namespace);
    if (serving.length > 0) yield { certificate, instead: 'other-kind', others: serving };
    else if (kind === 'Issuer' && named.length > 0) yield { certificate, instead: 'other-namespace', others: named };
    else if (!isIssuerOfChart(model, name)) yield { certificate, instead: 'nothing', others: [] };
  }
}
