import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { kongGuard } from '../../knowledge/kong-plugins';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** An object that is applied to the requests of a route, and turns away those of the CA, or changes their path. */
export interface RequestGuard {
  readonly object: KubeObject;
  /** What it is: `basicAuth`, `key-auth`, `addPrefix`. */
  readonly what: string;
  /** Whether it changes the path, so that the solver pod answers 404. */
  readonly rewrites?: boolean;
}

/** The kinds of objects that are looked up. */
export const GUARD_KINDS: readonly string[] = ['Middleware', 'KongPlugin', 'KongClusterPlugin'];

/** Middlewares of Traefik that require credentials or certain addresses. Source: https://doc.traefik.io/traefik/middlewares/http/overview/ */
const TRAEFIK_GUARDS = ['basicAuth', 'digestAuth', 'forwardAuth', 'ipAllowList', 'ipWhiteList'];

/**
 * What a middleware of Traefik does to the path of every request; undefined where that depends on the path.
 *
 * Source: https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/ (addPrefix, replacePath,
 * replacePathRegex)
 */
function rewriteOf({ addPrefix, replacePath, replacePathRegex }: Plain): string | undefined {
  const [prefix, path] = [text(plain(addPrefix).prefix), text(plain(replacePath).path)];
  if (prefix !== '' && prefix !== '/' && !isOpen(prefix)) return 'addPrefix';
  if (path !== '' && !isOpen(path)) return 'replacePath';
  const { regex, replacement } = plain(replacePathRegex);
  // What it keeps of the path is written as $1.
  const isForAll = /^\^?\/?\(?\.[*+]\)?\$?$/.test(text(regex));
  return isForAll && !/^\/?\$(?:1|\{1\})$/.test(text(replacement)) ? 'replacePathRegex' : undefined;
}

/**
 * The middleware of Traefik, or the plugin of Kong, that an Ingress' annotations name and that keeps the CA from the challenge; with the
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

/** The first of some middlewares of Traefik, as routers name them, that turns the CA away or changes the path. */
export function traefikGuard(names: readonly string[], model: Model, depth = 0): RequestGuard | undefined {
  for (const name of names.map((one) => one.trim())) {
    if (!name.endsWith('@kubernetescrd') || isOpen(name)) continue;
    const object = model.of('Middleware').find((one) => `${one.namespace}-${one.name}@kubernetescrd` === name);
    if (!object?.group.startsWith('traefik.')) continue;
    const what = TRAEFIK_GUARDS.find((type) => object.spec[type] !== undefined && !letsAllIn(object.spec[type]));
    if (what) return { object, what };
    const rewrite = rewriteOf(object.spec);
    if (rewrite) return { object, what: rewrite, rewrites: true };
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
