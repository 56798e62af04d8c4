import { ACME_CAS } from '../../../cas/acme-cas';
import { text } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The account's email address is at example.com, .net or .org, as in examples. Let's Encrypt rejects these.
 *
 * Source: letsencrypt/boulder policy/pa.go (forbiddenMailDomains); cert-manager issue 650.
 */
export const emailExampleDomain: Rule<IssuerView> = {
  id: 'email-example-domain',
  severity: 'error',
  notOfExamples: true,
  title: "The account's email address is at an example domain",
  each: acmeIssuers,

  find({ object, ca, acme }: IssuerView, report: Report): void {
    const domain = /^[^\s@]+@(example\.(?:com|net|org))$/i.exec(text(acme.email).slice(0, 300))?.[1];
    if (!domain || !ca?.publiclyTrusted) return;
    const isRefused = ca === ACME_CAS.letsEncrypt || ca === ACME_CAS.letsEncryptStaging;
    report({
      object,
      path: 'spec.acme.email',
      message: `The account's email address is at ${domain.toLowerCase()}, a domain reserved for examples.`,
      effect: isRefused
        ? 'The CA refuses to register the account (contact email has forbidden domain): the issuer does not become ready, and cert-manager does not retry.'
        : 'Nobody reads what the CA sends there, and the CA may refuse to register the account.',
      fix: "Use an address of your own, or remove email if the CA does not require it (Let's Encrypt does not).",
      severity: isRefused ? 'error' : 'warning',
    });
  },
};
