import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** HAProxy Ingress. Source: https://haproxy-ingress.github.io/docs/ */
export const HAPROXY_INGRESS: IngressController = {
  id: 'haproxy-ingress',
  name: 'HAProxy Ingress',
  controllers: ['haproxy-ingress.github.io/controller'],
  classes: [],
  image: /(^|\/)jcmoraisjr\/haproxy-ingress$/,
  charts: ['haproxy-ingress'],
  scope: {
    flag: 'watch-namespace',
    argsInValues: 'controller.extraArgs',
    source: 'https://haproxy-ingress.github.io/docs/configuration/command-line/#watch-namespace',
  },
  factory: 'haproxyIngress',
  challenges: [
    {
      says: 'It does not redirect `/.well-known/acme-challenge` to HTTPS (`no-tls-redirect-locations`).',
      source: 'jcmoraisjr/haproxy-ingress pull request 161',
    },
    {
      says: 'On an Ingress that is edited, `rewrite-target`, `secure-backends`, `allowlist-source-range` and `auth-secret` apply to the challenge.',
      source: 'https://haproxy-ingress.github.io/docs/configuration/keys/',
    },
  ],
  rules: [],
};

/**
 * HAProxy Ingress, of the community.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.haproxyIngress(), account });
 */
export function haproxyIngress(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(HAPROXY_INGRESS, options, 'haproxy');
}
