import type { IngressController } from './ingress-controller';

/** HAProxy Kubernetes Ingress Controller. Source: https://www.haproxy.com/documentation/kubernetes-ingress/ */
export const HAPROXY: IngressController = {
  id: 'haproxy',
  name: 'HAProxy Kubernetes Ingress Controller',
  controllers: ['haproxy.org/ingress-controller', 'haproxy.org/ingress-controller/haproxy'],
  classes: ['haproxy'],
  image: /(^|\/)haproxytech\/kubernetes-ingress$/,
  charts: ['kubernetes-ingress'],
  factory: 'haproxy',
  challenges: [
    {
      says: 'A host with a TLS Secret is redirected to HTTPS, unless `haproxy.org/ssl-redirect` is `"false"`.',
      source: 'https://www.haproxy.com/documentation/kubernetes-ingress/community/configuration-reference/ingress/',
    },
    {
      says: 'On an Ingress that is edited, `haproxy.org/path-rewrite`, `request-redirect`, `allow-list` and `auth-type` apply to the challenge.',
      source: 'https://www.haproxy.com/documentation/kubernetes-ingress/community/configuration-reference/ingress/',
    },
  ],
  rules: [],
};
