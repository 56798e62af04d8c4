import { given, plain } from '../values/plain';
import { refusal } from '../values/refusal';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

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
      says: 'A redirect of the entry point `web` takes precedence over all routers on it: the challenge also has to be served on the entry point to which it redirects.',
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

/** Options of Traefik. */
export interface TraefikOptions extends IngressClassOptions {
  /**
   * The entry points on which the challenge is served: that of port 80, and the one to which it redirects, if it does.
   *
   * @default - web and websecure
   * @see https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/
   */
  readonly entryPoints?: string[];
}

/**
 * Traefik.
 *
 * @throws if the name of the class is empty or not valid, or there is no entry point
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.traefik({ entryPoints: ['web'] }), account });
 */
export function traefik(options: TraefikOptions = {}): SolverNeeds {
  const { entryPoints = ['web', 'websecure'] } = options;
  if (entryPoints.length === 0 || entryPoints.some((name) => !/^[^\s,]+$/.test(name))) {
    throw refusal(
      'IngressController.traefik',
      'has no entryPoints, or one whose name is empty or has blanks or commas in it.',
      'Name the entry point of port 80, and the one to which it redirects.',
    );
  }
  return {
    ...byClass(TRAEFIK, options),
    annotations: { 'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints.join(',') },
  };
}
