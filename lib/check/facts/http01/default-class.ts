import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { installationsOf } from './serving-controllers';

const IS_DEFAULT = 'ingressclass.kubernetes.io/is-default-class';

/**
 * The class that the API server gives to Ingresses without one; undefined where it is not known, or where several are.
 * Besides IngressClasses among the objects, those that the chart of ingress-nginx makes count.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class
 */
export function defaultClass(model: Model): string | undefined {
  const written = model.of('IngressClass').filter(({ annotations }) => annotations[IS_DEFAULT] === 'true');
  const made = installationsOf(model, INGRESS_NGINX)
    .map(({ values }) => plain(plain(values.controller).ingressClassResource))
    .filter((resource) => resource.default === true && resource.enabled !== false)
    .map(({ name }) => text(name) || 'nginx');
  const [first, ...others] = [...new Set([...written.map(({ name }) => name), ...made])];
  return others.length === 0 ? first : undefined;
}
