import { text } from '../../../values/plain';
import { allows, bindingsOf, isRbacOpen, objectNames, subjectsOf } from '../../facts/controller/rbac';
import { credentialsOfSecret } from '../../facts/credentials/credentials';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * A Role allows reading the Secret of a webhook solver, but no RoleBinding grants it to anyone.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/; docs of the webhooks (docs/providers).
 */
export const credentialRoleUnbound: Rule<KubeObject> = {
  id: 'credential-role-unbound',
  severity: 'warning',
  reportsAbsence: true,
  title: "The Role for reading a webhook's Secret is not bound to anyone",
  each: objectsOf('Role'),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'RoleBinding'],

  find(role: KubeObject, report: Report, model: Model): void {
    const { namespace } = role;
    const credential = [...objectNames(role)]
      .filter((name) => allows(role, { group: '', resource: 'secrets', verb: 'get', name }))
      .flatMap((name) => credentialsOfSecret(model, namespace, name))
      .find(({ provider }) => provider === 'webhook');
    if (!credential || isRbacOpen(model)) return;
    const subjects = bindingsOf(model, role, namespace).flatMap(subjectsOf);
    if (subjects.some(({ name }) => text(name) !== '')) return;
    report({
      object: role,
      path: 'metadata.name',
      message: `The Role allows reading the Secret "${credential.secretName}" of ${credential.issuer.object.title}, but no RoleBinding in "${namespace}" grants it to anyone.`,
      effect:
        "Unless the webhook's chart grants access, the webhook cannot read the Secret, and challenges stay pending.",
      fix: `Add a RoleBinding in "${namespace}" with the webhook's ServiceAccount as its subject.`,
      severity: model.complete ? 'error' : 'warning',
    });
  },
};
