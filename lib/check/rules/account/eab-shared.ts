import { plain, text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/secret-data';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * One external account key of Google's for two account keys: it serves for one registration.
 *
 * Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial (a key registers one account, within
 * seven days).
 */
export const eabShared: Rule<Model> = {
  id: 'eab-shared',
  severity: 'warning',
  title: 'An external account key that serves once is used for two accounts',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const first = new Map<string, IssuerView>();
    for (const issuer of model.issuers) {
      if (!issuer.ca?.name.startsWith('Google Trust Services')) continue;
      const keyId = text(plain(issuer.acme.externalAccountBinding).keyID);
      if (keyId === '' || isPlaceholder(keyId)) continue;
      const other = first.get(keyId);
      if (!other) first.set(keyId, issuer);
      else if (accountOf(other) !== accountOf(issuer)) {
        report({
          object: issuer.object,
          path: 'spec.acme.externalAccountBinding.keyID',
          message: `The external account key is that of ${other.object.title}, which has another account key, and serves for one registration.`,
          effect: 'Whichever of the two comes second cannot register its ACME account, and does not become ready.',
          fix: 'Get a key for each: gcloud publicca external-account-keys create.',
        });
      }
    }
  },
};

function accountOf({ acme, secretNamespace }: IssuerView): string {
  return `${secretNamespace}/${text(plain(acme.privateKeySecretRef).name)}`;
}
