import { isPlain, text } from '../../../values/plain';
import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import { decoded } from '../../facts/credentials/secret-data';
import type { Report, Rule } from '../../rule';

/**
 * The key for Google Cloud DNS is not the JSON of a service account key.
 *
 * Source: cert-manager pkg/issuer/acme/dns/clouddns/clouddns.go (JWTConfigFromJSON accepts only type service_account);
 * cert-manager issues 580, 539.
 */
export const cloudDnsKeyMalformed: Rule<CredentialValue> = {
  id: 'cloud-dns-key-malformed',
  severity: 'error',
  title: 'The value is not the JSON of a Google service account key',
  each: credentialValues({ provider: 'cloudDNS' }),
  once: placeOf,

  find({ value, secret, valuePath, key, issuer }: CredentialValue, report: Report): void {
    const problem = problemOf(value);
    if (!problem) return;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}", a Google service account key, ${problem}.`,
      effect: `Every challenge fails (Unable to acquire config), and certificates of ${issuer.object.title} stay pending.`,
      fix: 'Use the file that "gcloud iam service-accounts keys create" writes, unchanged.',
    });
  },
};

function problemOf(value: string): string | undefined {
  // A value that is encoded twice has a rule of its own.
  if (/^\s*\{/.test(decoded(value.trim()) ?? '')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return 'is not JSON';
  }
  if (!isPlain(parsed)) return 'is not a JSON object';
  const type = text(parsed.type);
  if (type !== 'service_account') {
    const other = OTHER_TYPES.get(type);
    return other
      ? `is ${other}, and cert-manager accepts only service account keys`
      : 'has no "type": "service_account"';
  }
  const missing = ['client_email', 'private_key'].filter((field) => text(parsed[field]) === '');
  return missing.length > 0 ? `has no ${missing.join(' and no ')}` : undefined;
}

/** Files of other types that look like a service account key. */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ['authorized_user', "a user's credentials file"],
  ['external_account', 'a workload identity federation configuration'],
  ['impersonated_service_account', 'a service account impersonation configuration'],
]);
