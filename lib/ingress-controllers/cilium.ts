import type { IngressController } from './ingress-controller';

/** Cilium. Source: https://docs.cilium.io/en/stable/network/servicemesh/ingress/ */
export const CILIUM: IngressController = {
  id: 'cilium',
  name: 'Cilium',
  controllers: ['cilium.io/ingress-controller'],
  classes: ['cilium'],
  factory: 'cilium',
  challenges: [
    {
      says: 'In the mode `dedicated`, each Ingress gets a load balancer: a separate Ingress for the challenge has another address than the host. In the mode `shared`, all have one.',
      source: 'https://docs.cilium.io/en/stable/network/servicemesh/ingress/',
    },
    {
      says: 'A path of type `ImplementationSpecific`, as cert-manager wrote it before 1.18, does not win over the other paths of an Ingress that is edited.',
      source: 'cert-manager issue 6805',
    },
  ],
  rules: ['cilium-challenge-path', 'solver-other-address'],
};
