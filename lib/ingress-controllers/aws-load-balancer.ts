import { given } from '../values/plain';
import type { IngressController } from './ingress-controller';

/** the AWS Load Balancer Controller. Source: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/ */
export const AWS_LOAD_BALANCER: IngressController = {
  id: 'aws-load-balancer',
  name: 'the AWS Load Balancer Controller',
  controllers: ['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'],
  classes: ['alb'],
  image: /(^|\/)aws-load-balancer-controller$/,
  charts: ['aws-load-balancer-controller'],
  scope: {
    flag: 'watch-namespace',
    inValues: ({ watchNamespace }) =>
      given(watchNamespace) ? { path: 'watchNamespace', names: watchNamespace } : undefined,
    source: 'kubernetes-sigs/aws-load-balancer-controller issue 2923',
  },
  factory: 'awsLoadBalancer',
  challenges: [
    {
      says: 'Each Ingress gets a load balancer, unless it is in a group (`group.name`). A separate Ingress for the challenge has to be in the group of the host.',
      source:
        'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.name',
    },
    {
      says: 'Load balancers are internal, unless `scheme` is `internet-facing`.',
      source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#scheme',
    },
    {
      says: 'With the target type `instance`, the default, it sends to NodePorts only; EKS Auto Mode has `ip` as its default.',
      source:
        'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type',
    },
    {
      says: 'With `ssl-redirect` on any Ingress of a group, port 80 has no rules but the redirect to HTTPS: the Ingress of the challenge has to listen for HTTPS as well.',
      source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/tasks/ssl_redirect/',
    },
    {
      says: 'On an Ingress that is edited, `backend-protocol: HTTPS` applies to the challenge: the solver pod speaks plain HTTP.',
      source: 'cert-manager issue 2037',
    },
  ],
  rules: ['alb-solver-internal', 'alb-solver-service-type', 'alb-group-redirects', 'solver-other-address'],
};
