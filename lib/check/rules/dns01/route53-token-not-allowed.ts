import { compareVersions } from '../../../cert-manager/versions';
import { list, plain } from '../../../values/plain';
import {
  allows,
  bindingsOf,
  isRbacOpen,
  isServiceAccount,
  type Permission,
  rolesIn,
  rolesNaming,
  subjectsOf,
} from '../../facts/controller/rbac';
import { isControllers, type TokenAccount, tokenAccounts } from '../../facts/credentials/token-accounts';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import type { Severity } from '../../finding';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * cert-manager is not allowed to request the ServiceAccount's token. That takes a Role in its namespace with create on
 * serviceaccounts/token, bound to the ServiceAccount of the controller, not to the one whose token is requested.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/dns01/route53/; cert-manager issues 7212, 7213, 7112.
 */
export const route53TokenNotAllowed: Rule<TokenAccount> = {
  id: 'route53-token-not-allowed',
  severity: 'error',
  reportsAbsence: true,
  title: "cert-manager may not request the ServiceAccount's token",
  each: tokenAccounts,
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', ...CONTROLLER_KINDS],
  once: ({ namespace, name }) => `${namespace}/${name}`,

  find(account: TokenAccount, report: Report, model: Model): void {
    const { issuer, name, namespace, path } = account;
    if (isControllers(account, model) && !isWithoutRole(model)) return;
    const problem = whatIsMissing(account, model);
    if (!problem || isRbacOpen(model)) return;
    report({
      object: issuer.object,
      path,
      message: `cert-manager may not request a token for the ServiceAccount "${name}" in "${namespace}": ${problem.what}.`,
      effect:
        'The API server forbids it (cannot create resource "serviceaccounts/token"), and every challenge of the solver stays pending.',
      fix:
        `Create a Role in "${namespace}" with verbs [create], resources [serviceaccounts/token] and resourceNames [${name}], ` +
        "and a RoleBinding that grants it to cert-manager's own ServiceAccount.",
      severity: problem.severity,
    });
  },
};

/**
 * Whether the controller is known to be of a release whose chart makes no Role for the controller's own token: those of 1.16 to
 * 1.20 made one. Source: cert-manager deploy/charts/cert-manager/templates/rbac.yaml;
 * https://cert-manager.io/docs/releases/upgrading/upgrading-1.20-1.21/
 */
function isWithoutRole({ controllers }: Model): boolean {
  const releases = controllers.map(controllerRelease);
  const isWithout = (one: string) => compareVersions(one, '1.21') >= 0 || compareVersions(one, '1.16') < 0;
  return releases.length > 0 && releases.every((one) => one !== undefined && isWithout(one));
}

function whatIsMissing(
  account: TokenAccount,
  model: Model,
): { readonly what: string; readonly severity: Severity } | undefined {
  const { name, namespace } = account;
  const permission: Permission = { group: '', resource: 'serviceaccounts/token', verb: 'create', name };
  const fallback: Severity = model.complete ? 'error' : 'warning';
  const candidates = [...rolesIn(model, namespace), ...model.once(clusterRolesForAccounts)];
  const granting = candidates.filter((role) => allows(role, permission));
  const subjects = granting.flatMap((role) => bindingsOf(model, role, namespace)).flatMap(subjectsOf);
  if (subjects.some((subject) => !isServiceAccount(subject, namespace, name) || isControllers(account, model)))
    return undefined;
  if (subjects.length > 0)
    return { what: "the Role is bound to that ServiceAccount instead of cert-manager's", severity: 'error' };
  const unbound = granting.find((role) => role.kind === 'Role');
  if (unbound)
    return { what: `no RoleBinding among the objects grants the Role "${unbound.name}"`, severity: fallback };
  const near = rolesNaming(model, name, namespace).find(concernsAccounts);
  if (near)
    return { what: `the Role "${near.name}" does not allow create on serviceaccounts/token`, severity: 'error' };
  const elsewhere = rolesNaming(model, name).find((role) => role.namespace !== namespace && allows(role, permission));
  if (elsewhere && elsewhere.namespace !== '')
    return { what: `the Role "${elsewhere.name}" is in "${elsewhere.namespace}"`, severity: 'error' };
  return { what: 'no Role among the objects allows it', severity: fallback };
}

const RESOURCES = ['serviceaccounts', 'serviceaccounts/token', '*/token', '*'];

function clusterRolesForAccounts(model: Model): readonly KubeObject[] {
  return model.of('ClusterRole').filter(concernsAccounts);
}

/** Whether a role has a rule for ServiceAccounts or their tokens, whatever it allows. */
function concernsAccounts(role: KubeObject): boolean {
  return list(role.raw.rules).some((rule) => {
    const { resources } = plain(rule);
    return RESOURCES.some((resource) => list(resources).includes(resource));
  });
}
