import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** Apache APISIX. Source: https://apisix.apache.org/docs/ingress-controller/ */
export const APISIX: IngressController = {
  id: 'apisix',
  name: 'Apache APISIX',
  controllers: ['apisix.apache.org/apisix-ingress', 'apisix.apache.org/apisix-ingress-controller'],
  classes: ['apisix'],
  image: /(^|\/)apache\/apisix-ingress-controller$/,
  charts: ['apisix', 'apisix-ingress-controller'],
  factory: 'apisix',
  challenges: [
    {
      says: 'Plugins of an ApisixGlobalRule run on challenges, too: one that asks for credentials, or allows addresses, turns the CA away. One that redirects to HTTPS does so with challenges, before there is a certificate for the host.',
      source: 'https://apisix.apache.org/docs/apisix/terminology/global-rule/',
    },
    {
      says: 'On an Ingress that is edited, `k8s.apisix.apache.org/auth-type`, `auth-uri`, `allowlist-source-range`, `rewrite-target`, `http-redirect` and `upstream-scheme` apply to the challenge.',
      source: 'https://apisix.apache.org/docs/ingress-controller/reference/apisix-ingress-controller/annotation',
    },
  ],
  rules: ['apisix-global-rule', 'challenge-behind-guard'],
};

/**
 * Apache APISIX.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.apisix(), account });
 */
export function apisix(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(APISIX, options);
}
