import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import { isInZone } from '../../model/solver-choice';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A selector with dnsNames and dnsZones of which no name is in a zone: both have to match.
 *
 * Source: cert-manager pkg/util/solverpicker/solverpicker.go (labels, names and zones all have to match).
 */
export const selectorPartsDisjoint: Rule<IssuerView> = {
  id: 'selector-parts-disjoint',
  severity: 'error',
  title: 'The selector has dnsNames that are in none of its dnsZones',
  each: issuers,

  find(issuer, report) {
    for (const solver of issuer.solvers) {
      const { dnsNames, dnsZones } = solver;
      if (dnsNames.length === 0 || dnsZones.length === 0) continue;
      // A zone that is malformed has a rule of its own.
      if (dnsZones.some((zone) => zone === '' || /^\.|\.$|[\s/:]/.test(zone))) continue;
      if (dnsNames.some((name) => dnsZones.some((zone) => isInZone(name, zone)))) continue;
      report({
        object: issuer.object,
        path: `${solver.path}.selector`,
        message: `Solver ${solver.index} selects by dnsNames (${listed(dnsNames)}) and by dnsZones (${listed(dnsZones)}), and none of the names is in a zone.`,
        effect: 'Both have to match, so the solver is never taken: another one is, or none.',
        fix: 'Make two solvers of it, one with dnsNames and one with dnsZones.',
      });
    }
  },
};
