import { compareVersions } from '../../../cert-manager/versions';
import { isOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import { controllers } from '../../facts/controller/controllers';
import { allows, isRbacOpen, isServiceAccount, type Permission, subjectsOf } from '../../facts/controller/rbac';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import { type Controller, SETTINGS, settingOf } from '../../model/controller/controller';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/** What the controller watches since 1.0, whatever its settings. */
const WATCHED: readonly Omit<Permission, 'verb'>[] = [
  { group: 'cert-manager.io', resource: 'certificates' },
  { group: 'cert-manager.io', resource: 'certificaterequests' },
  { group: 'cert-manager.io', resource: 'issuers' },
  { group: 'cert-manager.io', resource: 'clusterissuers' },
  { group: 'acme.cert-manager.io', resource: 'orders' },
  { group: 'acme.cert-manager.io', resource: 'challenges' },
];

/**
 * ClusterRoles that are written with the controller's Deployment do not allow what this release of it does: most often they are
 * those of an older one.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/rbac.yaml; https://cert-manager.io/docs/usage/certificaterequest/#approval;
 * mozilla-iam/iam-infra pull request 88, opstrace/opstrace pull request 388.
 */
export const controllerRoleIncomplete: Rule<Controller> = {
  id: 'controller-role-incomplete',
  severity: 'warning',
  reportsAbsence: true,
  title: "The controller's ClusterRoles do not allow what it does",
  each: controllers,
  kinds: ['ClusterRole', 'ClusterRoleBinding'],

  find(controller: Controller, report: Report, model: Model): void {
    const { object, namespace, serviceAccount } = controller;
    const { name } = serviceAccount;
    const release = controllerRelease(controller);
    if (object.kind !== 'Deployment' || !namespace || isOpen(namespace) || !name || isOpen(name)) return;
    if (!release || compareVersions(release, '1.0') < 0 || isRbacOpen(model)) return;
    // With these it does less, or in one namespace only.
    if (settingOf(controller, SETTINGS.controllers) || settingOf(controller, SETTINGS.namespace)) return;
    const roles = rolesOf(model, namespace, name);
    const may = (permission: Permission) => roles?.some((role) => allows(role, permission));
    // Where it may not read Certificates, its ClusterRoles are elsewhere.
    if (!roles || !may({ ...WATCHED[0]!, verb: 'watch' })) return;
    const missing = WATCHED.filter((one) => !may({ ...one, verb: 'watch' })).map(({ resource }) => resource);
    // Whoever else may approve is another approver.
    const approves = compareVersions(release, '1.3') < 0 || model.of('ClusterRole').some(allowsToApprove);
    if (missing.length === 0 && approves) return;
    report({
      object,
      path: 'spec.template.spec.serviceAccountName',
      message:
        missing.length > 0
          ? `The ServiceAccount "${name}" of the controller may not watch ${listed(missing)} by any of its ClusterRoles (${listed(roles.map((role) => role.name))}).`
          : `The ServiceAccount "${name}" of the controller may not approve requests (signers, verb approve) by any of its ClusterRoles (${listed(roles.map((role) => role.name))}).`,
      effect:
        missing.length > 0
          ? 'The controller does not start its work ("is forbidden: User ... cannot list resource"): no certificate is issued or renewed.'
          : 'cert-manager 1.3 and later issues a certificate when its request is approved, and nobody approves it.',
      fix: `Install the ClusterRoles and ClusterRoleBindings of the manifests of cert-manager ${release}.`,
      // Others may be elsewhere.
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

/** The ClusterRoles that a ServiceAccount has in all namespaces; undefined where not all of them are known. */
function rolesOf(model: Model, namespace: string, name: string): KubeObject[] | undefined {
  const found: KubeObject[] = [];
  for (const binding of model.of('ClusterRoleBinding')) {
    const subjects = subjectsOf(binding);
    const isForAll = subjects.some(
      (subject) => text(subject.kind) === 'Group' && /serviceaccounts/.test(text(subject.name)),
    );
    if (!isForAll && !subjects.some((subject) => isServiceAccount(subject, namespace, name))) continue;
    const role = model.get('ClusterRole', '', text(plain(binding.raw.roleRef).name));
    if (!role || given(role.raw.aggregationRule)) return undefined;
    found.push(role);
  }
  return found;
}

/** Whether it allows to approve the requests of some issuer. */
function allowsToApprove(role: KubeObject): boolean {
  return list(role.raw.rules)
    .map(plain)
    .some(
      ({ resources, verbs }) =>
        ['signers', '*'].some((one) => list(resources).includes(one)) &&
        ['approve', '*'].some((one) => list(verbs).includes(one)),
    );
}
