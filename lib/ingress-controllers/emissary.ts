import { plain, text } from '../values/plain';
import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** Emissary-ingress. Source: https://emissary-ingress.dev/docs/ */
export const EMISSARY: IngressController = {
  id: 'emissary',
  name: 'Emissary-ingress',
  controllers: ['getambassador.io/ingress-controller'],
  classes: ['ambassador'],
  image: /(^|\/)emissaryingress\/emissary$/,
  charts: ['emissary-ingress'],
  scope: {
    inEnv: (env) => {
      const { AMBASSADOR_SINGLE_NAMESPACE: single, AMBASSADOR_NAMESPACE: namespace } = env;
      if (text(single) === '') return undefined;
      // Without a value, it is taken from a field of the pod; without the variable, it is `default`.
      return Object.hasOwn(env, 'AMBASSADOR_NAMESPACE') ? text(namespace) || '$(POD_NAMESPACE)' : 'default';
    },
    inValues: ({ scope, namespace }) =>
      plain(scope).singleNamespace === true
        ? { path: 'scope.singleNamespace', names: text(plain(namespace).name) || undefined }
        : undefined,
    source:
      'emissary-ingress/emissary cmd/entrypoint/env.go (IsAmbassadorSingleNamespace), charts/emissary-ingress/templates/deployment.yaml',
  },
  factory: 'emissary',
  challenges: [
    {
      says: 'A Mapping for `/.well-known/acme-challenge/` that sends to one Service for all solver pods answers one challenge with the token of another.',
      source: 'cert-manager issue 2517',
    },
  ],
  rules: ['solver-service-selector', 'challenge-mapping-service'],
};

/**
 * Emissary-ingress (Ambassador).
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.emissary(), account });
 */
export function emissary(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(EMISSARY, options);
}
