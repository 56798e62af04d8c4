import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * cloudDNS.hostedZoneName is the DNS name of the zone. It has to be the name of the managed zone in Google Cloud, which
 * never contains dots.
 *
 * Source: cert-manager pkg/issuer/acme/dns/clouddns/clouddns.go; https://cloud.google.com/dns/docs/reference/v1/managedZones
 */
export const cloudDnsZoneIsDnsName: Rule<IssuerSolver> = {
  id: 'cloud-dns-zone-is-dns-name',
  severity: 'error',
  title: 'hostedZoneName is a DNS name instead of the name of a managed zone',
  each: solversBy('cloudDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const zone = text(solver.stanza.hostedZoneName);
    if (!zone.includes('.') || isPlaceholder(zone)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.hostedZoneName`,
      message: `hostedZoneName ${JSON.stringify(zone.slice(0, 100))} is a DNS name. It must be the name of the managed zone in Google Cloud, which contains no dots.`,
      effect: 'Google Cloud has no such zone: every challenge of the solver fails and stays pending.',
      fix: 'Write the name that "gcloud dns managed-zones list" shows under NAME, or remove hostedZoneName: cert-manager then looks up the zone.',
    });
  },
};
