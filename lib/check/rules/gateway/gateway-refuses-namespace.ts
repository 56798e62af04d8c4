import type { RouteFault } from '../../facts/gateway-routes';
import { routeFaults } from '../../facts/gateway-routes';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The Gateway's listener for HTTP takes no routes of the certificate's namespace: by default it takes those of its own
 * alone.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (AllowedRoutes; NotAllowedByListeners); cert-manager website
 * issue 2193.
 */
export const gatewayRefusesNamespace: Rule<RouteFault> = {
  id: 'gateway-refuses-namespace',
  severity: 'error',
  title: "The Gateway's listener takes no routes of the certificate's namespace",
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, certain, issuer, gateway, listener, names }, report) {
    if (problem !== 'namespace') return;
    const namespaces = [...new Set(names.map(({ certificate }) => certificate.namespace))];
    report({
      object: gateway!,
      path: `spec.listeners[${listener}].allowedRoutes.namespaces`,
      message: `The listener takes no routes of ${listed(namespaces)}, where ${issuer.object.title} solves challenges through it${certain ? '' : ', unless labels that are not among the objects say so'}.`,
      effect:
        'The HTTPRoute for the challenge is not attached (NotAllowedByListeners), and the challenge stays pending.',
      fix: 'Set allowedRoutes.namespaces.from to All, or to Selector with labels that these namespaces have.',
      severity: certain ? 'error' : 'warning',
    });
  },
};
