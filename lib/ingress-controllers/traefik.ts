import { given, plain } from '../values/plain';
import type { IngressController } from './ingress-controller';

/** Traefik. Source: https://doc.traefik.io/traefik/providers/kubernetes-ingress/ */
export const TRAEFIK: IngressController = {
  id: 'traefik',
  name: 'Traefik',
  controllers: ['traefik.io/ingress-controller'],
  classes: ['traefik'],
  image: /(^|\/)(traefik|rancher\/mirrored-library-traefik)$/,
  charts: ['traefik'],
  scope: {
    flag: 'providers.kubernetesingress.namespaces',
    argsInValues: 'additionalArguments',
    inValues: ({ providers, rbac }) => {
      const { namespaces } = plain(plain(providers).kubernetesIngress);
      if (given(namespaces)) return { path: 'providers.kubernetesIngress.namespaces', names: namespaces };
      const { enabled, namespaced } = plain(rbac);
      return namespaced === true && enabled !== false ? { path: 'rbac.namespaced', names: undefined } : undefined;
    },
    source:
      'traefik-helm-chart traefik/templates/_podtemplate.tpl; https://doc.traefik.io/traefik/providers/kubernetes-ingress/#namespaces',
  },
  factory: 'traefik',
  challenges: [
    {
      says: 'A router is on all entry points, or on those with `asDefault` if there are any. With `websecure` as the only default, the challenge is not served on port 80.',
      source: 'traefik issue 10702',
    },
    {
      says: 'A redirect of the entry point `web` wins over all routers on it: the challenge has to be served on the entry point that it leads to, too.',
      source: 'traefik issue 6766; traefik-helm-chart issue 276',
    },
    {
      says: 'A certificate resolver of its own with an `httpChallenge` answers all requests for challenges on its entry point, unless that has `allowACMEByPass`.',
      source: 'traefik issues 8366, 10861, 11905',
    },
  ],
  rules: [
    'traefik-ingress-off',
    'traefik-entry-points',
    'traefik-class-annotation',
    'traefik-own-acme',
    'challenge-behind-guard',
  ],
};
