import { plain, text } from '../../../values/plain';
import { installsNewer } from '../../facts/controller/older-release';
import { type IssuerSolver, solvedBy, solversFor } from '../../facts/issuers/issuer-solvers';
import { wildcardAliases } from '../../facts/network/wildcard-aliases';
import { registeredDomain } from '../../knowledge/public-suffix';
import { certificateTitle } from '../../model/certificate-view';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Model } from '../../model/model';
import { isInZone } from '../../model/solver-choice';
import type { Report, Rule } from '../../rule';

/**
 * A solver follows CNAME records, and external-dns writes a wildcard CNAME that also answers for the name of the challenge.
 *
 * Source: cert-manager pkg/issuer/acme/dns/util/dns.go (DNS01LookupFQDN), issues 837, 5716 and 5751, pull request 8639
 * (merged after 1.21: later releases tell such records apart); cert-manager/website pull request 2230; RFC 4592.
 */
export const cnameFollowWildcard: Rule<IssuerSolver> = {
  id: 'cname-follow-wildcard',
  severity: 'warning',
  title: 'A wildcard CNAME leads the DNS01 challenge into another zone',
  each: solversFor('dns01'),
  kinds: [...wildcardAliases.kinds, ...CONTROLLER_KINDS],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    if (plain(solver.raw.dns01).cnameStrategy !== 'Follow' || installsNewer(model, LAST)) return;
    const aliases = wildcardAliases.of(model);
    for (const { certificate, name } of solvedBy(model, solver)) {
      const bare = name.replace(/^\*\./, '').toLowerCase();
      const alias = aliases.find(
        ({ domain, target, mayBeProxied }) =>
          domain === bare &&
          !(mayBeProxied && solver.provider === 'cloudflare') &&
          registeredDomain(target.replace(/\.$/, '').toLowerCase()) !== registeredDomain(bare),
      );
      if (!alias) continue;
      report({
        object: issuer.object,
        path: `${solver.path}.dns01.cnameStrategy`,
        message: `The solver follows CNAME records. Unless "_acme-challenge.${bare}" has a record of its own, the wildcard record "*.${alias.domain}", which external-dns writes for ${alias.object.title}, answers for it and leads to "${alias.target}".`,
        effect: `cert-manager looks for the zone of that name and cannot write there, so ${certificateTitle(certificate)} stays pending.`,
        fix: 'Remove cnameStrategy: Follow, or set it only in a solver whose selector is for delegated names.',
        // In another zone, the challenge may be delegated by a record of its own.
        severity: isInZone(bare, text(solver.stanza.hostedZoneName).replace(/\.$/, '')) ? 'warning' : 'info',
      });
      return;
    }
  },
};

/** The last minor release that follows such records. */
const LAST = '1.21';
