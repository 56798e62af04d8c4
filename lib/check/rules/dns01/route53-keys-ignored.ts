import { given, text } from '../../../values/plain';
import { tokenAccounts } from '../../facts/token-accounts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A ServiceAccount's token and an access key for one Route 53 solver: the token wins.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (GetSession).
 */
export const route53KeysIgnored: Rule<Model> = {
  id: 'route53-keys-ignored',
  severity: 'warning',
  title: "Route 53 is given an access key beside a ServiceAccount's token, and does not use it",
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver, name } of tokenAccounts.of(model)) {
      const { stanza } = solver;
      const id = text(stanza.accessKeyID) !== '' || given(stanza.accessKeyIDSecretRef);
      if (!id || !given(stanza.secretAccessKeySecretRef) || !text(stanza.role)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.secretAccessKeySecretRef`,
        message: `An access key is given beside the token of the ServiceAccount "${name}", which is used instead of it.`,
        effect: 'The access key is read and not used: it has to exist, and gives nothing.',
        fix: 'Leave out the access key, or auth.',
      });
    }
  },
};
