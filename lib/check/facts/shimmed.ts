import type { KubeObject } from '../model/kube-object';
import { isShimmed, namesIssuer, shimIssuer } from '../model/shim';
import { type ListSource, source } from '../source';
import { objectsOf } from './objects-of';

/** The Ingresses and Gateways whose annotations cert-manager reads. */
export const shimmed: ListSource<KubeObject> = source(
  (model) => objectsOf('Ingress', 'Gateway').of(model).filter(isShimmed),
  objectsOf('Ingress', 'Gateway'),
);

/** Those with an annotation that names an issuer, right or wrong. */
export const namingIssuer: ListSource<KubeObject> = source((model) => shimmed.of(model).filter(namesIssuer), shimmed);

/** The Ingresses for which cert-manager creates Certificates. */
export const servedIngresses: ListSource<KubeObject> = served('Ingress');

/** The Gateways for which cert-manager creates Certificates. */
export const servedGateways: ListSource<KubeObject> = served('Gateway');

function served(kind: 'Ingress' | 'Gateway'): ListSource<KubeObject> {
  return source(
    (model) => namingIssuer.of(model).filter((object) => object.kind === kind && shimIssuer(object) !== undefined),
    objectsOf(kind),
  );
}
