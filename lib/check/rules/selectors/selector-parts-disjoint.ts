import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import { isInZone } from '../../model/solver-choice';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A selector with dnsNames and dnsZones where none of the names is in one of the zones: both must match.
 *
 * Source: cert-manager pkg/util/solverpicker/solverpicker.go (labels, names and zones must all match).
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
      // A malformed zone has a rule of its own.
      if (dnsZones.some((zone) => zone === '' || /^\.|\.$|[\s/:]/.test(zone))) continue;
      if (dnsNames.some((name) => dnsZones.some((zone) => isInZone(name, zone)))) continue;
      report({
        object: issuer.object,
        path: `${solver.path}.selector`,
        message: `Solver ${solver.index} selects by dnsNames (${listed(dnsNames)}) and by dnsZones (${listed(dnsZones)}), but none of the names is in one of the zones.`,
        effect: 'Both must match, so the solver is never used: another one is, or none.',
        fix: 'Split it into two solvers, one with dnsNames and one with dnsZones.',
      });
    }
  },
};
