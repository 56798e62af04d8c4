import { ACME_CAS } from '../../../cas/acme-cas';
import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { acmeIssuers } from '../../facts/issuers/issuers';
import { standingOf } from '../../knowledge/public-suffix';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The account's email is not an email address.
 *
 * Source: cert-manager pkg/issuer/acme/setup.go (registerAccount puts mailto: before it); RFC 8555, section 7.3;
 * letsencrypt/boulder wfe2/wfe.go (contactsToEmails), policy/pa.go (ValidEmail); bouvet/nord-juice-shop issue 66.
 */
export const emailMalformed: Rule<IssuerView> = {
  id: 'email-malformed',
  severity: 'error',
  title: "The account's email is not an email address",
  each: acmeIssuers,

  find({ object, ca, acme }: IssuerView, report: Report): void {
    const email = text(acme.email);
    if (email === '' || isPlaceholder(email)) return;
    const problem =
      problemOf(email, ca?.publiclyTrusted ?? false) ?? (ca && checksDomain(ca) ? suffixProblemOf(email) : undefined);
    if (!problem) return;
    report({
      object,
      path: 'spec.acme.email',
      message: `email ${JSON.stringify(email.slice(0, 100))} ${problem}.`,
      effect:
        'The CA refuses to register the account (invalidContact): the issuer does not become ready, and cert-manager does not retry.',
      fix: 'Write a single address, such as "platform@corp.dev".',
      severity: ca?.publiclyTrusted ? 'error' : 'warning',
    });
  },
};

/** Whether a CA is known to look at the domain of the address as it does at names of certificates. */
function checksDomain(ca: NonNullable<IssuerView['ca']>): boolean {
  return ca === ACME_CAS.letsEncrypt || ca === ACME_CAS.letsEncryptStaging;
}

function suffixProblemOf(email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  if (STAND_INS.includes(top) || standingOf(domain) !== 'unknown') return undefined;
  return `is at a domain that ends in "${top}", which is not a top-level domain`;
}

/** Top-level domains that stand for one to be filled in. */
const STAND_INS: readonly string[] = ['example', 'invalid', 'localhost', 'test', 'tld'];

function problemOf(email: string, isPublic: boolean): string | undefined {
  if (/^mailto:/i.test(email)) return 'starts with "mailto:", which cert-manager adds itself';
  if (/[,;]/.test(email)) return 'is more than one address';
  if (/[^!-~]/.test(email)) return 'contains spaces or non-ASCII characters';
  if (/[?#]/.test(email)) return 'contains "?" or "#", which CAs reject';
  const at = email.lastIndexOf('@');
  if (at <= 0 || email.indexOf('@') !== at) return 'is not of the form NAME@DOMAIN';
  const domain = email.slice(at + 1);
  // A CA within a company may accept a host name.
  const form = isPublic ? /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/ : /^[A-Za-z0-9.-]+$/;
  if (!form.test(domain)) return 'has no domain name after the "@"';
  return undefined;
}
