import { text } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The CA registers only accounts with an email address, or issues only to them, and the issuer has none.
 *
 * Source: the CAs' pages (lib/cas/acme-cas.ts).
 */
export const emailMissing: Rule<IssuerView> = {
  id: 'email-missing',
  severity: 'error',
  title: 'The CA requires an email address, and the issuer has none',
  each: acmeIssuers,

  find({ object, ca, acme, hasStopped }: IssuerView, report: Report): void {
    if (!ca || hasStopped || text(acme.email).trim() !== '') return;
    // With an existing account key, the account is registered already.
    const refusal = acme.disableAccountKeyGeneration === true ? undefined : ca.refusesWithoutEmail;
    if (!ca.emailRequired && !refusal) return;
    report({
      object,
      path: 'spec.acme.email',
      message: `${ca.name} requires the account's email address, and the issuer has none.`,
      effect: refusal
        ? `The CA refuses to register the ACME account (${refusal}): ${object.title} does not become ready, unless the account is registered already.`
        : 'The CA refuses to issue (badCSR when the order is finalized), after all challenges have been solved.',
      fix: 'Set email to an address that someone reads.',
      severity: refusal ? 'warning' : 'error',
    });
  },
};
