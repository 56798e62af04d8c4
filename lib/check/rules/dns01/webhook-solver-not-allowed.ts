import { list, plain, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { allows, bindingsOf } from '../../facts/rbac';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The ClusterRole by which cert-manager may call a webhook is among the objects, and does not let it call this solver, or
 * is bound to nobody. Where there is none, the webhook's chart is taken to bring it.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (POST of the solver's name in the group); cert-manager
 * issues 3432, 6072.
 */
export const webhookSolverNotAllowed: Rule<Model> = {
  id: 'webhook-solver-not-allowed',
  severity: 'error',
  title: 'cert-manager may not call the webhook solver',
  each: wholeModel({ kinds: ['ClusterRole', 'ClusterRoleBinding', 'RoleBinding'], needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    const solvers = solversBy('webhook').of(model);
    if (solvers.length === 0) return;
    const roles = rolesByGroup(model);
    for (const { issuer, solver } of solvers) {
      const group = text(solver.stanza.groupName);
      const resource = text(solver.stanza.solverName);
      const about = roles.get(group);
      if (!about || !resource) continue;
      const right = about.filter((role) => allows(role, { group, resource, verb: 'create' }));
      const bound = right.some((role) => bindingsOf(model, role, '').length > 0);
      if (bound) continue;
      const names = `"${(right[0] ?? about[0]!).name}"`;
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message:
          right.length > 0
            ? `The ClusterRole ${names} lets cert-manager call the solver "${resource}" of "${group}", and no ClusterRoleBinding among the objects gives it to anyone.`
            : `The ClusterRole ${names} is about "${group}", and does not allow create on "${resource}", by which cert-manager calls the solver.`,
        effect: `The API server forbids the call (cannot create resource "${resource}" in API group "${group}"): challenges stay pending.`,
        fix: `Allow the verb create on the resource "${resource}" of the API group "${group}", and bind the ClusterRole to cert-manager's ServiceAccount with a ClusterRoleBinding.`,
        severity: right.length > 0 && !model.complete ? 'warning' : 'error',
      });
    }
  },
};

/** The ClusterRoles with a rule for a group by its name. */
function rolesByGroup(model: Model): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const role of model.of('ClusterRole')) {
    const groups = new Set(list(role.raw.rules).flatMap((rule) => list(plain(rule).apiGroups)));
    for (const group of groups) {
      if (typeof group !== 'string' || group === '' || group === '*') continue;
      const roles = found.get(group);
      if (roles) roles.push(role);
      else found.set(group, [role]);
    }
  }
  return found;
}
