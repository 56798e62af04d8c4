import { isGuid } from '../../../values/guid';
import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';

/**
 * The ID of an Azure client secret in place of its value.
 *
 * Source: https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-AADSTS7000215-invalid-client-secret
 */
export const azureSecretIsId: Rule<CredentialValue> = {
  id: 'azure-secret-is-id',
  severity: 'warning',
  title: 'The Azure client secret is its ID, not its value',
  each: credentialValues({ provider: 'azureDNS' }),
  once: placeOf,

  find({ value, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    if (!isGuid(value.trim())) return;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}" is a GUID: it is the ID of a client secret, not the secret itself.`,
      effect: `Azure rejects it (AADSTS7000215, invalid client secret), and certificates of ${issuer.object.title} stay pending.`,
      fix: 'Copy the "Value" column of the client secret. It is shown only once, when the secret is created; otherwise create a new one.',
    });
  },
};
