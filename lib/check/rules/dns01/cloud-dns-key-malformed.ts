import { isPlain, text } from '../../../values/plain';
import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { decoded, secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The key for Google's Cloud DNS is not the JSON of a service account's key.
 *
 * Source: cert-manager pkg/issuer/acme/dns/clouddns/clouddns.go (JWTConfigFromJSON takes type service_account alone);
 * cert-manager issues 580, 539.
 */
export const cloudDnsKeyMalformed: Rule<Model> = {
  id: 'cloud-dns-key-malformed',
  severity: 'error',
  title: "The value is not the JSON of a Google service account's key",
  each: wholeModel({ needs: ['cloudDNS'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      if (!credential.path.endsWith('.cloudDNS.serviceAccountSecretRef')) continue;
      const value = credentialValue(credential);
      const { namespace, secretName, key, issuer } = credential;
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || seen.has(mention)) continue;
      seen.add(mention);
      const problem = problemOf(value);
      if (!problem) continue;
      const secret = secretOf(credential)!;
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}", which is to be the JSON of a service account's key, ${problem}.`,
        effect: `Every challenge fails ("Unable to acquire config"): certificates of ${issuer.object.title} stay pending.`,
        fix: 'Take the file of "gcloud iam service-accounts keys create", as it is.',
      });
    }
  },
};

function problemOf(value: string): string | undefined {
  // One that is encoded twice has a rule of its own.
  if (/^\s*\{/.test(decoded(value.trim()) ?? '')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return 'is not JSON';
  }
  if (!isPlain(parsed)) return 'is not a JSON object';
  if (parsed.type !== 'service_account')
    return text(parsed.type) in KINDS
      ? `is ${KINDS[text(parsed.type)]}, and cert-manager takes the key of a service account alone`
      : 'has no "type": "service_account"';
  const missing = ['client_email', 'private_key'].filter((field) => text(parsed[field]) === '');
  return missing.length > 0 ? `has no ${missing.join(' and no ')}` : undefined;
}

const KINDS: Record<string, string> = Object.assign(Object.create(null), {
  authorized_user: "a user's credentials",
  external_account: 'a configuration of workload identity federation',
  impersonated_service_account: 'a configuration of impersonation',
});
