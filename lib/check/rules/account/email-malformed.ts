import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The account's email is not an address.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (registerAccount puts mailto: before it); RFC 8555, section 7.3;
 * letsencrypt/boulder wfe2/wfe.go (contactsToEmails).
 */
export const emailMalformed: Rule<Model> = {
  id: 'email-malformed',
  severity: 'error',
  title: "The account's email is not an email address",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, ca, acme, isAcme } of model.issuers) {
      const email = text(acme.email);
      if (!isAcme || email === '' || isPlaceholder(email)) continue;
      const problem = problemOf(email, ca?.publiclyTrusted ?? false);
      if (!problem) continue;
      report({
        object,
        path: 'spec.acme.email',
        message: `email ${JSON.stringify(email.slice(0, 100))} ${problem}.`,
        effect:
          'The CA refuses to register the account (invalidContact): the issuer does not become ready, and is not tried again.',
        fix: 'Write one address, as in "platform@corp.dev".',
        severity: ca?.publiclyTrusted ? 'error' : 'warning',
      });
    }
  },
};

function problemOf(email: string, isPublic: boolean): string | undefined {
  if (/^mailto:/i.test(email)) return 'begins with "mailto:", which cert-manager adds by itself';
  if (/[,;]/.test(email)) return 'is more than one address';
  if (/[^!-~]/.test(email)) return 'has blanks or characters beyond plain ASCII';
  if (/[?#]/.test(email)) return 'has a "?" or "#", which CAs refuse';
  const at = email.lastIndexOf('@');
  if (at <= 0 || email.indexOf('@') !== at) return 'is not NAME@DOMAIN';
  const domain = email.slice(at + 1);
  // Within a company, a host's name may do.
  const form = isPublic ? /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/ : /^[A-Za-z0-9.-]+$/;
  if (!form.test(domain)) return 'has no domain name after the "@"';
  return undefined;
}
