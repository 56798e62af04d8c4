import { given, plain } from '../values/plain';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** Kong Ingress Controller. Source: https://developer.konghq.com/kubernetes-ingress-controller/ */
export const KONG: IngressController = {
  id: 'kong',
  name: 'Kong Ingress Controller',
  controllers: ['ingress-controllers.konghq.com/kong', 'konghq.com/ingress-controller'],
  classes: ['kong'],
  image: /(^|\/)kong\/kubernetes-ingress-controller$/,
  charts: ['kong', 'ingress'],
  scope: {
    flag: 'watch-namespace',
    variable: 'CONTROLLER_WATCH_NAMESPACE',
    withOwn: true,
    inValues: ({ ingressController }) => {
      const { watchNamespaces, env } = plain(ingressController);
      if (given(watchNamespaces)) return { path: 'ingressController.watchNamespaces', names: watchNamespaces };
      const { watch_namespace: names } = plain(env);
      return given(names) ? { path: 'ingressController.env.watch_namespace', names } : undefined;
    },
    source: 'https://developer.konghq.com/operator/konnect/control-plane-watch-namespaces; Kong/charts issue 611',
  },
  factory: 'kong',
  challenges: [
    {
      says: 'A KongClusterPlugin with the label `global: "true"` applies to the challenge, too: one that asks for credentials turns the CA away.',
      source: 'Kong/kubernetes-ingress-controller issue 312',
    },
    {
      says: 'On an Ingress that is edited, `konghq.com/strip-path` and `konghq.com/protocols: https` apply to the challenge.',
      source: 'https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/',
    },
  ],
  rules: ['kong-global-plugin', 'challenge-behind-guard'],
};

/**
 * Kong Ingress Controller.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.kong(), account });
 */
export function kong(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(KONG, options);
}
