import type { IngressController } from './ingress-controller';

/** the GKE ingress controller. Source: https://cloud.google.com/kubernetes-engine/docs/concepts/ingress */
export const GCE: IngressController = {
  id: 'gce',
  name: 'the GKE ingress controller',
  controllers: ['k8s.io/ingress-gce', 'networking.gke.io/ingress-controller'],
  classes: ['gce', 'gce-internal'],
};
