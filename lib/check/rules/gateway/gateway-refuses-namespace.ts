import type { RouteFault } from '../../facts/gateway/gateway-routes';
import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The Gateway's HTTP listener does not accept routes from the certificate's namespace: by default it accepts only those
 * from its own.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (AllowedRoutes; NotAllowedByListeners); cert-manager website
 * issue 2193.
 */
export const gatewayRefusesNamespace: Rule<RouteFault> = {
  id: 'gateway-refuses-namespace',
  severity: 'error',
  title: "The Gateway's listener does not accept routes from the certificate's namespace",
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, certain, issuer, gateway, listener, names }, report) {
    if (problem !== 'namespace') return;
    const namespaces = [...new Set(names.map(({ certificate }) => certificate.namespace))];
    report({
      object: gateway!,
      path: `spec.listeners[${listener}].allowedRoutes.namespaces`,
      message: `The listener does not accept routes from ${listed(namespaces)}, where ${issuer.object.title} solves challenges through it${certain ? '' : ', unless namespace labels that are not among the objects allow them'}.`,
      effect:
        'The HTTPRoute for the challenge is not attached (NotAllowedByListeners), and the challenge stays pending.',
      fix: 'Set allowedRoutes.namespaces.from to All, or to Selector with labels that those namespaces have.',
      severity: certain ? 'error' : 'warning',
    });
  },
};
