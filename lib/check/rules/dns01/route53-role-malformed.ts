import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * What stands where the role's ARN belongs is none: the role's name, or an instance profile.
 *
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (RoleArn).
 */
export const route53RoleMalformed: Rule<Model> = {
  id: 'route53-role-malformed',
  severity: 'warning',
  title: 'The role is not the ARN of an IAM role',
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('route53').of(model)) {
      const role = text(solver.stanza.role);
      if (role === '' || isPlaceholder(role) || /^arn:[a-z0-9-]+:iam::\d{12}:role\/\S+$/.test(role)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.role`,
        message: `role ${JSON.stringify(role.slice(0, 100))} is not the ARN of an IAM role.`,
        effect: 'AWS refuses to let it be assumed: every challenge of the solver stays pending.',
        fix: 'Write the whole ARN, as in "arn:aws:iam::111122223333:role/dns".',
      });
    }
  },
};
