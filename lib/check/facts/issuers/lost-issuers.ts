import { SHIM } from '../../../cert-manager/annotations';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { isIssuerOfChart } from '../controller/written-by-charts';
import { type AnnotationsInValues, annotationsInValues } from '../ingress/annotations-in-values';

/** A reference of a certificate to an issuer of cert-manager that is not among the objects. */
export interface LostIssuer {
  readonly certificate: CertificateView;
  /** Whether it is what values of a chart ask for by an annotation: what the chart makes of them is not known. */
  readonly inValues: boolean;
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

/** What refers to the issuer, for messages. */
export function lostTitle({ certificate, inValues }: LostIssuer): string {
  return inValues ? `the certificate for the values of ${certificate.object.title}` : certificateTitle(certificate);
}

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
    const found = instead(model, certificate);
    if (found) yield { certificate, inValues: false, ...found };
  }
  for (const annotated of annotationsInValues.of(model)) {
    const certificate = certificateOfValues(annotated);
    if (!certificate || annotated.mayHaveIssuer) continue;
    const { issuerRef, namespace } = certificate;
    const isThere = model
      .issuersNamed(issuerRef.name)
      .some((one) =>
        one.isCluster
          ? issuerRef.kind === 'ClusterIssuer'
          : one.object.namespace === namespace && issuerRef.kind === 'Issuer',
      );
    if (isThere || model.isKnownIssuer(issuerRef, namespace)) continue;
    const found = instead(model, certificate);
    // Charts write Issuers of their own.
    if (!found || (issuerRef.kind === 'Issuer' && (found.instead === 'nothing' || namespace === ''))) continue;
    yield { certificate, inValues: true, ...found };
  }
}

function instead(
  model: Model,
  { issuerRef: { kind, name }, namespace }: CertificateView,
): Pick<LostIssuer, 'instead' | 'others'> | undefined {
  const named = model.issuersNamed(name);
  const cluster = named.filter((issuer) => issuer.isCluster);
  const serving = kind === 'Issuer' ? cluster : named.filter((issuer) => issuer.object.namespace === namespace);
  if (serving.length > 0) return { instead: 'other-kind', others: serving };
  if (kind === 'Issuer' && named.length > 0) return { instead: 'other-namespace', others: named };
  return isIssuerOfChart(model, name) ? undefined : { instead: 'nothing', others: [] };
}

/** What values of a chart ask for by the annotation of an issuer, if they name one. */
function certificateOfValues({
  object,
  namespace = '',
  annotations,
  at,
}: AnnotationsInValues): CertificateView | undefined {
  const { [SHIM.issuer]: issuer, [SHIM.clusterIssuer]: cluster } = annotations;
  const name = cluster || issuer;
  // Both at once are another rule's.
  if (!name || (cluster !== undefined && issuer !== undefined)) return undefined;
  if (annotations[SHIM.issuerKind] !== undefined || annotations[SHIM.issuerGroup] !== undefined) return undefined;
  const kind = cluster ? 'ClusterIssuer' : 'Issuer';
  return {
    ...{ object, namespace, implied: true, issuerRef: { name, kind, group: 'cert-manager.io' } },
    ...{ name: '', secretName: '', dnsNames: [], ipAddresses: [], commonName: '', labels: {}, spec: {} },
    at: () => at(cluster ? SHIM.clusterIssuer : SHIM.issuer),
  };
}
