import type { CertificateView } from '../check/model/certificate-view';
import type { KubeObject } from '../check/model/kube-object';
import type { ClusterState } from './cluster-state';
import { createdAt, statusOf } from './conditions';

/** What cert-manager made on the way to a certificate, as far as it got. */
export interface Chain {
  readonly view: CertificateView;
  /** The Certificate; undefined where cert-manager made none for the Ingress or Gateway that asks for it. */
  readonly certificate: KubeObject | undefined;
  /** The issuer that it is requested from, whatever group it is of. */
  readonly issuer: KubeObject | undefined;
  /** That of the issuance that is under way or failed last. */
  readonly request: KubeObject | undefined;
  readonly order: KubeObject | undefined;
  readonly challenges: readonly KubeObject[];
}

/**
 * The chain of a certificate.
 *
 * Source: cert-manager pkg/controller/certificates/requestmanager, pkg/controller/certificaterequests/acme and
 * pkg/controller/acmeorders (owner references; the annotation of the revision).
 */
export function chainOf(view: CertificateView, state: ClusterState): Chain {
  const certificate = view.implied ? madeFor(view, state) : view.object;
  const issuer = state.model.issuerOf(view)?.object;
  const request = certificate && requestOf(certificate, state);
  const order = request && newest(state.ownedBy(request, 'Order'));
  const challenges = order ? state.ownedBy(order, 'Challenge') : [];
  return { view, certificate, issuer, request, order, challenges };
}

/** The Certificate that cert-manager made for an annotated Ingress or Gateway. */
function madeFor({ namespace, name }: CertificateView, { model }: ClusterState): KubeObject | undefined {
  return model.get('Certificate', namespace, name);
}

const REVISION = 'cert-manager.io/certificate-revision';

/** The request for the next revision; the last one, where it has not been made yet. */
function requestOf(certificate: KubeObject, state: ClusterState): KubeObject | undefined {
  const requests = state.ownedBy(certificate, 'CertificateRequest');
  const { revision } = statusOf(certificate);
  const next = String((typeof revision === 'number' ? revision : 0) + 1);
  return newest(requests.filter(({ annotations }) => annotations[REVISION] === next));
}

function newest(objects: readonly KubeObject[]): KubeObject | undefined {
  return objects.reduce<KubeObject | undefined>(
    (latest, object) => (latest && (createdAt(latest) ?? 0) > (createdAt(object) ?? 0) ? latest : object),
    undefined,
  );
}

/** The objects that solve a challenge by HTTP01. */
export function solverObjects(
  challenge: KubeObject,
  kind: 'Pod' | 'Service' | 'Ingress' | 'HTTPRoute',
  state: ClusterState,
) {
  return state.ownedBy(challenge, kind);
}
