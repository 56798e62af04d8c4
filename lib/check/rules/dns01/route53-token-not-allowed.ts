import { list, plain } from '../../../values/plain';
import {
  allows,
  bindingsOf,
  isServiceAccount,
  type Permission,
  rolesIn,
  rolesNaming,
  subjectsOf,
} from '../../facts/rbac';
import { type TokenAccount, tokenAccounts } from '../../facts/token-accounts';
import type { Severity } from '../../finding';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Nothing lets cert-manager request the token of the ServiceAccount: a Role in its namespace, for create on
 * serviceaccounts/token, bound to the controller's own ServiceAccount and not to the one whose token is asked for.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/dns01/route53/; cert-manager issues 7212, 7213, 7112.
 */
export const route53TokenNotAllowed: Rule<Model> = {
  id: 'route53-token-not-allowed',
  severity: 'error',
  title: "cert-manager may not request the ServiceAccount's token",
  each: wholeModel({ kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'], needs: ['route53'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    let clusterRoles: readonly KubeObject[] | undefined;
    for (const account of tokenAccounts.of(model)) {
      const { issuer, name, namespace, path } = account;
      const mention = `${namespace}/${name}`;
      // The chart of some releases lets the controller request its own.
      if (seen.has(mention) || (name === 'cert-manager' && namespace === model.clusterResourceNamespace)) continue;
      seen.add(mention);
      clusterRoles ??= model.of('ClusterRole').filter((role) => RESOURCES.some((resource) => concerns(role, resource)));
      const problem = whatIsMissing(account, clusterRoles, model);
      if (!problem) continue;
      report({
        object: issuer.object,
        path,
        message: `cert-manager may not request a token of the ServiceAccount "${name}" in "${namespace}": ${problem.what}.`,
        effect:
          'The API server forbids it (cannot create resource "serviceaccounts/token"): every challenge of the solver stays pending.',
        fix:
          `Make a Role in "${namespace}" with verbs [create], resources [serviceaccounts/token] and resourceNames [${name}], ` +
          "and a RoleBinding that gives it to cert-manager's own ServiceAccount.",
        severity: problem.severity,
      });
    }
  },
};

function whatIsMissing(
  { name, namespace }: TokenAccount,
  clusterRoles: readonly KubeObject[],
  model: Model,
): { readonly what: string; readonly severity: Severity } | undefined {
  const permission: Permission = { group: '', resource: 'serviceaccounts/token', verb: 'create', name };
  const fallback: Severity = model.complete ? 'error' : 'warning';
  const right = [...rolesIn(model, namespace), ...clusterRoles].filter((role) => allows(role, permission));
  const bindings = right.flatMap((role) => bindingsOf(model, role, namespace));
  const subjects = bindings.flatMap(subjectsOf);
  if (subjects.some((subject) => !isServiceAccount(subject, namespace, name))) return undefined;
  if (subjects.length > 0)
    return { what: 'the Role is bound to that ServiceAccount, and not to the one of cert-manager', severity: 'error' };
  const local = right.find((role) => role.kind === 'Role');
  if (local) return { what: `nothing among the objects binds the Role "${local.name}"`, severity: fallback };
  const near = rolesNaming(model, name, namespace).find((role) =>
    RESOURCES.some((resource) => concerns(role, resource)),
  );
  if (near) {
    const what = `the Role "${near.name}" does not have create on serviceaccounts/token for it`;
    return { what, severity: 'error' };
  }
  const others = rolesNaming(model, name);
  const elsewhere = others.find((role) => role.namespace !== namespace && allows(role, permission));
  if (elsewhere && elsewhere.namespace !== '')
    return { what: `the Role "${elsewhere.name}" for it is in "${elsewhere.namespace}"`, severity: 'error' };
  return { what: 'no Role among the objects allows it', severity: fallback };
}

const RESOURCES = ['serviceaccounts', 'serviceaccounts/token', '*/token', '*'];

/** Whether a role is about a resource, whatever it allows. */
function concerns(role: KubeObject, resource: string): boolean {
  return list(role.raw.rules).some((rule) => list(plain(rule).resources).includes(resource));
}
