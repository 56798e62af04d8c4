import { chartName } from '../../../values/chart-name';
import { join, valueAt } from '../../../values/field-path';
import { list, plain, text } from '../../../values/plain';
import type { CertificateView } from '../../model/certificate-view';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { installedCharts } from '../objects/installed-charts';
import { certManagerCharts } from './components';
import type { ControllerAccount } from './controllers';
import { allows } from './rbac';

/** A place that allows the approval of requests for signers of a group. */
export interface SignerGrant {
  readonly object: KubeObject;
  /** Where the names of the signers are. */
  readonly path: string;
  readonly names: readonly string[];
}

/** The kinds of objects from which these are read. */
export const SIGNER_KINDS: readonly string[] = [
  ...['ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition'],
  ...CHART_KINDS,
];

/**
 * The names of signers that allow the approval of a certificate's requests: of all issuers of the kind, or of this one. They begin
 * with the plural of the kind, as in its CustomResourceDefinition.
 *
 * Source: cert-manager internal/webhook/admission/certificaterequest/approval/certificaterequest_approval.go
 * (signerNamesForAPIResource).
 */
export function signerNames({ issuerRef, namespace }: CertificateView, model: Model): readonly string[] {
  const { group, kind, name } = issuerRef;
  const definition = model
    .of('CustomResourceDefinition')
    .find(({ spec }) => spec.group === group && plain(spec.names).kind === kind);
  const signer = `${text(plain(definition?.spec.names).plural) || `${kind.toLowerCase()}s`}.${group}`;
  return [`${signer}/*`, `${signer}/${namespace}.${name}`, `${signer}/${name}`];
}

/** What allows approval for signers of a group by name: ClusterRoles, and the value approveSignerNames of cert-manager's chart. */
export function signerGrants(model: Model, group: string): readonly SignerGrant[] {
  return model.once(allGrants).filter(({ names }) => names.some((name) => groupOf(name) === group));
}

/** Whether the objects show that requests of one of these names may be approved. */
export function mayBeApproved(model: Model, names: readonly string[]): boolean {
  return (
    model.of('ClusterRole').some((role) => names.some((name) => mayApprove(role, name))) ||
    certManagerCharts.of(model).some(({ values }) => {
      const given = values.approveSignerNames;
      return Array.isArray(given) && (given.length === 0 || names.some((name) => given.includes(name)));
    })
  );
}

/** Whether a ClusterRole allows the approval of requests of a name. */
export function mayApprove(role: KubeObject, name: string): boolean {
  return allows(role, { group: 'cert-manager.io', resource: 'signers', verb: 'approve', name });
}

function groupOf(signer: string): string {
  const [resource = ''] = signer.split('/');
  return resource.slice(resource.indexOf('.') + 1);
}

function allGrants(model: Model): readonly SignerGrant[] {
  const ofRoles = model.of('ClusterRole').flatMap((object) =>
    list(object.raw.rules).flatMap((entry, i): SignerGrant[] => {
      const { resources, verbs, resourceNames } = plain(entry);
      if (!list(resources).includes('signers') || !list(verbs).includes('approve')) return [];
      return [{ object, path: `rules[${i}].resourceNames`, names: list(resourceNames).map(text) }];
    }),
  );
  const ofCharts = certManagerCharts.of(model).flatMap(({ object, path, values }): SignerGrant[] => {
    const { approveSignerNames: names } = values;
    return Array.isArray(names)
      ? [{ object, path: join(path, 'approveSignerNames'), names: list(names).map(text) }]
      : [];
  });
  return [...ofRoles, ...ofCharts];
}

/** The account that the chart of an issuer allows to approve requests for it. */
export interface ChartApprover extends ControllerAccount {
  readonly object: KubeObject;
  readonly chart: string;
  readonly path: string;
  /** The values that name the ServiceAccount. */
  readonly nameValue: string;
  readonly namespaceValue: string;
}

/**
 * The charts of issuers that allow cert-manager to approve requests for them, with the values that name its ServiceAccount. By
 * default that is cert-manager in the namespace cert-manager.
 *
 * Source: values.yaml and templates of cert-manager/aws-privateca-issuer (charts/aws-pca-issuer), smallstep/helm-charts
 * (step-issuer).
 */
const CHARTS: Readonly<Record<string, { readonly at: string; readonly name: string }>> = {
  'aws-privateca-issuer': { at: 'approverRole', name: 'serviceAccountName' },
  'step-issuer': { at: 'certManager.serviceAccount', name: 'name' },
};

/** The accounts that charts of issuers allow to approve, unless something else among the objects may allow it. */
export function chartApprovers(model: Model): readonly ChartApprover[] {
  const isOwn = (signer: string) => groupOf(signer) === 'cert-manager.io';
  if (model.once(allGrants).some(({ names }) => names.length === 0 || !names.every(isOwn))) return [];
  return installedCharts(model, { test: (name) => Object.hasOwn(CHARTS, name) }).flatMap((installation) => {
    const { object, values, complete, git } = installation;
    const chart = chartName(installation.chart);
    const { at, name } = CHARTS[chart]!;
    const own = plain(valueAt(values, at));
    if (!complete || git || own.enabled === false) return [];
    return [
      {
        ...{ object, chart, path: join(installation.path, at) },
        name: text(own[name]) || 'cert-manager',
        namespace: text(own.namespace) || 'cert-manager',
        ...{ nameValue: `${at}.${name}`, namespaceValue: `${at}.namespace` },
      },
    ];
  });
}
