import { type AccessKeyId, accessKeyIds } from '../../facts/credentials/access-key-ids';
import type { Report, Rule } from '../../rule';

/**
 * A temporary AWS access key (ASIA...), which requires a session token: cert-manager's API has no field for one.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (static credentials with an empty session token);
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const route53TemporaryKey: Rule<AccessKeyId> = {
  id: 'route53-temporary-key',
  severity: 'error',
  title: 'The AWS access key is temporary',
  each: accessKeyIds,

  find({ object, path, id, issuer }: AccessKeyId, report: Report): void {
    if (!id.trim().startsWith('ASIA')) return;
    report({
      object,
      path,
      message:
        'The access key ID starts with "ASIA": it is a temporary key, which requires a session token, and cert-manager has no field for one.',
      effect: `AWS rejects every request (InvalidClientTokenId), and certificates of ${issuer.object.title} stay pending.`,
      fix: "Use a long-term key (AKIA...), a role (auth.kubernetes.serviceAccountRef), or the credentials of the controller's pod.",
    });
  },
};
