import { compareVersions, NEWEST, nearestVersion } from '../../../cert-manager/versions';
import { join, valueAt } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { given, isPlain, type Plain, plain, text } from '../../../values/plain';
import { type ChartInstallation, type Given, releaseOf } from '../helm/chart-installations';
import type { KubeObject } from '../kube-object';
import { type Controller, type Flag, flagsOf } from './controller';
import { names } from './from-deployment';

/**
 * The controller that the official chart makes of values.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/deployment.yaml, values.yaml, templates/_helpers.tpl.
 */
export function fromValues({
  object,
  namespace,
  version,
  values,
  path,
  releaseName,
  complete,
}: ChartInstallation): Controller {
  const global = plain(values.global);
  const account = plain(values.serviceAccount);
  const at = (field: string) => join(path, field);
  const controllerImage = imageOf(values, 'image', 'cert-manager-controller');
  const set = (field: string): Given | undefined => {
    const value = text(valueAt(values, field));
    return value === '' ? undefined : { value, object, path: at(field) };
  };
  const fullname =
    text(values.fullnameOverride) ||
    (isOpen(releaseName) ? undefined : nameFor(releaseName, text(values.nameOverride) || 'cert-manager'));
  return {
    object,
    path,
    namespace: text(values.namespace) || namespace,
    release: releaseOf(controllerImage?.tag ? { ...version, value: controllerImage.tag } : version),
    image: controllerImage && { value: controllerImage.image, object, path: at('image') },
    pullSecrets: [
      ...names(global.imagePullSecrets, object, at('global.imagePullSecrets')),
      ...names(values.imagePullSecrets, object, at('imagePullSecrets')),
    ],
    serviceAccount: {
      name: text(account.name) || (account.create === false ? 'default' : fullname),
      annotations: plain(account.annotations),
      path: at('serviceAccount.annotations'),
    },
    podLabels: { ...plain(global.commonLabels), ...plain(values.podLabels) },
    flags: [
      ...flagsOf(values.extraArgs, object, at('extraArgs')),
      ...chartFlags(values, object, at, nearestVersion(version.value)),
    ],
    configuration: isPlain(values.config) ? { value: values.config, object, path: at('config') } : undefined,
    complete: complete && set('image.digest') === undefined,
  };
}

/** The flags that a release of the chart makes of values of their own. */
function chartFlags(values: Plain, object: KubeObject, at: (field: string) => string, chart = NEWEST): Flag[] {
  const flags: Flag[] = [];
  const add = (name: string, field: string, value: unknown) => {
    if (given(value) && value !== '' && value !== false)
      flags.push({ name, value: String(value), object, path: at(field) });
  };
  const shim = plain(values.ingressShim);
  const solver = imageOf(values, 'acmesolver.image', 'cert-manager-acmesolver');
  if (solver) add('acme-http01-solver-image', solver.field, solver.image);
  add('cluster-resource-namespace', 'clusterResourceNamespace', values.clusterResourceNamespace);
  add('default-issuer-name', 'ingressShim.defaultIssuerName', shim.defaultIssuerName);
  add('default-issuer-kind', 'ingressShim.defaultIssuerKind', shim.defaultIssuerKind);
  add('default-issuer-group', 'ingressShim.defaultIssuerGroup', shim.defaultIssuerGroup);
  add('feature-gates', 'featureGates', values.featureGates);
  add('enable-certificate-owner-ref', 'enableCertificateOwnerRef', values.enableCertificateOwnerRef);
  add('dns01-recursive-nameservers', 'dns01RecursiveNameservers', values.dns01RecursiveNameservers);
  add('dns01-recursive-nameservers-only', 'dns01RecursiveNameserversOnly', values.dns01RecursiveNameserversOnly);
  if (values.disableAutoApproval === true)
    flags.push({
      name: 'controllers',
      value: '-certificaterequests-approver',
      object,
      path: at('disableAutoApproval'),
    });
  // Before that, the chart labelled only its own objects.
  const common = compareVersions(chart, '1.21') < 0 ? {} : plain(plain(values.global).commonLabels);
  for (const [key, value] of Object.entries(common))
    add('acme-http01-solver-extra-labels', 'global.commonLabels', `${key}=${value}`);
  return flags;
}

/** An image of the chart, where values move it from where it is published; with the field that says so. */
function imageOf(
  values: Plain,
  path: string,
  name: string,
): { readonly image: string; readonly tag: string; readonly field: string } | undefined {
  const image = plain(valueAt(values, path));
  const registry = text(image.registry) || text(values.imageRegistry);
  const namespace = text(values.imageNamespace);
  const repository = text(image.repository);
  const tag = text(image.tag);
  if (registry === '' && repository === '' && namespace === '' && tag === '') return undefined;
  // The repository has the registry in it unless that is given apart.
  const full =
    repository !== '' && text(image.registry) === ''
      ? repository
      : [registry || 'quay.io', repository || `${namespace || 'jetstack'}/${text(image.name) || name}`].join('/');
  const field = ['repository', 'registry'].map((key) => `${path}.${key}`)[repository === '' ? 1 : 0]!;
  const moved = repository !== '' || text(image.registry) !== '';
  return { image: tag === '' ? full : `${full}:${tag}`, tag, field: moved ? field : 'imageRegistry' };
}

/** As the chart's fullname: the release's name where it has the chart's name in it. */
function nameFor(release: string, chart: string): string {
  return release.includes(chart) ? release : release === '' ? chart : `${release}-${chart}`;
}
