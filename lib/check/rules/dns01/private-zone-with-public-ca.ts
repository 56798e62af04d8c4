import { compareVersions } from '../../../cert-manager/versions';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * Records for a public CA are written to a private zone in Azure, which the CA cannot see.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (zoneType); RFC 8555, section 8.4.
 */
export const privateZoneWithPublicCa: Rule<IssuerSolver> = {
  id: 'private-zone-with-public-ca',
  severity: 'error',
  title: 'The record for a public CA is written to a private zone',
  each: solversBy('azureDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    if (solver.stanza.zoneType !== 'AzurePrivateZone' || !issuer.ca?.publiclyTrusted) return;
    // Earlier releases do not have the field, which the field table reports.
    if (compareVersions(issuer.version, '1.20') < 0) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.zoneType`,
      message: `The record is written to a private zone in Azure, but ${issuer.ca.name} looks for it in public DNS.`,
      effect: 'The self check may pass inside the network, but the CA finds no record, and the Order fails.',
      fix: 'Remove zoneType, so that the record is written to the public zone of the name.',
    });
  },
};
