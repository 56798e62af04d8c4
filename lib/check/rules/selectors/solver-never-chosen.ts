import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Rule } from '../../rule';

/**
 * A solver that is never used: an earlier one selects the same, or it is for HTTP01 and selects only wildcards.
 *
 * Source: cert-manager pkg/util/solverpicker/solverpicker.go: of two equally good matches, the earlier one is used.
 */
export const solverNeverChosen: Rule<IssuerView> = {
  id: 'solver-never-chosen',
  severity: 'warning',
  title: 'The solver can never be chosen',
  each: issuers,

  find(issuer, report, model) {
    // What each earlier solver selects, by challenge type.
    const earlier = new Map<string, Solver>();
    for (const solver of issuer.solvers) {
      if (!solver.challenge) continue;
      const reason = reasonOf(solver, earlier, issuer, model);
      if (reason) {
        report({
          object: issuer.object,
          path: solver.path,
          message: `Solver ${solver.index} can never be chosen: ${reason}.`,
          effect: 'It does nothing; names that are intended for it are solved by another solver, or by none.',
          fix: 'Remove it, or give it a selector of its own.',
        });
      }
      for (const unit of unitsOf(solver)) {
        const key = `${solver.challenge} ${unit}`;
        if (!earlier.has(key)) earlier.set(key, solver);
      }
    }
  },
};

function reasonOf(
  solver: Solver,
  earlier: ReadonlyMap<string, Solver>,
  issuer: IssuerView,
  model: Model,
): string | undefined {
  const { challenge, dnsNames, dnsZones } = solver;
  const wildcards = (names: readonly string[]) => names.length > 0 && names.every((name) => name.startsWith('*.'));
  if (challenge === 'http01' && (wildcards(dnsNames) || wildcards(dnsZones)))
    return 'it selects only wildcards, which can only be solved by DNS01';
  const units = unitsOf(solver);
  const first = earlier.get(`${challenge} ${units[0]}`);
  if (first && units.every((unit) => earlier.has(`${challenge} ${unit}`))) return because(solver, first);
  // DNS01 is offered for every name that HTTP01 is offered for, except addresses.
  const dns = challenge === 'http01' ? earlier.get(`dns01 ${units[0]}`) : undefined;
  if (!dns || !units.every((unit) => earlier.has(`dns01 ${unit}`))) return undefined;
  const addresses = model.certificatesOf(issuer).some(({ ipAddresses }) => ipAddresses.length > 0);
  return addresses ? undefined : `${because(solver, dns)}, and DNS01 is offered for every DNS name`;
}

function because({ dnsNames, dnsZones, matchLabels }: Solver, { index }: Solver): string {
  if (dnsNames.length + dnsZones.length + matchLabels.length === 0)
    return `solver ${index} comes before it and matches every name as well`;
  return `solver ${index} comes before it and selects the same`;
}

/** What a solver selects, in parts that are matched separately: an earlier solver with all of them is as good. */
function unitsOf({ dnsNames, dnsZones, matchLabels }: Solver): string[] {
  const labels = JSON.stringify(matchLabels.map(([key, value]) => `${key}=${value}`).sort());
  const zones = dnsZones.map((zone) => zone.toLowerCase());
  // With names and zones in one selector, only an identical one is certain to be as good.
  if (dnsNames.length > 0 && zones.length > 0) return [JSON.stringify([[...dnsNames].sort(), zones.sort(), labels])];
  if (dnsNames.length > 0) return dnsNames.map((name) => `name ${name} ${labels}`);
  if (zones.length > 0) return zones.map((zone) => `zone ${zone} ${labels}`);
  return [`all ${labels}`];
}
