import { given, plain, text } from '../../../values/plain';
import { controllerRoles, IDENTITY_KINDS } from '../../facts/controller/controller-roles';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * The role that a Route 53 solver assumes is the one that the controller already has: a role cannot assume itself unless
 * its trust policy says so.
 *
 * Source: https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/; cert-manager
 * pkg/issuer/acme/dns/route53/route53.go; issues 3079, 5557, 5893.
 */
export const route53RoleIsOwn: Rule<IssuerSolver> = {
  id: 'route53-role-is-own',
  severity: 'warning',
  title: "The role to assume is the controller's own",
  each: solversBy('route53'),
  kinds: IDENTITY_KINDS,

  find({ issuer, solver }, report, model) {
    const { role, accessKeyID, accessKeyIDSecretRef, auth } = solver.stanza;
    // With keys or a ServiceAccount of its own, somebody else assumes the role.
    if (text(role) === '' || given(accessKeyID) || given(accessKeyIDSecretRef) || given(plain(auth).kubernetes)) return;
    const own = controllerRoles(model).find(({ arn }) => arn === text(role));
    if (!own) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.role`,
      message: `Solver ${solver.index} of ${issuer.object.title} assumes the role ${text(role)}, which cert-manager's controller already has by ${own.object.title}.`,
      effect:
        'Unless the trust policy of the role names the role itself, AWS refuses it (AccessDenied: sts:AssumeRole), and challenges stay pending.',
      fix: "Remove role: the controller's own credentials are used.",
    });
  },
};
