import { objectNameProblem } from '../values/names';
import { given } from '../values/plain';
import { refusal } from '../values/refusal';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

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
      says: 'The rules of an Ingress apply to its `listen-ports`: by default port 80, or only port 443 if it has a `certificate-arn`. A challenge has to be served on port 80, or on the port to which that redirects.',
      source:
        'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports',
    },
    {
      says: 'With the target type `instance`, the default, it sends only to NodePorts; the default of EKS Auto Mode is `ip`.',
      source:
        'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type',
    },
    {
      says: 'With `ssl-redirect` on any Ingress of a group, port 80 has no rules but the redirect to HTTPS: the Ingress of the challenge has to listen for HTTPS as well.',
      source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/tasks/ssl_redirect/',
    },
    {
      says: 'It reads no Secrets: its load balancers serve certificates of ACM, and nothing serves those of cert-manager.',
      source: 'kubernetes-sigs/aws-load-balancer-controller issues 1084, 3178',
    },
    {
      says: 'On an Ingress that is edited, `backend-protocol: HTTPS` applies to the challenge: the solver pod speaks plain HTTP.',
      source: 'cert-manager issue 2037',
    },
  ],
  rules: [
    'alb-reads-no-secret',
    'alb-solver-internal',
    'alb-solver-service-type',
    'alb-group-redirects',
    'alb-without-http',
    'solver-other-address',
  ],
};

/** Where the AWS Load Balancer Controller sends requests. */
export enum AwsTargetType {
  /** To a port of the nodes. */
  INSTANCE = 'instance',
  /** To the pods. */
  IP = 'ip',
}

/** Options of the AWS Load Balancer Controller. */
export interface AwsLoadBalancerOptions extends IngressClassOptions {
  /** The group of the hosts' Ingresses (`alb.ingress.kubernetes.io/group.name`): another one is another load balancer. */
  readonly group: string;
  /**
   * The controller's target type for Ingresses that do not set one.
   *
   * @default AwsTargetType.INSTANCE
   */
  readonly targetType?: AwsTargetType;
}

/**
 * The AWS Load Balancer Controller, with a load balancer that the Internet reaches.
 *
 * @throws if the group is empty, or the name of the class is empty or not valid
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.awsLoadBalancer({ group: 'public' }), account });
 */
export function awsLoadBalancer(options: AwsLoadBalancerOptions): SolverNeeds {
  const { group, targetType = AwsTargetType.INSTANCE } = options;
  if (objectNameProblem(group)) {
    throw refusal(
      'IngressController.awsLoadBalancer',
      `group ${JSON.stringify(group)} is not the name of a group.`,
      'Use the value of alb.ingress.kubernetes.io/group.name on the Ingresses of the hosts.',
    );
  }
  const ALB = 'alb.ingress.kubernetes.io/';
  return {
    ...byClass(AWS_LOAD_BALANCER, options),
    ...(targetType === AwsTargetType.INSTANCE && {
      serviceType: 'NodePort',
      refused: {
        type: 'ClusterIP',
        why: 'sends to a port of the nodes with the target type "instance"',
      },
    }),
    annotations: {
      [`${ALB}group.name`]: group,
      [`${ALB}scheme`]: 'internet-facing',
      [`${ALB}target-type`]: targetType,
    },
  };
}
