import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { type ControllerAccount, controllerAccounts, mayBeSubject } from '../../facts/controller/controllers';
import { allows, bindingsOf, isRbacOpen, isServiceAccount, subjectsOf } from '../../facts/controller/rbac';
import { WEBHOOK_CHART_KINDS, webhookCharts } from '../../facts/controller/webhook-charts';
import { solversBy } from '../../facts/issuers/issuer-solvers';
import { areForOtherClusters } from '../../facts/objects/destination-clusters';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A DNS01 webhook lets another ServiceAccount call it than the one that cert-manager's controller runs as: by its chart's
 * values, or by the binding of its ClusterRole.
 *
 * Source: cert-manager/webhook-example deploy/example-webhook/templates/rbac.yaml (domain-solver);
 * vadimkim/cert-manager-webhook-hetzner issues 21, 35; aureq/cert-manager-webhook-ovh issues 12, 17, 19;
 * aellwein/cert-manager-webhook-netcup issue 6; vultr/cert-manager-webhook-vultr issue 161; wjiec/alidns-webhook issue 19;
 * zachomedia/cert-manager-webhook-pdns issue 63.
 */
export const webhookCallerDiffers: Rule<Model> = {
  id: 'webhook-caller-differs',
  severity: 'error',
  title: "The DNS01 webhook may be called only by a ServiceAccount that is not the controller's",
  each: wholeModel(),
  kinds: ['ClusterRole', 'ClusterRoleBinding', 'Deployment', ...WEBHOOK_CHART_KINDS],

  find(model: Model, report: Report): void {
    const accounts = controllerAccounts(model);
    const [account] = accounts;
    if (!account) {
      reportOwnCallers(model, report);
      return;
    }
    const runsAs = `cert-manager's controller runs as "${account.name}" in "${account.namespace}"`;
    for (const { installation, name, callerNamespace, callerName, callerPath } of webhookCharts.of(model)) {
      const matches = (one: ControllerAccount) =>
        (callerName ?? one.name) === one.name && (callerNamespace ?? one.namespace) === one.namespace;
      if (accounts.some(matches) || isOpen(`${callerName} ${callerNamespace}`)) continue;
      // The name in Bitnami's chart, which is not always to be told from the official one.
      if (
        callerName === 'cert-manager-controller' &&
        model.controllers.every(({ object }) => object.kind !== 'Deployment')
      )
        continue;
      const { object } = installation;
      if (model.controllers.some((one) => areForOtherClusters(one.object, object))) continue;
      const called = [callerName && `"${callerName}"`, callerNamespace && `in "${callerNamespace}"`];
      report({
        object,
        path: callerPath,
        message: `The chart ${name} of ${object.title} lets the ServiceAccount ${called.filter(Boolean).join(' ')} call the webhook, but ${runsAs}.`,
        effect: EFFECT,
        fix: `Set certManager.serviceAccountName to "${account.name}" and certManager.namespace to "${account.namespace}" in the values.`,
      });
    }
    if (isRbacOpen(model)) return;
    for (const { role, binding } of model.once(solverBindings)) {
      const subjects = subjectsOf(binding);
      if (subjects.length === 0 || subjects.some((subject) => accounts.some((one) => mayBeSubject(one, subject))))
        continue;
      report({
        object: binding,
        path: 'subjects',
        message: `${binding.title} lets others than the controller call the webhook (${role.title}): ${runsAs}.`,
        effect: EFFECT,
        fix: `Bind it to the ServiceAccount "${account.name}" in "${account.namespace}": in the webhook's chart, certManager.serviceAccountName and certManager.namespace.`,
      });
    }
  },
};

const EFFECT =
  'The API server forbids the call (cannot create resource at the cluster scope), and challenges stay pending.';

/** Reports bindings to the account that the webhook itself runs as, which is wrong whatever the controller runs as. */
function reportOwnCallers(model: Model, report: Report): void {
  if (isRbacOpen(model)) return;
  const own = model.of('Deployment').flatMap(({ namespace, spec }) => {
    const { serviceAccountName, containers } = plain(plain(spec.template).spec);
    const isWebhook = list(containers).some((container) =>
      list(plain(container).env).some((variable) => plain(variable).name === 'GROUP_NAME'),
    );
    return isWebhook && text(serviceAccountName) !== '' ? [{ namespace, name: text(serviceAccountName) }] : [];
  });
  if (own.length === 0) return;
  for (const { role, binding } of model.once(solverBindings)) {
    const subjects = subjectsOf(binding);
    if (subjects.length === 0) continue;
    if (!subjects.every((subject) => own.some((one) => isServiceAccount(subject, one.namespace, one.name)))) continue;
    report({
      object: binding,
      path: 'subjects',
      message: `${binding.title} lets only the account that the webhook itself runs as call the webhook (${role.title}): cert-manager's controller calls it.`,
      effect: EFFECT,
      fix: 'Bind it to the ServiceAccount of the controller: "cert-manager" in "cert-manager", unless it was installed otherwise.',
    });
  }
}

/** Bindings of the ClusterRoles that allow a solver of the set to be called, where no other binding may do. */
function solverBindings(model: Model): readonly { readonly role: KubeObject; readonly binding: KubeObject }[] {
  const found = new Map<KubeObject, KubeObject>();
  for (const { solver } of solversBy('webhook').of(model)) {
    const { groupName, solverName } = solver.stanza;
    const permission = { group: text(groupName), resource: text(solverName), verb: 'create' };
    if (permission.group === '' || permission.resource === '') continue;
    const granting = model
      .of('ClusterRole')
      .filter((role) => allows(role, permission))
      .flatMap((role) => bindingsOf(model, role, '').map((binding) => ({ role, binding })));
    // Of several, any may be the one that counts.
    if (granting.length === 1) found.set(granting[0]!.binding, granting[0]!.role);
  }
  return [...found].map(([binding, role]) => ({ role, binding }));
}
