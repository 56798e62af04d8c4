import { given, plain } from '../values/plain';
import type { IngressController } from './ingress-controller';

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
      says: 'It takes one Ingress for a host, the older one. A separate Ingress for the challenge is rejected, unless the Ingress of the host is a mergeable master and that of the challenge a minion. Otherwise, have the Ingress of the host edited.',
      source: 'nginx/kubernetes-ingress issues 1243, 2698, 3441; cert-manager issue 2980',
    },
    {
      says: 'A VirtualServer with `tls.redirect` redirects the challenge, too, unless cert-manager issues a temporary certificate for it.',
      source:
        'https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/',
    },
    {
      says: 'Its chart names its IngressClass `nginx`, as that of ingress-nginx does.',
      source: 'https://docs.nginx.com/nginx-ingress-controller/installation/installing-nic/installation-with-helm/',
    },
  ],
  rules: ['f5-nginx-host-taken', 'virtual-server-redirect'],
};
