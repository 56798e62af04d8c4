import { compareVersions } from '../../../cert-manager/versions';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Records for a public CA are written into a private zone of Azure, which the CA cannot see.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (zoneType); RFC 8555, section 8.4.
 */
export const privateZoneWithPublicCa: Rule<Model> = {
  id: 'private-zone-with-public-ca',
  severity: 'error',
  title: 'A public CA is shown a record in a private zone',
  each: wholeModel({ needs: ['azureDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('azureDNS').of(model)) {
      if (solver.stanza.zoneType !== 'AzurePrivateZone' || !issuer.ca?.publiclyTrusted) continue;
      // Before, the field is not there, and that is what is reported.
      if (compareVersions(issuer.version, '1.20') < 0) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.zoneType`,
        message: `The record is written into a private zone of Azure, and ${issuer.ca.name} looks for it in the Internet's DNS.`,
        effect: 'The self check may pass within the network; the CA finds no record, and the Order fails.',
        fix: 'Leave out zoneType and let the public zone of the name have the record.',
      });
    }
  },
};
