import { text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A CA that issues to accounts with an email alone, and an issuer without one.
 *
 * Source: the CAs' pages (lib/schema/acme-cas.ts).
 */
export const emailMissing: Rule<Model> = {
  id: 'email-missing',
  severity: 'error',
  title: 'The CA asks for an email, and the issuer gives none',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, ca, acme } of model.issuers) {
      if (!ca?.emailRequired || ca.stopped || text(acme.email).trim() !== '') continue;
      report({
        object,
        path: 'spec.acme.email',
        message: `${ca.name} asks for the email of the account, and there is none.`,
        effect: 'The CA refuses to issue (badCSR when the order is finalized), after all challenges have been solved.',
        fix: 'Give email: an address that someone reads.',
      });
    }
  },
};
