import type { RouteFault } from '../../facts/gateway/gateway-routes';
import { routeFaults } from '../../facts/gateway/gateway-routes';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A solver goes through a Gateway, but neither the solver nor the certificate names one. The certificate of an annotated
 * Gateway brings its own.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go (applyGatewayAPIAnnotationParentRefOverride).
 */
export const gatewayParentMissing: Rule<RouteFault> = {
  id: 'gateway-parent-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The HTTP01 solver goes through a Gateway, but none is named',
  each: routeFaults,
  kinds: ['ReferenceGrant'],

  find({ problem, issuer, solver, names }, report) {
    if (problem !== 'no-parent') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.parentRefs`,
      message: `Solver ${solver.index} of ${issuer.object.title} names no Gateway, but is used for ${listed(unique(names.map(({ name }) => name)))}, whose certificates name none either.`,
      effect:
        'The challenges are not created ("must specify parentRefs either through annotations or solver config"): the Orders stay pending.',
      fix: 'Name the Gateway in parentRefs, with name, namespace and kind: Gateway.',
    });
  },
};

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
