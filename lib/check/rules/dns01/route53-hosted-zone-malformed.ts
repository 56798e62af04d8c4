import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * hostedZoneID is not the ID of a hosted zone: usually it is the zone's name.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (getHostedZoneID uses it unchecked);
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
 */
export const route53HostedZoneMalformed: Rule<IssuerSolver> = {
  id: 'route53-hosted-zone-malformed',
  severity: 'warning',
  title: 'hostedZoneID is not the ID of a Route 53 hosted zone',
  each: solversBy('route53'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const id = text(solver.stanza.hostedZoneID);
    // cert-manager's documentation has "DIKER8JEXAMPLE".
    if (id === '' || isPlaceholder(id) || id.endsWith('EXAMPLE') || /^(\/?hostedzone\/)?Z[A-Z0-9]{1,31}$/.test(id))
      return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.hostedZoneID`,
      message: `hostedZoneID ${JSON.stringify(id.slice(0, 100))} is not the ID of a hosted zone: "Z" followed by upper-case letters and digits.`,
      effect: 'AWS has no such zone (NoSuchHostedZone), and every challenge of the solver stays pending.',
      fix: 'Write the ID that the console shows for the zone, or remove hostedZoneID: cert-manager then looks up the zone by name.',
    });
  },
};
