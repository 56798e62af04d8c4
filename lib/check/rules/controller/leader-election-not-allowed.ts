import { isOpen } from '../../../values/open';
import { controllers } from '../../facts/controller/controllers';
import { allows, isRbacOpen, rolesNaming } from '../../facts/controller/rbac';
import { type Controller, isOn, SETTINGS, textSetting } from '../../model/controller/controller';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/** The Lease by which the controllers elect their leader. */
const LEASE = 'cert-manager-controller';

/**
 * The Role by which the controller elects its leader is in another namespace than the one where it does: most often because
 * kustomize puts all objects into one namespace, and the flag stays as it is.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/rbac.yaml (leaderelection), deployment.yaml
 * (--leader-election-namespace); cert-manager issues 1068, 3319.
 */
export const leaderElectionNotAllowed: Rule<Controller> = {
  id: 'leader-election-not-allowed',
  severity: 'error',
  reportsAbsence: true,
  title: 'The controller may not elect a leader in its leader election namespace',
  each: controllers,
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],

  find(controller: Controller, report: Report, model: Model): void {
    const setting = textSetting(controller, SETTINGS.leaderElectionNamespace);
    // The chart puts the Role where it sets the flag.
    if (!setting || controller.object.kind !== 'Deployment' || isOn(controller, SETTINGS.leaderElect, true) === false)
      return;
    const { value: namespace, object, path } = setting;
    if (namespace === '$(POD_NAMESPACE)' || isOpen(namespace) || isRbacOpen(model)) return;
    const permission = { group: 'coordination.k8s.io', resource: 'leases', verb: 'update', name: LEASE };
    const roles = rolesNaming(model, LEASE).filter((role) => allows(role, permission));
    const elsewhere = [...new Set(roles.map((role) => role.namespace))];
    const isAllowed = [...model.of('Role'), ...model.of('ClusterRole')].some(
      (role) => (role.kind === 'ClusterRole' || role.namespace === namespace) && allows(role, permission),
    );
    if (elsewhere.length === 0 || elsewhere.includes('') || isAllowed) return;
    report({
      object,
      path,
      message: `The controller elects its leader in "${namespace}", but the Role for the Lease "${LEASE}" is in ${listed(elsewhere)}.`,
      effect:
        'The controller may not read the Lease (leases.coordination.k8s.io is forbidden) and never becomes the leader: no certificate is issued or renewed.',
      fix: `Set --leader-election-namespace to "${elsewhere[0]}", or keep the Role and its RoleBinding in "${namespace}" (kustomize's "namespace" moves them).`,
    });
  },
};
