import type { IngressController } from './ingress-controller';

/** HAProxy Ingress. Source: https://haproxy-ingress.github.io/docs/ */
export const HAPROXY_INGRESS: IngressController = {
  id: 'haproxy-ingress',
  name: 'HAProxy Ingress',
  controllers: ['haproxy-ingress.github.io/controller'],
  classes: [],
  image: /(^|\/)jcmoraisjr\/haproxy-ingress$/,
  charts: ['haproxy-ingress'],
};
