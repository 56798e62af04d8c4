import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * role is not the ARN of a role: it is the role's name, or the ARN of an instance profile.
 *
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (RoleArn).
 */
export const route53RoleMalformed: Rule<IssuerSolver> = {
  id: 'route53-role-malformed',
  severity: 'warning',
  title: 'role is not the ARN of an IAM role',
  each: solversBy('route53'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const role = text(solver.stanza.role);
    if (role === '' || isPlaceholder(role) || /^arn:[a-z0-9-]+:iam::\d{12}:role\/\S+$/.test(role)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.role`,
      message: `role ${JSON.stringify(role.slice(0, 100))} is not the ARN of an IAM role.`,
      effect: 'cert-manager cannot assume the role, and every challenge of the solver stays pending.',
      fix: 'Write the full ARN, such as "arn:aws:iam::111122223333:role/dns".',
    });
  },
};
