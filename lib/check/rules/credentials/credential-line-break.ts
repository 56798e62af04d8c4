import { credentials, credentialValue, secretOf } from '../../facts/credentials';
import { secretPath } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A value that ends in a line break or a blank, where whoever reads it does not take it off. Those that are trimmed or
 * decoded (Route 53's secret access key, DigitalOcean, TSIG, external accounts, JSON) are left alone.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (TrimSpace), dns/cloudflare/cloudflare.go (validHeaderFieldValue);
 * cert-manager issues 3023, 2430, 668.
 */
export const credentialLineBreak: Rule<Model> = {
  id: 'credential-line-break',
  severity: 'error',
  title: 'The value ends in a line break that is taken for a part of it',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const { lineBreak, what, key, namespace, secretName, issuer } = credential;
      if (lineBreak === 'ignored') continue;
      const value = credentialValue(credential);
      const mention = `${namespace}/${secretName} ${key}`;
      if (value === undefined || value.trim() === value || seen.has(mention)) continue;
      seen.add(mention);
      const secret = secretOf(credential)!;
      const broken = /[\r\n]/.test(value);
      report({
        object: secret,
        path: secretPath(secret, key),
        message: `The value of "${key}", for ${what}, ${value.trimStart() === value ? 'ends' : 'starts or ends'} in ${broken ? 'a line break' : 'a blank'}.`,
        effect:
          lineBreak === 'refused' && broken
            ? `cert-manager refuses it before it is used, and the challenges of ${issuer.object.title} stay pending.`
            : `It is sent as it is, and the provider refuses it: the challenges of ${issuer.object.title} stay pending.`,
        fix: 'Write the value without it: printf %s instead of echo, or echo -n; in YAML a quoted string, or "|-" instead of "|".',
        severity: broken && lineBreak !== 'kept' ? 'error' : 'warning',
      });
    }
  },
};
