import { list, plain, text } from '../../../values/plain';
import type { RouteFault } from '../../facts/gateway/gateway-routes';
import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The solver names a listener that the Gateway does not have.
 *
 * Source: https://gateway-api.sigs.k8s.io/reference/spec/ (ParentReference, sectionName; NoMatchingParent).
 */
export const gatewaySectionMissing: Rule<RouteFault> = {
  id: 'gateway-section-missing',
  severity: 'error',
  title: 'The HTTP01 solver names a listener that the Gateway does not have',
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, issuer, parent, gateway }, report) {
    if (problem !== 'no-section') return;
    const listeners = list(gateway!.spec.listeners).map((listener) => text(plain(listener).name));
    report({
      object: issuer.object,
      path: `${parent!.path}.sectionName`,
      message: `${gateway!.title} has no listener "${parent!.sectionName}": it has ${listed(listeners)}.`,
      effect: 'The HTTPRoute for the challenge is not attached (NoMatchingParent), and the challenge stays pending.',
      fix: 'Name the HTTP listener on port 80, or remove sectionName.',
    });
  },
};
