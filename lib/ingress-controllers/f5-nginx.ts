import { given, plain } from '../values/plain';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** F5 NGINX Ingress Controller. Source: https://docs.nginx.com/nginx-ingress-controller/ */
export const F5_NGINX: IngressController = {
  id: 'f5-nginx',
  name: 'F5 NGINX Ingress Controller',
  controllers: ['nginx.org/ingress-controller'],
  classes: [],
  image: /(^|\/)(nginx\/nginx-ingress|nginx-ic\/nginx-plus-ingress|nginx-plus-ingress)$/,
  charts: ['nginx-ingress'],
  scope: {
    flag: 'watch-namespace',
    inValues: ({ controller }) => {
      const { watchNamespace } = plain(controller);
      return given(watchNamespace) ? { path: 'controller.watchNamespace', names: watchNamespace } : undefined;
    },
    source: 'https://docs.nginx.com/nginx-ingress-controller/install/helm/parameters',
  },
  factory: 'f5Nginx',
  challenges: [
    {
      says: 'It accepts only one Ingress for a host, the oldest. A separate Ingress for the challenge is rejected, unless the Ingress of the host is a mergeable master and that of the challenge a minion. Otherwise, have the Ingress of the host edited.',
      source: 'nginx/kubernetes-ingress issues 1243, 2698, 3441; cert-manager issue 2980',
    },
    {
      says: 'A VirtualServer with `tls.redirect` redirects the challenge, too, unless cert-manager issues a temporary certificate for it.',
      source:
        'https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/',
    },
    {
      says: 'Its chart names its IngressClass `nginx`, like that of ingress-nginx.',
      source: 'https://docs.nginx.com/nginx-ingress-controller/installation/installing-nic/installation-with-helm/',
    },
  ],
  rules: ['f5-nginx-host-taken', 'virtual-server-redirect'],
};

/** Options of F5 NGINX Ingress Controller. */
export interface F5NginxOptions extends IngressClassOptions {
  /**
   * Whether the Ingresses of the hosts are mergeable masters (`nginx.org/mergeable-ingress-type: master`). The challenge
   * then gets a minion. Otherwise the Ingress of the host has to be edited: set `ingressName` on the solver, or the
   * annotation `acme.cert-manager.io/http01-edit-in-place: "true"` on the Ingress.
   *
   * @default false
   */
  readonly mergeable?: boolean;
}

/**
 * F5 NGINX Ingress Controller, which takes one Ingress for each host: the host's Ingress has to be edited, or be a
 * mergeable master.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.f5Nginx({ mergeable: true }), account });
 */
export function f5Nginx(options: F5NginxOptions = {}): SolverNeeds {
  return {
    ...byClass(F5_NGINX, options, 'nginx'),
    ...(options.mergeable
      ? { annotations: { 'nginx.org/mergeable-ingress-type': 'minion' } }
      : { editsOnly: 'takes only one Ingress for a host, so that a separate one for the challenge is ignored' }),
  };
}
