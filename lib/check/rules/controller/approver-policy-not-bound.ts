import { couldBeEqual } from '../../../values/open';
import { text } from '../../../values/plain';
import { allows, bindingsOf, isRbacOpen, subjectsOf } from '../../facts/controller/rbac';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A CertificateRequestPolicy that cert-manager may not use: approver-policy ignores policies for which the requester has
 * no permission, and for Certificates the requester is cert-manager's controller.
 *
 * Source: https://cert-manager.io/docs/policy/approval/approver-policy/#behavior (RBAC syntax); approver-policy issues
 * 638, 849.
 */
export const approverPolicyNotBound: Rule<KubeObject> = {
  id: 'approver-policy-not-bound',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Nobody may use the CertificateRequestPolicy',
  each: objectsOf('CertificateRequestPolicy'),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],

  find(object, report, model) {
    if (object.group !== 'policy.cert-manager.io' || model.certificates.length === 0 || isRbacOpen(model)) return;
    const permission = {
      group: 'policy.cert-manager.io',
      resource: 'certificaterequestpolicies',
      verb: 'use',
      name: object.name,
    };
    const roles = [...model.of('ClusterRole'), ...model.of('Role')].filter((role) => allows(role, permission));
    const bindings = roles.flatMap((role) => bindingsFor(role, model));
    if (bindings.some((binding) => subjectsOf(binding).some((subject) => couldBeController(subject, model)))) return;
    const [role] = roles;
    report({
      object,
      path: 'metadata.name',
      message: role
        ? `${role.title} allows the use of ${object.title}, but no binding grants it to cert-manager's ServiceAccount.`
        : `No Role among the objects allows the use of ${object.title}.`,
      effect:
        'approver-policy ignores the policy for requests from cert-manager ("Request is not applicable for any policy so ignoring"): they are never approved.',
      fix: `Bind a ClusterRole with the verb use on certificaterequestpolicies, resourceNames [${object.name}], to cert-manager's ServiceAccount.`,
      // Where the role is written and its binding is not, the binding was forgotten.
      severity: role || model.complete ? 'error' : 'warning',
    });
  },
};

function bindingsFor(role: KubeObject, model: Model): readonly KubeObject[] {
  const namespaces =
    role.kind === 'Role'
      ? [role.namespace]
      : ['', ...new Set(model.of('RoleBinding').map(({ namespace }) => namespace))];
  return [...new Set(namespaces.flatMap((namespace) => bindingsOf(model, role, namespace)))];
}

/** Whether a subject is, or takes in, the ServiceAccount that cert-manager's controller runs as. */
function couldBeController(
  subject: Record<string, unknown>,
  { controllers, clusterResourceNamespace }: Model,
): boolean {
  const name = text(subject.name);
  if (text(subject.kind) === 'Group') return /^system:(serviceaccounts(:|$)|authenticated$)/.test(name);
  if (text(subject.kind) === 'User') return name.startsWith('system:serviceaccount:');
  const accounts = controllers.map(({ namespace, serviceAccount }) => [namespace, serviceAccount.name] as const);
  if (accounts.length === 0) accounts.push([clusterResourceNamespace, undefined]);
  return accounts.some(
    ([namespace, account]) =>
      (namespace === undefined || couldBeEqual(namespace, text(subject.namespace))) &&
      (account === undefined || couldBeEqual(account, name)),
  );
}
