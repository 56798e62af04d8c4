import { valueAt } from '../../../values/field-path';
import { holdsOpen, isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { CLOUD_IDENTITIES, type CloudIdentity, isAmbient } from '../../facts/controller/ambient-identity';
import { certManagerCharts } from '../../facts/controller/components';
import { hasIdentityObjects, IDENTITY_KINDS } from '../../facts/controller/controller-roles';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import type { Controller } from '../../model/controller/controller';
import { OLM_KINDS } from '../../model/controller/from-olm';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A solver relies on the identity of the controller's pod, and that identity is given to another ServiceAccount.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/dns01/route53/, /azuredns/, /google/; cert-manager issues 5989,
 * 7927.
 */
export const controllerIdentityElsewhere: Rule<IssuerSolver> = {
  id: 'controller-identity-elsewhere',
  severity: 'warning',
  title: "The cloud identity is at a ServiceAccount that is not the controller's",
  each: solversFor('dns01'),
  kinds: ['ServiceAccount', ...CONTROLLER_KINDS, ...IDENTITY_KINDS],

  find({ issuer, solver }, report, model) {
    const identity = CLOUD_IDENTITIES.find(({ provider }) => provider === solver.provider);
    const [controller] = model.controllers;
    if (!identity || !isAmbient(solver) || !controller?.complete || model.controllers.length > 1) return;
    // EKS Pod Identity and node roles need no annotation.
    if (hasIdentity(controller, identity, model) || hasIdentityObjects(model)) return;
    const other = otherWithIdentity(controller, identity, model);
    if (!other) return;
    report({
      object: other.object,
      path: other.path,
      message: `${identity.annotation} is at ${other.what}, but cert-manager's controller runs as "${controller.serviceAccount.name}", which has none, and solver ${solver.index} of ${issuer.object.title} relies on it.`,
      effect: `Unless the controller's pods have an identity of their nodes, ${identity.cloud} refuses its requests, and challenges stay pending.`,
      fix: `Put the annotation on the ServiceAccount "${controller.serviceAccount.name}" (serviceAccount.annotations in the chart's values).`,
    });
  },
};

/** Where the chart's values take annotations that are not the controller's ServiceAccount's. */
const WRONG_PLACES: readonly string[] = [
  ...['webhook', 'cainjector', 'startupapicheck', 'controller', 'acmesolver'].map(
    (part) => `${part}.serviceAccount.annotations`,
  ),
  ...['podAnnotations', 'deploymentAnnotations', 'serviceAccount.labels', 'serviceAccount', 'podLabels'],
];

function hasIdentity(controller: Controller, { annotation }: CloudIdentity, model: Model): boolean {
  const { serviceAccount, namespace } = controller;
  if (serviceAccount.name === undefined || namespace === undefined) return true;
  if (isOpen(serviceAccount.name) || isOpen(namespace)) return true;
  const account = model.get('ServiceAccount', namespace, serviceAccount.name);
  const all = { ...serviceAccount.annotations, ...account?.annotations };
  // One that is made elsewhere may have anything.
  if (['Deployment', ...OLM_KINDS].includes(controller.object.kind) && !account) return true;
  return text(all[annotation]) !== '' || Object.keys(all).some(isOpen);
}

/** Another account of cert-manager's namespace, or another place in the chart's values, with the annotation. */
function otherWithIdentity(
  { namespace, serviceAccount, object }: Controller,
  { annotation }: CloudIdentity,
  model: Model,
): { readonly object: KubeObject; readonly path: string; readonly what: string } | undefined {
  const chart = certManagerCharts.of(model).find((one) => one.object === object);
  for (const at of chart ? WRONG_PLACES : []) {
    const found = plain(valueAt(chart!.values, at));
    if (found[annotation] !== undefined && !holdsOpen(found[annotation]))
      return {
        object: chart!.object,
        path: `${chart!.path}.${at}["${annotation}"]`,
        what: `${at.replace(/\.annotations$/, '')} in the chart's values`,
      };
  }
  const account = model
    .of('ServiceAccount')
    .find((one) => one.namespace === namespace && one.name !== serviceAccount.name && one.annotations[annotation]);
  // The names of DNS webhooks and others that have an identity of their own for a reason.
  if (!account || !/^(default|cert-manager(-(webhook|cainjector|controller|acme|dns01?|sa))?)$/.test(account.name))
    return undefined;
  return { object: account, path: `metadata.annotations["${annotation}"]`, what: account.title };
}
