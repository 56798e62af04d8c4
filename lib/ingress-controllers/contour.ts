import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** Contour. Source: https://projectcontour.io/docs/main/config/ingress/ */
export const CONTOUR: IngressController = {
  id: 'contour',
  name: 'Contour',
  controllers: ['projectcontour.io/ingress-controller', 'projectcontour.io/projectcontour/contour'],
  classes: ['contour'],
  image: /(^|\/)projectcontour\/contour$/,
  charts: ['contour'],
  scope: {
    flag: 'watch-namespaces',
    argsInValues: 'contour.extraArgs',
    source: 'projectcontour/contour pull request 5214',
  },
  factory: 'contour',
  challenges: [
    {
      says: 'On an Ingress that is edited, `ingress.kubernetes.io/force-ssl-redirect` redirects the challenge, too.',
      source: 'projectcontour/contour issue 623',
    },
  ],
  rules: ['ingress-http-off', 'edited-ingress-diverted'],
};

/**
 * Contour.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.contour(), account });
 */
export function contour(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(CONTOUR, options);
}
