import { plain } from '../../../values/plain';
import { type ReferredSecret, referredSecrets } from '../../facts/credentials/referred-secrets';
import { secretPath, secretValue } from '../../facts/credentials/secret-data';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { listed, plural } from '../../wording';

/**
 * A Secret that an issuer or a solver's ServiceAccount refers to is among the manifests with its values in the clear.
 * base64 hides nothing. Values encrypted by SOPS, placeholders that another tool fills in, and what is not secret (the id
 * of a key, a user name) are fine.
 *
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/ (Secrets are encoded, not encrypted).
 */
export const secretInGit: Rule<ReferredSecret> = {
  id: 'secret-in-git',
  severity: 'warning',
  title: 'Secret values are written out in the clear',
  each: referredSecrets,
  ofManifests: true,

  find({ secret, what, others }, report) {
    const keys = readableKeys(secret);
    if (keys.length === 0) return;
    const copies = others.filter((other) => readableKeys(other).length > 0).length;
    report({
      object: secret,
      path: secretPath(secret, keys[0]!),
      message: `${secret.title} holds ${what} in the clear (key${plural(keys.length)} ${listed(keys)})${copies > 0 ? `, and in ${copies} other namespace${plural(copies)}` : ''}.`,
      effect: 'Whoever can read the manifests has it, and once committed it stays in the Git history.',
      fix: 'Deliver it with External Secrets, Sealed Secrets, SOPS or the Secrets Store CSI driver, or refer to a Secret that already exists. Then replace the value, since this one has been exposed.',
    });
  },
};

function readableKeys(secret: KubeObject): string[] {
  const keys = new Set([...Object.keys(plain(secret.raw.data)), ...Object.keys(plain(secret.raw.stringData))]);
  return [...keys].filter((key) => !isPublicPart(key) && secretValue(secret, key) !== undefined);
}

/** Whether a key is for something that accompanies a secret without being one: an access key's id, a region, a user name. */
function isPublicPart(key: string): boolean {
  return /(id|region|user|username|email|fingerprint|tenancy|host|endpoint|url|zone)$/.test(
    key.toLowerCase().replace(/[-_.]/g, ''),
  );
}
