import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** HAProxy Kubernetes Ingress Controller. Source: https://www.haproxy.com/documentation/kubernetes-ingress/ */
export const HAPROXY: IngressController = {
  id: 'haproxy',
  name: 'HAProxy Kubernetes Ingress Controller',
  controllers: ['haproxy.org/ingress-controller', 'haproxy.org/ingress-controller/haproxy'],
  classes: ['haproxy'],
  image: /(^|\/)haproxytech\/kubernetes-ingress$/,
  charts: ['kubernetes-ingress'],
  scope: {
    flag: 'namespace-whitelist',
    argsInValues: 'controller.extraArgs',
    source: 'haproxytech/kubernetes-ingress documentation/controller.md',
  },
  factory: 'haproxy',
  challenges: [
    {
      says: 'An Ingress that names a TLS Secret redirects to HTTPS, unless `haproxy.org/ssl-redirect` is `"false"` on it or in the ConfigMap. The Ingress of a solver names none.',
      source: 'haproxytech/kubernetes-ingress documentation/annotations.md (ssl-redirect)',
    },
    {
      says: 'On an Ingress that is edited, `haproxy.org/path-rewrite`, `request-redirect`, `allow-list` and `auth-type` apply to the challenge, with any of its prefixes (also `haproxy.com/`, `ingress.kubernetes.io/`).',
      source: 'haproxytech/kubernetes-ingress documentation/annotations.md; pkg/store/convert.go (CopyAnnotations)',
    },
  ],
  rules: [],
};

/**
 * HAProxy Kubernetes Ingress Controller, of HAProxy Technologies.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.haproxy(), account });
 */
export function haproxy(options: IngressClassOptions = {}): SolverNeeds {
  return {
    ...byClass(HAPROXY, options),
    annotations: { 'haproxy.org/ssl-redirect': 'false' },
  };
}
