import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * What stands where the hosted zone's id belongs is none: its name, mostly.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (getHostedZoneID takes it as it is);
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 */
export const route53HostedZoneMalformed: Rule<Model> = {
  id: 'route53-hosted-zone-malformed',
  severity: 'warning',
  title: 'What is given is not the id of a Route 53 hosted zone',
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('route53').of(model)) {
      const id = text(solver.stanza.hostedZoneID);
      if (id === '' || isPlaceholder(id) || /^(\/?hostedzone\/)?Z[A-Z0-9]{1,31}$/.test(id)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.hostedZoneID`,
        message: `hostedZoneID ${JSON.stringify(id.slice(0, 100))} is not the id of a hosted zone: "Z" and upper-case letters and digits.`,
        effect: 'AWS knows no such zone (NoSuchHostedZone): every challenge of the solver stays pending.',
        fix: 'Write the id that the console shows beside the zone, or leave it out: cert-manager looks for the zone by name.',
      });
    }
  },
};
