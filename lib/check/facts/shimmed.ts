import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import { isShimmed, namesIssuer, shimIssuer } from '../model/shim';

/** The Ingresses and Gateways of a model. */
export interface Shimmed {
  /** All whose annotations cert-manager looks at. */
  readonly all: readonly KubeObject[];
  /** Those with an annotation for an issuer, right or wrong. */
  readonly annotated: readonly KubeObject[];
  /** The Ingresses for which cert-manager makes certificates. */
  readonly ingresses: readonly KubeObject[];
  /** The Gateways for which cert-manager makes certificates. */
  readonly gateways: readonly KubeObject[];
}

/** The Ingresses and Gateways of a model, sorted out once. */
export function shimmed(model: Model): Shimmed {
  return model.once(find);
}

function find(model: Model): Shimmed {
  const all = [...model.of('Ingress'), ...model.of('Gateway')].filter(isShimmed);
  const annotated = all.filter(namesIssuer);
  const served = annotated.filter((object) => shimIssuer(object) !== undefined);
  const [ingresses, gateways] = ['Ingress', 'Gateway'].map((kind) => served.filter((object) => object.kind === kind));
  return { all, annotated, ingresses: ingresses!, gateways: gateways! };
}
