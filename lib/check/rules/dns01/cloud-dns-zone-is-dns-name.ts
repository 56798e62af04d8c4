import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * cloudDNS.hostedZoneName is given the zone's DNS name; it is the name of the managed zone in Google Cloud, in which there
 * are no dots.
 *
 * Source: cert-manager pkg/issuer/acme/dns/clouddns/clouddns.go; https://cloud.google.com/dns/docs/reference/v1/managedZones
 */
export const cloudDnsZoneIsDnsName: Rule<Model> = {
  id: 'cloud-dns-zone-is-dns-name',
  severity: 'error',
  title: "Cloud DNS is given a DNS name for a managed zone's name",
  each: wholeModel({ needs: ['cloudDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('cloudDNS').of(model)) {
      const zone = text(solver.stanza.hostedZoneName);
      if (!zone.includes('.') || isPlaceholder(zone)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.hostedZoneName`,
        message: `hostedZoneName ${JSON.stringify(zone.slice(0, 100))} is a DNS name, and the name of a managed zone in Google Cloud is asked for, which has no dots.`,
        effect: 'Google Cloud has no such zone: every challenge of the solver fails and stays pending.',
        fix: 'Write the name that "gcloud dns managed-zones list" shows under NAME, or leave it out: the zone is looked for.',
      });
    }
  },
};
