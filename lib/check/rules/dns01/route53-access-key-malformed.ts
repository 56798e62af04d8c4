import { type AccessKeyId, accessKeyIds } from '../../facts/credentials/access-key-ids';
import type { Report, Rule } from '../../rule';

/**
 * A value in place of the AWS access key ID that does not look like one, such as the secret access key or a name.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; cert-manager issue 1416.
 */
export const route53AccessKeyMalformed: Rule<AccessKeyId> = {
  id: 'route53-access-key-malformed',
  severity: 'warning',
  title: 'The AWS access key ID does not look like one',
  each: accessKeyIds,

  find({ id, object, path, issuer }: AccessKeyId, report: Report): void {
    // Line breaks, values that are encoded twice and temporary keys have rules of their own.
    const bare = id.trim();
    if (/^A[KS]IA[A-Z0-9]{12,124}$/.test(bare) || isEncoded(bare)) return;
    const swapped = /^[A-Za-z0-9/+]{40}$/.test(bare);
    report({
      object,
      path,
      message: swapped
        ? 'The access key ID has 40 characters, like a secret access key: the two may be swapped.'
        : 'The access key ID does not look like one: "AKIA" followed by 16 upper-case letters and digits.',
      effect: `AWS rejects every request (InvalidClientTokenId), and certificates of ${issuer.object.title} stay pending.`,
      fix: 'Write the access key ID here, and store the secret access key in the Secret of secretAccessKeySecretRef.',
    });
  },
};

function isEncoded(id: string): boolean {
  return id.length % 4 === 0 && /^A[KS]IA/.test(Buffer.from(id.slice(0, 200), 'base64').toString('latin1'));
}
