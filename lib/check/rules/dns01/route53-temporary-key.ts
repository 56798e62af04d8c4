import { text } from '../../../values/plain';
import { accessKeyIds } from '../../facts/access-key-ids';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A temporary access key of AWS (ASIA...), which needs a session token: cert-manager's API has no place for one.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (static credentials with an empty session token);
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const route53TemporaryKey: Rule<Model> = {
  id: 'route53-temporary-key',
  severity: 'error',
  title: 'The AWS access key is a temporary one',
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { object, path, id, issuer } of accessKeyIds.of(model)) {
      if (!text(id).trim().startsWith('ASIA')) continue;
      report({
        object,
        path,
        message: `The access key's id begins with "ASIA": it is a temporary key, which works with a session token alone, and cert-manager has no field for one.`,
        effect: `AWS refuses every request (InvalidClientTokenId): certificates of ${issuer.object.title} stay pending.`,
        fix: 'Use a long-lived key (AKIA...), or a role: auth.kubernetes.serviceAccountRef, or the credentials of the pod.',
      });
    }
  },
};
