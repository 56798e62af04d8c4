import type { IngressController } from './ingress-controller';

/** Cilium. Source: https://docs.cilium.io/en/stable/network/servicemesh/ingress/ */
export const CILIUM: IngressController = {
  id: 'cilium',
  name: 'Cilium',
  controllers: ['cilium.io/ingress-controller'],
  classes: ['cilium'],
};
