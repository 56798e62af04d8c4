import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The id of Azure's client secret where its value belongs.
 *
 * Source: https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-AADSTS7000215-invalid-client-secret
 */
export const azureSecretIsId: Rule<Model> = {
  id: 'azure-secret-is-id',
  severity: 'warning',
  title: "The id of Azure's client secret stands for its value",
  each: wholeModel({ needs: ['azureDNS'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      if (!credential.path.endsWith('.azureDNS.clientSecretSecretRef')) continue;
      const value = credentialValue(credential);
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention) || !GUID.test(value.trim())) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}" is a GUID: the id of a client secret, and not the secret.`,
        effect: `Azure refuses it (AADSTS7000215, invalid client secret): certificates of ${issuer.object.title} stay pending.`,
        fix: 'Copy the column "Value" of the client secret, which is shown once, when it is made.',
      });
    }
  },
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
