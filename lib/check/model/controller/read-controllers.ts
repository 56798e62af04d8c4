import { join } from '../../../values/field-path';
import { plain, text } from '../../../values/plain';
import { certManagerChart } from '../helm/cert-manager-chart';
import { CHART_KINDS, type ChartInstallation, chartInstallations, type Find } from '../helm/chart-installations';
import type { KubeObject } from '../kube-object';
import { type Controller, flagsOf } from './controller';
import { fromDeployment } from './from-deployment';
import { fromOlm, OLM_KINDS } from './from-olm';
import { fromSettings, SETTINGS_KIND } from './from-settings';
import { fromValues } from './from-values';

/** The kinds of objects from which controllers are read, and those that hold their configuration. */
export const CONTROLLER_KINDS: readonly string[] = [
  ...['Deployment', 'CertManager', SETTINGS_KIND],
  ...OLM_KINDS,
  ...CHART_KINDS,
];

/** The controllers of cert-manager that objects install. */
export function readControllers(of: (kind: string) => readonly KubeObject[], find: Find): readonly Controller[] {
  const installed = [
    ...of('Deployment').map((deployment) => fromDeployment(deployment, find)),
    ...chartInstallations(of, find, 'cert-manager').map(fromChart),
    ...of('CertManager').map(fromOpenShift),
    ...of(SETTINGS_KIND).map(fromSettings),
  ].filter((controller) => controller !== undefined);
  if (installed.length > 0) return installed;
  // In a cluster, a Subscription makes a ClusterServiceVersion, and that the Deployment.
  const byOlm = OLM_KINDS.map((kind) => of(kind).flatMap((object) => fromOlm(object, find)));
  return byOlm.find((controllers) => controllers.length > 0) ?? [];
}

/** Bitnami's chart shares only this value with the official one. */
function fromChart(installation: ChartInstallation): Controller | undefined {
  const chart = certManagerChart(installation);
  if (chart === 'official') return fromValues(installation);
  if (chart === undefined) return undefined;
  const { object, path, namespace, values, complete } = installation;
  const value = text(values.clusterResourceNamespace);
  const name = 'cluster-resource-namespace';
  return {
    ...{ object, path, namespace, pullSecrets: [], podLabels: {} },
    serviceAccount: { annotations: {} },
    flags:
      value !== ''
        ? [{ name, value, object, path: join(path, 'clusterResourceNamespace') }]
        : complete
          ? [{ name, value: '$(POD_NAMESPACE)', object, path }]
          : [],
    complete: false,
  };
}

/**
 * Red Hat's operator, whose operand runs in the namespace cert-manager, and looks there for the Secrets of ClusterIssuers.
 *
 * Source: openshift/cert-manager-operator bindata/cert-manager-deployment/controller/cert-manager-deployment.yaml.
 */
function fromOpenShift(object: KubeObject): Controller | undefined {
  if (object.group !== 'operator.openshift.io') return undefined;
  const config = plain(object.spec.controllerConfig);
  const path = 'spec.controllerConfig.overrideArgs';
  return {
    object,
    path,
    namespace: 'cert-manager',
    pullSecrets: [],
    serviceAccount: { name: 'cert-manager', annotations: {} },
    podLabels: plain(config.overrideLabels),
    flags: [
      { name: 'cluster-resource-namespace', value: '$(POD_NAMESPACE)', object, path },
      ...flagsOf(config.overrideArgs, object, path),
    ],
    // The operator adds arguments of its own, which differ between its releases.
    complete: false,
  };
}
