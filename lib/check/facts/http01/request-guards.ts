import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { kongGuard } from '../../knowledge/kong-plugins';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** An object that is applied to the requests of a route, and turns away those of the CA. */
export interface RequestGuard {
  readonly object: KubeObject;
  /** What it is: `basicAuth`, `key-auth`. */
  readonly what: string;
}

/** The kinds of objects that are looked up. */
export const GUARD_KINDS: readonly string[] = ['Middleware', 'KongPlugin', 'KongClusterPlugin'];

/** Middlewares of Traefik that require credentials or certain addresses. Source: https://doc.traefik.io/traefik/middlewares/http/overview/ */
const TRAEFIK_GUARDS = ['basicAuth', 'digestAuth', 'forwardAuth', 'ipAllowList', 'ipWhiteList'];

/**
 * The middleware of Traefik, or the plugin of Kong, that an Ingress' annotations name and that turns the CA away; with the
 * path of the annotation.
 *
 * Source: https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/ (router.middlewares);
 * https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/ (konghq.com/plugins).
 */
export function guardNamedIn(
  annotations: Readonly<Record<string, unknown>>,
  namespace: string,
  model: Model,
): (RequestGuard & { readonly path: string }) | undefined {
  const middlewares = 'traefik.ingress.kubernetes.io/router.middlewares';
  const traefik = traefikGuard(text(annotations[middlewares]).split(','), model);
  if (traefik) return { ...traefik, path: annotationPath(middlewares) };
  const plugins = 'konghq.com/plugins';
  for (const name of text(annotations[plugins])
    .split(',')
    .map((one) => one.trim())) {
    const object = model.get('KongPlugin', namespace, name) ?? model.get('KongClusterPlugin', '', name);
    const what = object && kongGuard(object);
    if (object && what) return { object, what, path: annotationPath(plugins) };
  }
  return undefined;
}

/** The first of some middlewares of Traefik, as routers name them, that turns the CA away. */
export function traefikGuard(names: readonly string[], model: Model, depth = 0): RequestGuard | undefined {
  for (const name of names.map((one) => one.trim())) {
    if (!name.endsWith('@kubernetescrd') || isOpen(name)) continue;
    const object = model.of('Middleware').find((one) => `${one.namespace}-${one.name}@kubernetescrd` === name);
    if (!object?.group.startsWith('traefik.')) continue;
    const what = TRAEFIK_GUARDS.find((type) => object.spec[type] !== undefined && !letsAllIn(object.spec[type]));
    if (what) return { object, what };
    const chained = list(plain(object.spec.chain).middlewares)
      .map(plain)
      .map((one) => `${text(one.namespace) || object.namespace}-${text(one.name)}@kubernetescrd`);
    const inChain = depth < 3 ? traefikGuard(chained, model, depth + 1) : undefined;
    if (inChain) return inChain;
  }
  return undefined;
}

function letsAllIn(options: unknown): boolean {
  return (
    list(plain(options).sourceRange).includes('0.0.0.0/0') || isOpen(JSON.stringify(plain(options).sourceRange ?? ''))
  );
}
