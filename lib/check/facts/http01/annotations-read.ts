import { AGIC } from '../../../ingress-controllers/agic';
import { APISIX } from '../../../ingress-controllers/apisix';
import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { CONTOUR } from '../../../ingress-controllers/contour';
import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import { HAPROXY } from '../../../ingress-controllers/haproxy';
import { HAPROXY_INGRESS } from '../../../ingress-controllers/haproxy-ingress';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { KONG } from '../../../ingress-controllers/kong';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import type { Model } from '../../model/model';
import { NGINX_PREFIX, nginxSettingsFor } from './nginx-settings';
import { servingController } from './serving-controllers';

/**
 * The controllers that may read annotations with a prefix. Two controllers use the class "nginx", and two the class "haproxy".
 *
 * Source: the documentation of each on annotations; haproxytech/kubernetes-ingress pkg/store/convert.go (CopyAnnotations);
 * projectcontour/contour internal/annotation/annotations.go.
 */
const READERS: Readonly<Record<string, readonly IngressController[]>> = {
  [NGINX_PREFIX]: [INGRESS_NGINX],
  'nginx.org': [F5_NGINX, INGRESS_NGINX],
  'haproxy.org': [HAPROXY],
  'haproxy.com': [HAPROXY],
  'haproxy-ingress.github.io': [HAPROXY_INGRESS, HAPROXY],
  'ingress.kubernetes.io': [HAPROXY_INGRESS, HAPROXY, CONTOUR],
  'alb.ingress.kubernetes.io': [AWS_LOAD_BALANCER],
  'appgw.ingress.kubernetes.io': [AGIC],
  'konghq.com': [KONG],
  'k8s.apisix.apache.org': [APISIX],
  'traefik.ingress.kubernetes.io': [TRAEFIK],
};

/**
 * The annotations that the controller of a class may read: all of them if the controller is not known, and those with a prefix
 * that is not listed above.
 */
export function annotationsRead<T>(
  annotations: Readonly<Record<string, T>>,
  className: string,
  model: Model,
): Readonly<Record<string, T>> {
  const controller = servingController(model, className);
  if (!controller) return annotations;
  const prefix = controller === INGRESS_NGINX ? nginxPrefix(className, model) : NGINX_PREFIX;
  return Object.fromEntries(
    Object.entries(annotations).filter(([key]) => {
      const group = key.slice(0, Math.max(key.indexOf('/'), 0));
      return (READERS[group]?.includes(controller) ?? true) && (group !== NGINX_PREFIX || prefix === NGINX_PREFIX);
    }),
  );
}

/** The prefix of the annotations that ingress-nginx reads for a class; the usual one unless all that serve it have another. */
function nginxPrefix(className: string, model: Model): string {
  const prefixes = (nginxSettingsFor(className, model) ?? []).map(({ prefix }) => prefix);
  return prefixes.includes(NGINX_PREFIX) ? NGINX_PREFIX : (prefixes[0] ?? NGINX_PREFIX);
}
