import { objectNameProblem } from '../values/names';
import { plain } from '../values/plain';
import { refusal } from '../values/refusal';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** ingress-nginx. Source: https://kubernetes.github.io/ingress-nginx/user-guide/multiple-ingress/ */
export const INGRESS_NGINX: IngressController = {
  id: 'ingress-nginx',
  name: 'ingress-nginx',
  controllers: ['k8s.io/ingress-nginx'],
  classes: ['nginx'],
  image: /(^|\/)(ingress-nginx\/controller(-chroot)?|nginx-ingress-controller)$/,
  charts: ['ingress-nginx', 'rke2-ingress-nginx'],
  // Each release has a chart of the same numbers, after 4 instead of 1. Source: ingress-nginx, charts/ingress-nginx/Chart.yaml
  // (appVersion) of 4.11 to 4.13. RKE2's chart has numbers of its own.
  releaseOfChart: (chart, version) =>
    chart === 'ingress-nginx' ? /^v?4\.(1[1-4]\.\d+)$/.exec(version)?.[1]?.replace(/^/, '1.') : undefined,
  scope: {
    flag: 'watch-namespace',
    argsInValues: 'controller.extraArgs',
    inValues: ({ controller }) => {
      const { enabled, namespace } = plain(plain(controller).scope);
      return enabled === true ? { path: 'controller.scope', names: namespace } : undefined;
    },
    source:
      'ingress-nginx charts/ingress-nginx/templates/_params.tpl; https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/',
  },
  factory: 'ingressNginx',
  challenges: [
    {
      says: 'It merges the Ingresses of a host, of whatever namespace, so that the separate Ingress for a challenge is served together with that of the host.',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/basic-usage/',
    },
    {
      says: 'It does not redirect `/.well-known/acme-challenge` to HTTPS, whatever `ssl-redirect` and `force-ssl-redirect` say (`no-tls-redirect-locations`).',
      source:
        'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#no-tls-redirect-locations',
    },
    {
      says: '1.12.0 to 1.12.5, 1.13.0 and 1.13.1 refuse paths of type `Exact` with a dot in them, which cert-manager writes from 1.18 on.',
      source: 'kubernetes/ingress-nginx issue 11176; cert-manager issue 7791',
    },
    {
      says: 'From 1.12.0 on, its admission webhook refuses a regular expression in a path of type `Prefix` or `Exact`; such a path needs the type `ImplementationSpecific`.',
      source: 'https://kubernetes.github.io/ingress-nginx/faq/#validation-of-path',
    },
    {
      says: 'cert-manager allows all addresses to request the challenge by `nginx.ingress.kubernetes.io/whitelist-source-range`. With another `--annotations-prefix`, the admission webhook refuses an Ingress with this annotation.',
      source: 'cert-manager pkg/issuer/acme/http/ingress.go, issue 4760',
    },
    {
      says: 'A class by annotation (`class` of a solver) is compared with `--ingress-class` (`controller.ingressClass` of the chart), not with the names of its IngressClasses.',
      source: 'ingress-nginx internal/ingress/controller/store/store.go; cert-manager issue 4821',
    },
    {
      says: '`auth-tls-match-cn` applies to all requests for the host, including those for challenges on port 80.',
      source: 'kubernetes/ingress-nginx issue 10185',
    },
    {
      says: 'It is retired: since March 2026, there are no releases and no fixes.',
      source: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
    },
  ],
  rules: [
    'ingress-nginx-strict-path',
    'nginx-annotations-prefix',
    'nginx-class-annotation',
    'nginx-client-name-required',
    'nginx-path-refused',
    'nginx-snippet-refused',
    'proxy-protocol-one-sided',
    'azure-health-probe',
  ],
};

/** Options of ingress-nginx. */
export interface IngressNginxOptions extends IngressClassOptions {
  /**
   * The controller's flag `--annotations-prefix`. cert-manager admits every address to the challenge by an annotation with
   * the usual prefix, which the controller then does not read.
   *
   * @default nginx.ingress.kubernetes.io
   */
  readonly annotationsPrefix?: string;
}

/**
 * ingress-nginx.
 *
 * @throws if the name of the class, or the prefix, is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.ingressNginx({ className: 'nginx-public' }), account });
 */
export function ingressNginx(options: IngressNginxOptions = {}): SolverNeeds {
  const { annotationsPrefix: prefix } = options;
  if (prefix !== undefined && objectNameProblem(prefix)) {
    throw refusal(
      'IngressController.ingressNginx',
      `annotationsPrefix ${JSON.stringify(prefix)} is not the prefix of an annotation.`,
      'Use the value of the flag --annotations-prefix, like "nginx.corp.dev".',
    );
  }
  return {
    ...byClass(INGRESS_NGINX, options),
    ...(prefix !== undefined && { annotations: { [`${prefix}/whitelist-source-range`]: '0.0.0.0/0,::/0' } }),
  };
}
