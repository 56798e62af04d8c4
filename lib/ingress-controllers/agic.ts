import { given, plain } from '../values/plain';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** the Application Gateway Ingress Controller. Source: https://azure.github.io/application-gateway-kubernetes-ingress/ */
export const AGIC: IngressController = {
  id: 'agic',
  name: 'the Application Gateway Ingress Controller',
  controllers: ['azure/application-gateway'],
  classes: ['azure-application-gateway', 'azure/application-gateway'],
  image: /(^|\/)azure-application-gateway\/kubernetes-ingress$/,
  charts: ['ingress-azure'],
  scope: {
    inValues: ({ kubernetes }) => {
      const { watchNamespace } = plain(kubernetes);
      return given(watchNamespace) ? { path: 'kubernetes.watchNamespace', names: watchNamespace } : undefined;
    },
    source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/multiple-namespaces/',
  },
  factory: 'applicationGateway',
  challenges: [
    {
      says: 'On an Ingress that is edited, `backend-path-prefix` and `backend-protocol: https` apply to the challenge.',
      source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/',
    },
    {
      says: 'With `use-private-ip`, the CA does not reach it.',
      source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#use-private-ip',
    },
  ],
  rules: ['http01-internal-ingress'],
};

/**
 * Azure's Application Gateway Ingress Controller.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.applicationGateway(), account });
 */
export function applicationGateway(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(AGIC, options);
}
