import { objectNameProblem } from '../values/names';
import { refusal } from '../values/refusal';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** the GKE ingress controller. Source: https://cloud.google.com/kubernetes-engine/docs/concepts/ingress */
export const GCE: IngressController = {
  id: 'gce',
  name: 'the GKE ingress controller',
  controllers: ['k8s.io/ingress-gce', 'networking.gke.io/ingress-controller'],
  classes: ['gce', 'gce-internal'],
  factory: 'gce',
  challenges: [
    {
      says: 'It reads the class only from the annotation `kubernetes.io/ingress.class`, and ignores an Ingress that has only `ingressClassName`.',
      source: 'kubernetes/ingress-gce pull requests 1308, 2392; issue 1891',
    },
    {
      says: 'It gives each Ingress an address: a separate Ingress for the challenge has a different one from the host. Have the Ingress of the host edited.',
      source: 'https://cert-manager.io/docs/configuration/acme/http01/#ingressname',
    },
    {
      says: 'Without container-native load balancing, it sends only to NodePorts.',
      source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/ingress; cert-manager issues 4370, 6279',
    },
  ],
  rules: [
    'gce-class-by-name',
    'solver-other-address',
    'gce-solver-service-type',
    'http01-ingress-missing',
    'ingress-http-off',
  ],
};

/** Options of GKE's ingress controller. */
export interface GceOptions {
  /** Name of the Ingress of the host, in the Certificate's namespace: another one would have another address. */
  readonly ingressName: string;
}

/**
 * GKE's ingress controller, which gives each Ingress an address: the challenge's path is added to the host's Ingress.
 *
 * @throws if the name of the Ingress is not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.gce({ ingressName: 'web' }), account });
 */
export function gce(options: GceOptions): SolverNeeds {
  const { ingressName } = options;
  const problem = objectNameProblem(ingressName);
  if (problem) throw refusal('IngressController.gce', `ingressName ${JSON.stringify(ingressName)} ${problem}.`);
  return {
    controller: GCE,
    ingressName,
    serviceType: 'NodePort',
  };
}
