import { holdsOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { isAmbient } from '../../facts/controller/ambient-identity';
import { certManagerCharts } from '../../facts/controller/components';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Rule } from '../../rule';

const USE = 'azure.workload.identity/use';
const CLIENT_ID = 'azure.workload.identity/client-id';

/**
 * The controller's ServiceAccount is set up for Azure Workload Identity, but its pods lack the label without which the
 * webhook injects nothing.
 *
 * Source: https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html;
 * https://cert-manager.io/docs/configuration/acme/dns01/azuredns/; cert-manager website issue 1609; deployKF issue 59.
 */
export const workloadIdentityLabelMissing: Rule<IssuerSolver> = {
  id: 'workload-identity-label-missing',
  severity: 'warning',
  title: "The controller's pods lack the label for Azure Workload Identity",
  each: solversBy('azureDNS'),
  kinds: ['ServiceAccount', ...CONTROLLER_KINDS],
  once: () => USE,

  find({ issuer, solver }, report, model) {
    const [controller] = model.controllers;
    // OpenShift's operator tells what labels it adds; all else is given here.
    if (!isAmbient(solver) || !controller || model.controllers.length > 1) return;
    if (!controller.complete && controller.object.kind !== 'CertManager') return;
    const { serviceAccount, namespace, podLabels, object, path } = controller;
    const account = model.get('ServiceAccount', namespace ?? '', serviceAccount.name ?? '');
    const chart = certManagerCharts.of(model).find((one) => one.object === object);
    const { labels } = plain(chart?.values.serviceAccount);
    const isSetUp =
      String(plain(labels)[USE]) === 'true' ||
      text({ ...serviceAccount.annotations, ...account?.annotations }[CLIENT_ID]) !== '' ||
      account?.labels[USE] === 'true';
    if (!isSetUp || String(podLabels[USE]) === 'true' || holdsOpen(podLabels) || holdsOpen(Object.keys(podLabels)))
      return;
    report({
      object,
      path,
      message: `${object.title} runs cert-manager without the pod label ${USE}: "true", but its ServiceAccount is set up for Azure Workload Identity, and solver ${solver.index} of ${issuer.object.title} relies on it.`,
      effect:
        'The webhook of Azure Workload Identity injects no token. cert-manager asks for a managed identity of the node instead, which is mostly not there or not allowed to change the zone.',
      fix: `Add the label ${USE}: "true" to the pods (podLabels in the chart's values).`,
    });
  },
};
