import { plain } from '../../../values/plain';
import { referredSecrets } from '../../facts/referred-secrets';
import { secretPath, secretValue } from '../../facts/secret-data';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed, plural } from '../../wording';

/**
 * A Secret that an issuer or a solver account refers to stands among the manifests with its values in the clear.
 * base64 hides nothing. Values that SOPS encrypts, placeholders that another tool fills in, and what is no secret
 * (the id of a key, a user's name) are fine.
 *
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/ (Secrets are encoded, not encrypted).
 */
export const secretInGit: Rule<Model> = {
  id: 'secret-in-git',
  severity: 'warning',
  title: 'Secret values are written out in the clear',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { secret, what, others } of referredSecrets.of(model)) {
      const keys = readableKeys(secret);
      if (keys.length === 0) continue;
      const copies = others.filter((other) => readableKeys(other).length > 0).length;
      report({
        object: secret,
        path: secretPath(secret, keys[0]!),
        message: `${secret.title} holds ${what} in the clear (key${plural(keys.length)} ${listed(keys)})${copies > 0 ? `, and so it does in ${copies} other namespace${plural(copies)}` : ''}.`,
        effect:
          'Whoever can read the manifests has it, and where they are committed it stays in the history of Git for ever.',
        fix: 'Deliver it by External Secrets, Sealed Secrets, SOPS or the Secrets Store CSI driver, or refer to a Secret that exists already; then replace the value, for this one has been seen.',
      });
    }
  },
};

function readableKeys(secret: KubeObject): string[] {
  const keys = new Set([...Object.keys(plain(secret.raw.data)), ...Object.keys(plain(secret.raw.stringData))]);
  return [...keys].filter((key) => !isPublicPart(key) && secretValue(secret, key) !== undefined);
}

/** Whether a key is for what goes with a secret and is none: the id of an access key, a region, a user's name. */
function isPublicPart(key: string): boolean {
  return /(id|region|user|username|email|fingerprint|tenancy|host|endpoint|url|zone)$/.test(
    key.toLowerCase().replace(/[-_.]/g, ''),
  );
}
