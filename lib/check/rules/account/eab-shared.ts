import { plain, text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

const withOneTimeKeys = where(acmeIssuers, ({ ca }) => ca?.bindingKeyServesOnce === true);

/**
 * One external account key from Google for two account keys, although it is valid for one registration only.
 *
 * Source: https://cloud.google.com/certificate-manager/docs/public-ca-tutorial (a key registers one account, within
 * seven days).
 */
export const eabShared: Rule<IssuerView> = {
  id: 'eab-shared',
  severity: 'warning',
  title: 'An external account key that is valid once is used for two accounts',
  each: withOneTimeKeys,

  find(issuer: IssuerView, report: Report, model: Model): void {
    const first = model.once(firstByKeyId).get(keyIdOf(issuer));
    if (!first || accountOf(first) === accountOf(issuer)) return;
    report({
      object: issuer.object,
      path: 'spec.acme.externalAccountBinding.keyID',
      message: `The external account key is also that of ${first.object.title}, which has another account key. It is valid for one registration only.`,
      effect: 'Whichever issuer comes second cannot register its ACME account and does not become ready.',
      fix: 'Create an external account key for each issuer: gcloud publicca external-account-keys create.',
    });
  },
};

/** The first issuer of each external account key. */
function firstByKeyId(model: Model): ReadonlyMap<string, IssuerView> {
  const found = new Map<string, IssuerView>();
  for (const issuer of withOneTimeKeys.of(model)) {
    const keyId = keyIdOf(issuer);
    if (keyId !== '' && !isPlaceholder(keyId) && !found.has(keyId)) found.set(keyId, issuer);
  }
  return found;
}

function keyIdOf({ acme }: IssuerView): string {
  return text(plain(acme.externalAccountBinding).keyID);
}

function accountOf({ acme, secretNamespace }: IssuerView): string {
  return `${secretNamespace}/${text(plain(acme.privateKeySecretRef).name)}`;
}
