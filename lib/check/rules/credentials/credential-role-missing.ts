import { plain, text } from '../../../values/plain';
import { credentials } from '../../facts/credentials';
import { bindingsIn } from '../../facts/rbac';
import { tokenAccounts } from '../../facts/token-accounts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Where issuers look for what they sign in with, a RoleBinding names a Role that is not among the objects.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ (a RoleBinding may name a Role that does not exist).
 */
export const credentialRoleMissing: Rule<Model> = {
  id: 'credential-role-missing',
  severity: 'warning',
  title: 'A RoleBinding where issuers keep their credentials names a Role that is nowhere',
  each: wholeModel({ kinds: ['Role', 'RoleBinding'], needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    // Where a token is asked for, that it is not allowed is reported at the issuer.
    const tokens = new Set([...tokenAccounts.of(model)].map(({ namespace }) => namespace));
    const namespaces = new Set<string>();
    for (const { solver, namespace } of credentials.of(model))
      if (solver?.provider === 'webhook') namespaces.add(namespace);
    for (const namespace of namespaces) {
      // Roles of Kubernetes' own are in kube-system, whatever is written.
      if (tokens.has(namespace) || namespace === 'kube-system') continue;
      for (const binding of bindingsIn(model, namespace)) {
        const { kind, name } = plain(binding.raw.roleRef);
        if (kind !== 'Role' || !text(name) || model.get('Role', namespace, text(name))) continue;
        report({
          object: binding,
          path: 'roleRef.name',
          message: `The RoleBinding gives the Role "${text(name)}", and there is none in "${namespace}" among the objects.`,
          effect: 'It allows nothing: a webhook that is to read its Secret by it may not, and challenges stay pending.',
          fix: `Make the Role "${text(name)}" in "${namespace}".`,
          severity: model.complete ? 'error' : 'warning',
        });
      }
    }
  },
};
