import { given } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The CA registers ACME accounts only for its customers, and the issuer has no external account binding.
 *
 * Source: RFC 8555, section 7.3.4 (externalAccountRequired); the CAs' pages (lib/cas/acme-cas.ts).
 */
export const eabMissing: Rule<IssuerView> = {
  id: 'eab-missing',
  severity: 'error',
  title: 'The CA requires an external account binding, and the issuer has none',
  each: acmeIssuers,

  find({ object, ca, acme, hasStopped }: IssuerView, report: Report): void {
    if (ca?.externalAccountBinding !== 'required' || hasStopped || given(acme.externalAccountBinding)) return;
    // With an existing account key, the account is registered already.
    if (acme.disableAccountKeyGeneration === true) return;
    report({
      object,
      path: 'spec.acme.externalAccountBinding',
      message: `${ca.name} registers accounts only with an external account binding, and the issuer has none.`,
      effect: `The CA refuses to register the ACME account (externalAccountRequired): ${object.title} does not become ready, and cert-manager does not retry.`,
      fix: 'Get a key ID and an HMAC key from the CA. Set keyID, and keySecretRef to the Secret with the HMAC key.',
    });
  },
};
