import { join } from '../../../values/field-path';
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
 * The names by which the request for a certificate may be approved: of all issuers of the kind, or of this one. The first part is the
 * plural of the kind, as its CustomResourceDefinition has it.
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

/** Whom the chart of an issuer allows to approve requests for it. */
export interface ChartApprover extends ControllerAccount {
  readonly object: KubeObject;
  readonly chart: string;
  readonly path: string;
  /** The values that say it. */
  readonly fields: readonly [name: string, namespace: string];
}

/**
 * The charts of issuers that allow cert-manager to approve requests for them: the part of the values that says so, by the name of
 * the chart. The ServiceAccount is cert-manager in cert-manager by default.
 *
 * Source: values.yaml and templates of cert-manager/aws-privateca-issuer (charts/aws-pca-issuer), smallstep/helm-charts
 * (step-issuer).
 */
const CHARTS: Readonly<Record<string, { readonly at: string; readonly fields: readonly [string, string] }>> = {
  'aws-privateca-issuer': { at: 'approverRole', fields: ['serviceAccountName', 'namespace'] },
  'step-issuer': { at: 'certManager.serviceAccount', fields: ['name', 'namespace'] },
};

/** Whom charts of issuers allow to approve, where that is known, and nothing else among the objects allows it. */
export function chartApprovers(model: Model): readonly ChartApprover[] {
  const isOwn = (signer: string) => groupOf(signer) === 'cert-manager.io';
  if (model.once(allGrants).some(({ names }) => names.length === 0 || !names.every(isOwn))) return [];
  return installedCharts(model, { test: (name) => Object.hasOwn(CHARTS, name) }).flatMap((installation) => {
    const { object, chart, values, complete, git } = installation;
    const name = chart.slice(chart.lastIndexOf('/') + 1);
    const { at, fields } = CHARTS[name]!;
    const own = at.split('.').reduce((map, key) => plain(map[key]), values);
    if (!complete || git || own.enabled === false) return [];
    const [account = 'cert-manager', namespace = 'cert-manager'] = fields.map((field) => text(own[field]) || undefined);
    const path = join(installation.path, at);
    return [{ object, chart: name, path, name: account, namespace, fields: fields.map((f) => `${at}.${f}`) as never }];
  });
}
