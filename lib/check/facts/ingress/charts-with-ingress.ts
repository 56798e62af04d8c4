import { chartName } from '../../../values/chart-name';
import type { ChartInstallation } from '../../model/helm/chart-installations';
import { releaseOf } from '../../model/helm/chart-installations';

/**
 * Charts that make an Ingress unless a value says otherwise, by the last part of their name, with the first release that does.
 * Most charts make none unless `ingress.enabled` is true, as the chart that `helm create` writes.
 *
 * Source: goharbor/harbor-helm values.yaml (expose.type: ingress); gitlab-org/charts/gitlab values.yaml (global.ingress.enabled);
 * rancher/rancher chart/values.yaml and templates/ingress.yaml (ingress.enabled); bjw-s/helm-charts
 * charts/library/common/templates/render/_ingresses.tpl ("Enable Ingress by default", since 3.0, and ingress.main.enabled: false before);
 * openobserve/openobserve-helm-chart values.yaml (ingress.enabled) and issue 60.
 */
const WITH_INGRESS: Readonly<Record<string, number>> = {
  ...{ harbor: 0, gitlab: 0, rancher: 0, openobserve: 0, 'openobserve-standalone': 0 },
  'app-template': 3,
};

/** Whether a chart is known to make an Ingress of which its values do not say that it is to be made. */
export function makesIngressByDefault({ chart, version }: Pick<ChartInstallation, 'chart' | 'version'>): boolean {
  const name = chartName(chart);
  if (!Object.hasOwn(WITH_INGRESS, name)) return false;
  const since = WITH_INGRESS[name]!;
  return since === 0 || Number(releaseOf(version)?.value.split('.')[0] ?? 0) >= since;
}
