import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * An entry of a selector's dnsZones that matches no name: it has an extra dot, a scheme, a port, a path or blanks.
 *
 * Source: cert-manager pkg/controller/acmeorders/selectors/dns_zones.go: all labels of the zone must be equal to the last
 * labels of the name; https://github.com/cert-manager/cert-manager/issues/8846
 */
export const selectorDnsZoneMalformed: Rule<IssuerView> = {
  id: 'selector-dns-zone-malformed',
  severity: 'error',
  title: 'An entry of dnsZones matches no name',
  each: issuers,

  find(issuer, report) {
    for (const solver of issuer.solvers) {
      for (const [i, zone] of solver.dnsZones.entries()) {
        const problem = problemOf(zone);
        if (!problem) continue;
        const bare = zone
          .trim()
          .replace(/^\w+:\/\//, '')
          .replace(/^\.+|[:/].*$|\.+$/g, '');
        report({
          object: issuer.object,
          path: `${solver.path}.selector.dnsZones[${i}]`,
          message: `The zone ${JSON.stringify(zone)} of solver ${solver.index} ${problem}.`,
          effect:
            'It matches no name: the solver is not used for names in the zone. Another one is, silently, or none.',
          fix: bare && !problemOf(bare) ? `Write "${bare}".` : 'Write only the name of the zone.',
        });
      }
    }
  },
};

function problemOf(zone: string): string | undefined {
  if (zone === '') return 'is empty';
  if (/\s/.test(zone)) return 'has blanks';
  if (zone.includes('/') || zone.includes(':')) return 'has a scheme, a port or a path';
  if (zone.startsWith('.')) return 'starts with a dot, which adds an empty label that no name has';
  if (zone.endsWith('.')) return 'ends in a dot, and names are compared without';
  if (zone.includes('..')) return 'has an empty label';
  return zone.replace(/^\*\./, '').includes('*') ? 'has a "*", which is not a wildcard here' : undefined;
}
