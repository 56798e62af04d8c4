import { type CredentialValue, credentialValues, placeOf } from '../../facts/credentials/credentials';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * A value that starts or ends with a line break or a space that is not removed when the value is read. Values that are
 * trimmed or decoded (Route 53's secret access key, DigitalOcean, TSIG, external accounts, JSON) are not reported.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go (TrimSpace), dns/cloudflare/cloudflare.go (validHeaderFieldValue);
 * cert-manager issues 3023, 2430, 668.
 */
export const credentialLineBreak: Rule<CredentialValue> = {
  id: 'credential-line-break',
  severity: 'error',
  title: 'The value ends with a line break that becomes part of it',
  each: where(credentialValues(), ({ lineBreak }) => lineBreak !== 'ignored'),
  once: placeOf,

  find({ value, secret, valuePath, lineBreak, what, key, issuer }: CredentialValue, report: Report): void {
    const isInside = value.trim() === value;
    // Within a value, only what cert-manager refuses itself is certain to be wrong.
    if (isInside && !(lineBreak === 'refused' && /[\r\n]/.test(value))) return;
    const broken = /[\r\n]/.test(value);
    const position = isInside ? 'continues after' : value.trimStart() === value ? 'ends with' : 'starts or ends with';
    const { title } = issuer.object;
    report({
      object: secret,
      path: valuePath,
      message: `The value of "${key}", ${what}, ${position} a ${broken ? 'line break' : 'space'}.`,
      effect:
        lineBreak === 'refused' && broken
          ? `cert-manager rejects the value before using it, and challenges of ${title} stay pending.`
          : `The value is sent unchanged and the provider rejects it, so challenges of ${title} stay pending.`,
      fix: 'Remove it: encode with "printf %s" or "echo -n" instead of "echo"; in YAML, use a quoted string, or "|-" instead of "|".',
      severity: broken && lineBreak !== 'kept' ? 'error' : 'warning',
    });
  },
};
