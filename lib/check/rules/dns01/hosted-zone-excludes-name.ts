import { plain, text } from '../../../values/plain';
import { solvedBy, solversBy } from '../../facts/issuer-solvers';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import { isInZone } from '../../model/solver-choice';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A name is solved by Azure DNS in a `hostedZoneName` that it does not lie in.
 *
 * Source: cert-manager pkg/issuer/acme/dns/azuredns/azuredns.go (getHostedZoneName, trimFqdn: the zone is used
 * unchecked); https://github.com/cert-manager/cert-manager/issues/7927
 */
export const hostedZoneExcludesName: Rule<Model> = {
  id: 'hosted-zone-excludes-name',
  severity: 'error',
  title: "The name is not in the solver's hostedZoneName",
  each: wholeModel({ needs: ['azureDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('azureDNS').of(model)) {
      const zone = text(solver.stanza.hostedZoneName);
      // With Follow, the record may be wherever a CNAME leads.
      if (zone === '' || plain(solver.raw.dns01).cnameStrategy === 'Follow') continue;
      for (const { certificate, name } of solvedBy(model, solver)) {
        const bare = name.replace(/^\*\./, '');
        if (isInZone(bare, zone) || isInZone(bare, zone.replace(/\.$/, ''))) continue;
        report({
          object: certificate.object,
          path: namePath(certificate, name),
          message: `"${name}" is solved by solver ${solver.index} of ${issuer.object.title}, whose hostedZoneName is "${zone}".`,
          effect: `The record is written into that zone, where the CA does not look; ${certificateTitle(certificate)} stays pending.`,
          fix: `Give the solver a selector with dnsZones: ["${zone}"], and a solver for the zone of "${bare}". Or leave out hostedZoneName.`,
        });
      }
    }
  },
};
