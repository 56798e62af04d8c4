import { text } from '../../../values/plain';
import { credentials } from '../../facts/credentials';
import { allows, bindingsOf, rolesNaming, subjectsOf } from '../../facts/rbac';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Role lets a webhook read the Secret of an issuer, and no RoleBinding gives it to anyone.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/; docs of the webhooks (docs/providers).
 */
export const credentialRoleUnbound: Rule<Model> = {
  id: 'credential-role-unbound',
  severity: 'warning',
  title: "The Role by which a webhook reads the issuer's Secret is bound to nobody",
  each: wholeModel({ kinds: ['ClusterRoleBinding', 'Role', 'RoleBinding'], needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<unknown>();
    for (const { solver, namespace, secretName, issuer } of credentials.of(model)) {
      if (solver?.provider !== 'webhook') continue;
      for (const role of rolesNaming(model, secretName, namespace)) {
        if (seen.has(role)) continue;
        seen.add(role);
        if (!allows(role, { group: '', resource: 'secrets', verb: 'get', name: secretName })) continue;
        const bindings = bindingsOf(model, role, namespace);
        if (bindings.some((binding) => subjectsOf(binding).some((subject) => text(subject.name) !== ''))) continue;
        report({
          object: role,
          path: 'metadata.name',
          message: `The Role lets someone read the Secret "${secretName}" of ${issuer.object.title}, and no RoleBinding in "${namespace}" gives it to anyone.`,
          effect: 'Unless its own chart allows it, the webhook may not read the Secret: challenges stay pending.',
          fix: `Add a RoleBinding in "${namespace}" whose subject is the webhook's ServiceAccount.`,
          severity: model.complete ? 'error' : 'warning',
        });
      }
    }
  },
};
