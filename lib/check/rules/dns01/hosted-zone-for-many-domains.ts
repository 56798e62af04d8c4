import { plain, text } from '../../../values/plain';
import { solvedBy, solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A solver writes all records into the one zone that it names, and takes names that no one zone holds.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (getHostedZoneID), dns/clouddns/clouddns.go
 * (getHostedZone): a zone that is given is taken unseen.
 */
export const hostedZoneForManyDomains: Rule<Model> = {
  id: 'hosted-zone-for-many-domains',
  severity: 'error',
  title: 'One hosted zone is named for names that cannot all be in it',
  each: wholeModel({ needs: ['dns01'] }),

  find(model: Model, report: Report): void {
    for (const [provider, field] of ZONES) {
      for (const { issuer, solver } of solversBy(provider).of(model)) {
        if (text(solver.stanza[field]) === '' || text(plain(solver.raw.dns01).cnameStrategy) === 'Follow') continue;
        let first: string | undefined;
        let common: string[] | undefined;
        for (const { name } of solvedBy(model, solver)) {
          const labels = name.toLowerCase().replace(/^\*\./, '').split('.').reverse();
          first ??= name;
          common = common ? shared(common, labels) : labels;
          // A name of one label may be a zone within a company; a top-level domain of the Internet is nobody's.
          if (common.length > 1 || (common.length === 1 && !issuer.ca?.publiclyTrusted)) continue;
          report({
            object: issuer.object,
            path: `${solver.stanzaPath}.${field}`,
            message: `Solver ${solver.index} writes into one zone, and is taken for "${first}" and "${name}", which no one zone holds.`,
            effect:
              'The provider refuses the records of the names that are not in the zone, and their challenges stay pending.',
            fix: `Make a solver for each zone, each with its selector.dnsZones; or leave out ${field}, so that the zone is looked for.`,
          });
          break;
        }
      }
    }
  },
};

const ZONES = [
  ['route53', 'hostedZoneID'],
  ['cloudDNS', 'hostedZoneName'],
] as const;

function shared(a: readonly string[], b: readonly string[]): string[] {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return a.slice(0, count);
}
