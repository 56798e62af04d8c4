import { plain, text } from '../../../values/plain';
import { type IssuerSolver, solvedBy, solversFor } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A solver writes all records to the zone that it names, and is chosen for names that no single zone contains.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (getHostedZoneID), dns/clouddns/clouddns.go
 * (getHostedZone): a zone that is named is used unchecked.
 */
export const hostedZoneForManyDomains: Rule<IssuerSolver> = {
  id: 'hosted-zone-for-many-domains',
  severity: 'error',
  title: 'One hosted zone is used for names that cannot all be in it',
  each: solversFor('dns01'),

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const field = ZONES.get(solver.provider);
    if (!field || text(solver.stanza[field]) === '' || plain(solver.raw.dns01).cnameStrategy === 'Follow') return;
    let first: string | undefined;
    let common: readonly string[] | undefined;
    for (const { name } of solvedBy(model, solver)) {
      const labels = name.toLowerCase().replace(/^\*\./, '').split('.').reverse();
      first ??= name;
      common = common ? shared(common, labels) : labels;
      // Within a company, a single label may be a zone; nobody can write to a top-level domain of the Internet.
      if (common.length > 1 || (common.length === 1 && !issuer.ca?.publiclyTrusted)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.${field}`,
        message: `Solver ${solver.index} writes to one zone, but is chosen for "${first}" and "${name}", which no single zone contains.`,
        effect: 'The provider rejects the records of names outside the zone, and their challenges stay pending.',
        fix: `Use a separate solver for each zone, with selector.dnsZones; or remove ${field}, so that cert-manager looks up the zone.`,
      });
      return;
    }
  },
};

/** By provider, the field that names the zone. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ['route53', 'hostedZoneID'],
  ['cloudDNS', 'hostedZoneName'],
]);

/** What two lists have in common at their start. */
function shared(a: readonly string[], b: readonly string[]): readonly string[] {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return a.slice(0, count);
}
