import type { RouteFault } from '../../facts/gateway/gateway-routes';
import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Rule } from '../../rule';

/**
 * The Gateway's HTTP listener accepts certain kinds of routes only, and HTTPRoutes are not among them.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (AllowedRoutes, kinds).
 */
export const gatewayRefusesRoutes: Rule<RouteFault> = {
  id: 'gateway-refuses-routes',
  severity: 'error',
  title: "The Gateway's listener does not accept HTTPRoutes",
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, issuer, gateway, listener }, report) {
    if (problem !== 'kind') return;
    report({
      object: gateway!,
      path: `spec.listeners[${listener}].allowedRoutes.kinds`,
      message: `The listener does not accept HTTPRoutes, but ${issuer.object.title} solves challenges with HTTPRoutes through it.`,
      effect: 'The HTTPRoute for the challenge is not attached, and the challenge stays pending.',
      fix: 'Add { kind: HTTPRoute } to allowedRoutes.kinds, or remove kinds.',
    });
  },
};
