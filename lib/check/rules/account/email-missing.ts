import { text } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The CA issues only to accounts with an email address, and the issuer has none.
 *
 * Source: the CAs' pages (lib/cas/acme-cas.ts).
 */
export const emailMissing: Rule<IssuerView> = {
  id: 'email-missing',
  severity: 'error',
  title: 'The CA requires an email address, and the issuer has none',
  each: acmeIssuers,

  find({ object, ca, acme, hasStopped }: IssuerView, report: Report): void {
    if (!ca?.emailRequired || hasStopped || text(acme.email).trim() !== '') return;
    report({
      object,
      path: 'spec.acme.email',
      message: `${ca.name} requires the account's email address, and the issuer has none.`,
      effect: 'The CA refuses to issue (badCSR when the order is finalized), after all challenges have been solved.',
      fix: 'Set email to an address that someone reads.',
    });
  },
};
