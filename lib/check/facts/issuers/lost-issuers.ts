import { SHIM } from '../../../cert-manager/annotations';
import { type CertificateView, certificateTitle } from '../../model/certificate-view';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { IssuerView } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, source } from '../../source';
import { isIssuerOfChart } from '../controller/written-by-charts';
import { type AnnotationsInValues, annotationsInValues } from '../ingress/annotations-in-values';
import { type IssuerReference, issuerReferences } from './issuer-references';

/** A reference of a certificate to an issuer of cert-manager that is not among the objects. */
export interface LostIssuer {
  readonly certificate: CertificateView;
  /** Whether it is what values of a chart ask for: what the chart makes of them is not known. */
  readonly inValues: boolean;
  /** What is requested, for messages. */
  readonly asking: string;
  /** What to do for an issuer of the other kind, where that is not to set `kind`. */
  readonly otherKind?: string;
  /**
   * What is there instead: one of the name and of the other kind that would serve the namespace; Issuers of the name in
   * other namespaces; nothing.
   */
  readonly instead: 'other-kind' | 'other-namespace' | 'nothing';
  readonly others: readonly IssuerView[];
}

/**
 * References to issuers that are not among the objects, not known to be there, and not written by a chart whose values name them.
 * Of the certificates that one Ingress or Gateway implies, only the first counts, as of all that name an issuer whose name no issuer has.
 */
export const lostIssuers: ListSource<LostIssuer> = source(find, {
  kinds: [...CHART_KINDS, ...issuerReferences.kinds],
});

function* find(model: Model): Generator<LostIssuer> {
  let last: KubeObject | undefined;
  const without = new Set<string>();
  for (const certificate of model.certificates) {
    const { object, implied, issuerRef, namespace } = certificate;
    const { group, kind, name } = issuerRef;
    if (name === '' || group !== 'cert-manager.io' || !['Issuer', 'ClusterIssuer'].includes(kind)) continue;
    if (model.issuerOf(certificate)) continue;
    const place = kind === 'ClusterIssuer' ? name : `${namespace}/${name}`;
    if (without.has(place) || model.isKnownIssuer(issuerRef, namespace)) continue;
    // Those of one object follow each other.
    if (implied && object === last) continue;
    last = object;
    const found = instead(model, certificate);
    if (!found) continue;
    if (model.issuersNamed(name).length === 0) without.add(place);
    yield { certificate, inValues: false, asking: certificateTitle(certificate), ...found };
  }
  for (const annotated of annotationsInValues.of(model)) {
    const certificate = certificateOfValues(annotated);
    if (!certificate || annotated.mayHaveIssuer) continue;
    const { issuerRef, namespace } = certificate;
    if (isThere(model, certificate)) continue;
    const found = instead(model, certificate);
    // Charts write Issuers of their own.
    if (!found || (issuerRef.kind === 'Issuer' && (found.instead === 'nothing' || namespace === ''))) continue;
    yield {
      certificate,
      inValues: true,
      asking: `the certificate for the values of ${certificate.object.title}`,
      ...found,
    };
  }
  for (const reference of issuerReferences.of(model)) {
    const certificate = certificateOfReference(reference);
    const { inValues, asking, otherKind, kind, namespace } = reference;
    const found = isThere(model, certificate) ? undefined : instead(model, certificate);
    if (!found || (inValues && kind === 'Issuer' && (found.instead === 'nothing' || namespace === ''))) continue;
    yield { certificate, inValues, asking, otherKind, ...found };
  }
}

/** Whether the issuer of what is no certificate of the model is among the objects, or known to be there. */
function isThere(model: Model, { issuerRef, namespace }: CertificateView): boolean {
  const isCluster = issuerRef.kind === 'ClusterIssuer';
  return (
    model.isKnownIssuer(issuerRef, namespace) ||
    model
      .issuersNamed(issuerRef.name)
      .some((one) => one.isCluster === isCluster && (isCluster || one.object.namespace === namespace))
  );
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
  // Another rule reports both at once.
  if (!name || (cluster !== undefined && issuer !== undefined)) return undefined;
  if (annotations[SHIM.issuerKind] !== undefined || annotations[SHIM.issuerGroup] !== undefined) return undefined;
  const kind = cluster ? 'ClusterIssuer' : 'Issuer';
  return {
    ...{ object, namespace, implied: true, issuerRef: { name, kind, group: 'cert-manager.io' } },
    ...{ name: '', secretName: '', dnsNames: [], ipAddresses: [], commonName: '', labels: {}, spec: {} },
    at: () => at(cluster ? SHIM.clusterIssuer : SHIM.issuer),
  };
}

function certificateOfReference({ object, namespace, kind, name, path }: IssuerReference): CertificateView {
  const issuerRef = { name, kind, group: 'cert-manager.io' };
  return {
    ...{ object, namespace, implied: false, issuerRef, spec: { issuerRef }, at: () => path },
    ...{ name: '', secretName: '', dnsNames: [], ipAddresses: [], commonName: '', labels: {} },
  };
}
