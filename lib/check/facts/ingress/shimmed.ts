import type { KubeObject } from '../../model/kube-object';
import { isShimmed, namesIssuer, shimIssuer } from '../../model/shim';
import { type ListSource, source } from '../../source';
import { objectsOf } from '../objects/objects-of';

const SHIMMED = ['Ingress', 'Gateway', 'ListenerSet'];

/** The Ingresses, Gateways and ListenerSets whose annotations cert-manager reads. */
export const shimmed: ListSource<KubeObject> = source(
  (model) =>
    objectsOf(...SHIMMED)
      .of(model)
      .filter(isShimmed),
  objectsOf(...SHIMMED),
);

/** Those with an annotation that names an issuer, right or wrong. */
export const namingIssuer: ListSource<KubeObject> = source((model) => shimmed.of(model).filter(namesIssuer), shimmed);

/** The Ingresses for which cert-manager creates Certificates. */
export const servedIngresses: ListSource<KubeObject> = served('Ingress');

/** The Gateways and ListenerSets for which cert-manager creates Certificates. */
export const servedGateways: ListSource<KubeObject> = served('Gateway', 'ListenerSet');

function served(...kinds: readonly string[]): ListSource<KubeObject> {
  return source(
    (model) =>
      shimmed
        .of(model)
        .filter((object) => kinds.includes(object.kind))
        .filter((object) => shimIssuer(model.namingIssuerOf(object)) !== undefined),
    objectsOf(...kinds),
  );
}
