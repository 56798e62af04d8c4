import { plain, text } from '../../../values/plain';
import { isRbacOpen } from '../../facts/controller/rbac';
import { credentialsFor } from '../../facts/credentials/credentials';
import { tokenAccounts } from '../../facts/credentials/token-accounts';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * In a namespace with the credentials of a webhook, a RoleBinding refers to a Role that is not among the objects.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ (a RoleBinding may name a Role that does not exist).
 */
export const credentialRoleMissing: Rule<KubeObject> = {
  id: 'credential-role-missing',
  severity: 'warning',
  reportsAbsence: true,
  title: "A RoleBinding in the namespace of a webhook's Secret refers to a missing Role",
  each: where(objectsOf('RoleBinding'), ({ namespace }: KubeObject, model: Model) =>
    model.once(namespaces).has(namespace),
  ),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role'],

  find(binding: KubeObject, report: Report, model: Model): void {
    const { kind, name } = plain(binding.raw.roleRef);
    if (kind !== 'Role' || !text(name) || model.get('Role', binding.namespace, text(name)) || isRbacOpen(model)) return;
    report({
      object: binding,
      path: 'roleRef.name',
      message: `The RoleBinding refers to the Role "${text(name)}", which is not among the objects in "${binding.namespace}".`,
      effect: 'It grants nothing: a webhook that relies on it cannot read its Secret, and challenges stay pending.',
      fix: `Create the Role "${text(name)}" in "${binding.namespace}".`,
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

/** Where webhooks read their credentials. */
function namespaces(model: Model): ReadonlySet<string> {
  const found = new Set([...credentialsFor({ provider: 'webhook' }).of(model)].map(({ namespace }) => namespace));
  // For a token, what is not allowed is reported at the issuer.
  for (const { namespace } of tokenAccounts.of(model)) found.delete(namespace);
  // Has Roles that Kubernetes itself creates.
  found.delete('kube-system');
  return found;
}
