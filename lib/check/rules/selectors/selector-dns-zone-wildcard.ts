import { issuers } from '../../facts/issuers/issuers';
import { orderedNames } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * An entry of a selector's dnsZones that starts with `*.`, which matches only the wildcard name itself.
 *
 * Source: cert-manager pkg/controller/acmeorders/selectors/dns_zones.go;
 * https://github.com/cert-manager/cert-manager/issues/2545
 */
export const selectorDnsZoneWildcard: Rule<IssuerView> = {
  id: 'selector-dns-zone-wildcard',
  severity: 'warning',
  title: 'An entry of dnsZones starts with "*."',
  each: issuers,

  find(issuer, report, model) {
    let names: Names | undefined;
    for (const solver of issuer.solvers) {
      for (const [i, zone] of solver.dnsZones.entries()) {
        if (!zone.startsWith('*.') || zone.slice(2).includes('*')) continue;
        names ??= namesOf(issuer, model);
        // It may be intended, if certificates are for the wildcard and for nothing else in the zone.
        const lower = zone.toLowerCase();
        if (names.exact.has(lower) && !names.above.has(lower.slice(2))) continue;
        report({
          object: issuer.object,
          path: `${solver.path}.selector.dnsZones[${i}]`,
          message: `The zone "${zone}" of solver ${solver.index} matches only the name "${zone}".`,
          effect: `The solver is not used for other names in ${zone.slice(2)}: another one is, or none.`,
          fix: `Write "${zone.slice(2)}", which matches the name and everything below it, including wildcards.`,
        });
      }
    }
  },
};

interface Names {
  readonly exact: ReadonlySet<string>;
  /** Zones that have a name other than their own wildcard. */
  readonly above: ReadonlySet<string>;
}

function namesOf(issuer: IssuerView, model: Model): Names {
  const exact = new Set<string>();
  const above = new Set<string>();
  for (const certificate of model.certificatesOf(issuer)) {
    for (const name of orderedNames(certificate)) {
      const lower = name.toLowerCase();
      exact.add(lower);
      for (let at = 0; at >= 0; at = next(lower, at)) {
        const zone = lower.slice(at);
        if (lower !== `*.${zone}`) above.add(zone);
      }
    }
  }
  return { exact, above };
}

/** Where the parent of the name that starts at `at` starts, or -1. */
function next(name: string, at: number): number {
  const dot = name.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
}
