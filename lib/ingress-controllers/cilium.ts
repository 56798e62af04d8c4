import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** Cilium. Source: https://docs.cilium.io/en/stable/network/servicemesh/ingress/ */
export const CILIUM: IngressController = {
  id: 'cilium',
  name: 'Cilium',
  controllers: ['cilium.io/ingress-controller'],
  classes: ['cilium'],
  factory: 'cilium',
  challenges: [
    {
      says: 'In the mode `dedicated`, each Ingress gets a load balancer: a separate Ingress for the challenge has a different address from the host. In the mode `shared`, all have the same.',
      source: 'https://docs.cilium.io/en/stable/network/servicemesh/ingress/',
    },
    {
      says: 'A redirect to HTTPS (`ingress.cilium.io/force-https`, or `ingressController.enforceHttps`, the default) is for the whole host, and overrides the separate Ingress for a challenge.',
      source: 'cilium issues 30094, 35347; operator/pkg/model/model.go',
    },
    {
      says: 'With Gateway API, 1.18.0 to 1.18.7, 1.19.0 and 1.19.1 give a host name to the most specific listener of any protocol: an HTTP listener without a host name serves no challenge if there is an HTTPS listener with it.',
      source: 'cilium issues 36750, 44123, pull request 44492',
    },
    {
      says: 'A path of type `ImplementationSpecific`, as cert-manager wrote it before 1.18, does not take precedence over the other paths of an Ingress that is edited.',
      source: 'cert-manager issue 6805',
    },
  ],
  rules: ['cilium-challenge-path', 'cilium-host-redirected', 'cilium-listener-lost', 'solver-other-address'],
};

/** Options of Cilium. */
export interface CiliumOptions extends IngressClassOptions {
  /**
   * Whether Ingresses share one load balancer. Where each has one of its own, a separate Ingress for the challenge has
   * another address than the host: set `false`, and `ingressName` on the solver.
   *
   * @default true
   */
  readonly sharedLoadBalancer?: boolean;
}

/**
 * Cilium.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.cilium({ sharedLoadBalancer: true }), account });
 */
export function cilium(options: CiliumOptions = {}): SolverNeeds {
  const { sharedLoadBalancer = true } = options;
  return {
    ...byClass(CILIUM, options),
    ...(sharedLoadBalancer
      ? { annotations: { 'ingress.cilium.io/loadbalancer-mode': 'shared' } }
      : {
          editsOnly: 'gives each Ingress a load balancer, so that a separate one has another address than the host',
        }),
  };
}
