import { routeFaults } from '../../facts/gateway-routes';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Gateway's listener for HTTP takes routes of certain kinds, and HTTPRoutes are not among them.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (AllowedRoutes, kinds).
 */
export const gatewayRefusesRoutes: Rule<Model> = {
  id: 'gateway-refuses-routes',
  severity: 'error',
  title: "The Gateway's listener takes no HTTPRoutes",
  each: wholeModel({ kinds: ['ReferenceGrant'], needs: ['gatewayHTTPRoute'] }),

  find(model: Model, report: Report): void {
    for (const { problem, issuer, gateway, listener } of routeFaults.of(model)) {
      if (problem !== 'kind') continue;
      report({
        object: gateway!,
        path: `spec.listeners[${listener}].allowedRoutes.kinds`,
        message: `The listener takes no HTTPRoutes, and ${issuer.object.title} solves challenges with HTTPRoutes through it.`,
        effect: 'The HTTPRoute for the challenge is not attached, and the challenge stays pending.',
        fix: 'Add { kind: HTTPRoute } to allowedRoutes.kinds, or leave out kinds.',
      });
    }
  },
};
