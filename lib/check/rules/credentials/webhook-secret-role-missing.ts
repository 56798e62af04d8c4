import { allows, bindingsOf, isRbacOpen, rolesNaming, subjectsOf } from '../../facts/controller/rbac';
import { type Credential, credentialsFor, namePath } from '../../facts/credentials/credentials';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A DNS01 webhook may read its Secret, by that name, in other namespaces than the one where the issuer looks for it.
 *
 * Source: cert-manager pkg/acme/webhook/apis/acme/v1alpha1 (ResourceNamespace); vadimkim/cert-manager-webhook-hetzner
 * issues 41, 76; baarde/cert-manager-webhook-ovh issue 9.
 */
export const webhookSecretRoleMissing: Rule<Credential> = {
  id: 'webhook-secret-role-missing',
  severity: 'error',
  reportsAbsence: true,
  title: 'The webhook may read its Secret, but not in the namespace where the issuer looks for it',
  each: credentialsFor({ role: 'dns01', provider: 'webhook' }),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  once: ({ issuer, secretName, namespace }) => `${issuer.object.key} ${namespace}/${secretName}`,

  find(credential, report, model) {
    const { issuer, solver, namespace, secretName } = credential;
    if (namespace === '' || secretName === '' || isRbacOpen(model)) return;
    const permission = { group: '', resource: 'secrets', verb: 'get', name: secretName };
    const elsewhere = rolesNaming(model, secretName).filter(
      (role) => role.namespace !== namespace && allows(role, permission),
    );
    if (elsewhere.length === 0 || isAllowed(model, namespace, permission)) return;
    report({
      object: issuer.object,
      path: namePath(credential),
      message: `Solver ${solver!.index} reads the Secret "${secretName}" in "${namespace}", but the Roles that allow its webhook to do so are in ${listed([...new Set(elsewhere.map((role) => role.namespace))])}.`,
      effect: `The webhook is forbidden to read it (secrets "${secretName}" is forbidden), and challenges stay pending.`,
      fix: `Create the Role and its RoleBinding in "${namespace}" too, for the webhook's ServiceAccount.`,
    });
  },
};

/** Whether anybody is allowed to read the Secret there: by a Role of the namespace, or by a ClusterRole. */
function isAllowed(model: Model, namespace: string, permission: Parameters<typeof allows>[1]): boolean {
  const grants = (role: KubeObject) =>
    allows(role, permission) && bindingsOf(model, role, namespace).some((binding) => subjectsOf(binding).length > 0);
  const roles = model.of('Role').filter((role) => role.namespace === namespace);
  return [...roles, ...model.of('ClusterRole')].some(grants);
}
