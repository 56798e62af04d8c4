import { list, plain } from '../../../values/plain';
import { tokenAccounts } from '../../facts/token-accounts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The token is requested for audiences among which AWS's is not.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (sts.amazonaws.com where none is given).
 */
export const route53TokenAudience: Rule<Model> = {
  id: 'route53-token-audience',
  severity: 'warning',
  title: "The token's audiences do not include AWS",
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver, path } of tokenAccounts.of(model)) {
      const { audiences } = plain(plain(plain(solver.stanza.auth).kubernetes).serviceAccountRef);
      const given = list(audiences).filter((audience): audience is string => typeof audience === 'string');
      // The partition of China has an audience of its own.
      if (given.length === 0 || given.some((audience) => /^sts(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(audience)))
        continue;
      report({
        object: issuer.object,
        path: `${path}.audiences`,
        message: `The token is requested for ${listed(given)}, and AWS's audience "sts.amazonaws.com" is not among them.`,
        effect:
          'AWS refuses the token, unless the identity provider in IAM has that audience: challenges stay pending.',
        fix: 'Leave out audiences, or add sts.amazonaws.com.',
      });
    }
  },
};
