import type { IngressController } from './ingress-controller';

/** HAProxy Kubernetes Ingress Controller. Source: https://www.haproxy.com/documentation/kubernetes-ingress/ */
export const HAPROXY: IngressController = {
  id: 'haproxy',
  name: 'HAProxy Kubernetes Ingress Controller',
  controllers: ['haproxy.org/ingress-controller', 'haproxy.org/ingress-controller/haproxy'],
  classes: ['haproxy'],
  image: /(^|\/)haproxytech\/kubernetes-ingress$/,
  charts: ['kubernetes-ingress'],
};
