import { plain, text } from '../../../values/plain';
import { type IssuerSolver, solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import { isInZone } from '../../model/solver-choice';
import type { Report, Rule } from '../../rule';

/**
 * A name is solved by an Azure DNS solver whose `hostedZoneName` does not contain the name.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (getHostedZoneName, trimFqdn: the zone is used
 * unchecked); https://github.com/cert-manager/cert-manager/issues/7927
 */
export const hostedZoneExcludesName: Rule<IssuerSolver> = {
  id: 'hosted-zone-excludes-name',
  severity: 'error',
  title: "The name is outside the solver's hostedZoneName",
  each: solversBy('azureDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const zone = text(solver.stanza.hostedZoneName);
    // With Follow, a CNAME may lead to a record in any zone.
    if (zone === '' || plain(solver.raw.dns01).cnameStrategy === 'Follow') return;
    for (const { certificate, name } of solvedBy(model, solver)) {
      const bare = name.replace(/^\*\./, '');
      if (isInZone(bare, zone) || isInZone(bare, zone.replace(/\.$/, ''))) continue;
      report({
        object: certificate.object,
        path: namePath(certificate, name),
        message: `"${name}" is solved by solver ${solver.index} of ${issuer.object.title}, whose hostedZoneName is "${zone}".`,
        effect: `The record is written to that zone, where the CA does not look, and ${certificateTitle(certificate)} stays pending.`,
        fix: `Add a selector with dnsZones: ["${zone}"] to the solver, and a solver for the zone of "${bare}". Or remove hostedZoneName.`,
      });
    }
  },
};
