import { push } from '../../../values/multimap';
import { list, plain, text } from '../../../values/plain';
import { allows, bindingsOf, isRbacOpen } from '../../facts/controller/rbac';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * The ClusterRole that allows cert-manager to call a webhook is among the objects, but it does not cover this solver or is
 * not bound to anyone. If there is no such ClusterRole, the webhook's chart is assumed to install it.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (POST of the solver's name in the group); cert-manager
 * issues 3432, 6072.
 */
export const webhookSolverNotAllowed: Rule<IssuerSolver> = {
  id: 'webhook-solver-not-allowed',
  severity: 'error',
  reportsAbsence: true,
  title: 'cert-manager may not call the webhook solver',
  each: solversBy('webhook'),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const group = text(solver.stanza.groupName);
    const resource = text(solver.stanza.solverName);
    const roles = model.once(rolesByGroup).get(group);
    if (!roles || !resource || isRbacOpen(model)) return;
    const granting = roles.filter((role) => allows(role, { group, resource, verb: 'create' }));
    if (granting.some((role) => bindingsOf(model, role, '').length > 0)) return;
    const [unbound] = granting;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: unbound
        ? `The ClusterRole "${unbound.name}" allows calling the solver "${resource}" of "${group}", but no ClusterRoleBinding among the objects grants it to anyone.`
        : `The ClusterRole "${roles[0]!.name}" is for "${group}", but does not allow create on "${resource}", which cert-manager needs to call the solver.`,
      effect: `The API server forbids the call (cannot create resource "${resource}" in API group "${group}"), and challenges stay pending.`,
      fix: `Allow the verb create on the resource "${resource}" of the API group "${group}", and bind the ClusterRole to cert-manager's ServiceAccount with a ClusterRoleBinding.`,
      severity: unbound && !model.complete ? 'warning' : 'error',
    });
  },
};

/** The ClusterRoles that have a rule for a group, other than by "*". */
function rolesByGroup(model: Model): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const role of model.of('ClusterRole')) {
    const groups = new Set(list(role.raw.rules).flatMap((rule) => list(plain(rule).apiGroups)));
    for (const group of groups) {
      if (typeof group === 'string' && group !== '' && group !== '*') push(found, group, role);
    }
  }
  return found;
}
