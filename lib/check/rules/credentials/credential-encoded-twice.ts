import { type Credential, credentials, credentialValue, secretOf } from '../../facts/credentials';
import { decoded, secretPath } from '../../facts/secret-data';
import type { Severity } from '../../finding';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A value that, as cert-manager reads it, is still base64 of what is meant. What is base64 by its nature (TSIG secrets,
 * the keys of external accounts) is looked at one layer deeper, or not at all.
 *
 * Source: cert-manager website issues 354, 740; cert-manager issues 1530, 4446.
 */
export const credentialEncodedTwice: Rule<Model> = {
  id: 'credential-encoded-twice',
  severity: 'error',
  title: 'The value is encoded in base64 twice',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const value = credentialValue(credential)?.trim();
      const { namespace, secretName, key, what, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention)) continue;
      const severity = encodedTwice(value, credential);
      if (!severity) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      const path = secretPath(secret, key);
      const clear = path.startsWith('stringData');
      report({
        object: secret,
        path,
        message: `The value of "${key}", for ${what}, is base64 once more${clear ? '' : ' after it is decoded'}.`,
        effect: `The text of the base64 is taken for the value, and refused; certificates of ${issuer.object.title} stay pending.`,
        fix: clear
          ? 'Write the value itself into stringData, or its base64 into data.'
          : 'Encode the value once in data, or write it as it is into stringData.',
        severity,
      });
    }
  },
};

/** How bad it is: certain where the inner text is of the form that is asked for. */
function encodedTwice(value: string, { form, certain, key }: Credential): Severity | undefined {
  if (form === 'json' || form === 'pem') {
    const inner = decoded(value);
    return inner !== undefined && (form === 'json' ? /^\s*\{/ : /^\s*-----BEGIN /).test(inner) ? 'error' : undefined;
  }
  if (form === 'base64url') {
    const inner = Buffer.from(value, 'base64').toString('latin1').trim();
    return inner.length >= 40 && /^[\w-]+={0,2}$/.test(inner) ? 'warning' : undefined;
  }
  // A webhook's values may be base64 by nature, and so may a private key of a cloud's.
  if (form !== 'text' || !certain || key === 'privateKey' || value.length < 16) return undefined;
  const inner = decoded(value);
  return inner !== undefined && /^[ -~]{8,}\s*$/.test(inner) ? 'error' : undefined;
}
