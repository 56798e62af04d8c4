import { given, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A CA that registers ACME accounts of its customers alone, and an issuer without an external account.
 *
 * Source: RFC 8555, section 7.3.4 (externalAccountRequired); the CAs' pages (lib/schema/acme-cas.ts).
 */
export const eabMissing: Rule<Model> = {
  id: 'eab-missing',
  severity: 'error',
  title: 'The CA asks for an external account, and the issuer names none',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, ca, acme } of model.issuers) {
      if (ca?.externalAccountBinding !== 'required' || ca.stopped || given(acme.externalAccountBinding)) continue;
      // With a key that is given, the account is there already.
      if (acme.disableAccountKeyGeneration === true) continue;
      report({
        object,
        path: 'spec.acme.externalAccountBinding',
        message: `${ca.name} registers accounts with an external account binding alone, and there is none.`,
        effect: `The CA refuses to register the ACME account (externalAccountRequired): ${text(object.kind)} "${object.name}" does not become ready, and is not tried again.`,
        fix: 'Get a key id and an HMAC key from the CA; give keyID, and keySecretRef with the Secret that holds the key.',
      });
    }
  },
};
