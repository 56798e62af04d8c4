import { accessKeyIds } from '../../facts/access-key-ids';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * What stands where the id of an AWS access key belongs does not look like one: the secret access key, for instance, or
 * a name.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; cert-manager issue 1416.
 */
export const route53AccessKeyMalformed: Rule<Model> = {
  id: 'route53-access-key-malformed',
  severity: 'warning',
  title: "The id of AWS's access key does not look like one",
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { id, object, path, issuer } of accessKeyIds.of(model)) {
      // A line break or a second encoding has rules of its own; so have temporary keys.
      const bare = id.trim();
      if (/^A[KS]IA[A-Z0-9]{12,124}$/.test(bare) || isEncoded(bare)) continue;
      const swapped = /^[A-Za-z0-9/+]{40}$/.test(bare);
      report({
        object,
        path,
        message: swapped
          ? 'What stands for the id of the access key has 40 characters, as a secret access key has: the two may be swapped.'
          : 'What stands for the id of the access key does not look like one: "AKIA" and 16 upper-case letters and digits.',
        effect: `AWS refuses every request (InvalidClientTokenId): certificates of ${issuer.object.title} stay pending.`,
        fix: 'Write the id of the access key there, and the secret access key into the Secret of secretAccessKeySecretRef.',
      });
    }
  },
};

function isEncoded(id: string): boolean {
  return id.length % 4 === 0 && /^A[KS]IA/.test(Buffer.from(id.slice(0, 200), 'base64').toString('latin1'));
}
