import { list, type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS, type ChartInstallation } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { installedCharts } from '../objects/installed-charts';

/** The kinds of objects from which the pods of Istio's gateways are known. */
export const ISTIO_GATEWAY_KINDS: readonly string[] = ['Deployment', 'DaemonSet', ...CHART_KINDS];

/** Pods that may be those of an Istio gateway. */
export interface GatewayPods {
  readonly namespace: string;
  readonly labels: Plain;
  /** The installation of Istio's gateway chart, where the pods are of one. */
  readonly chart?: ChartInstallation;
}

/**
 * The pods that may be those of Istio's gateways, as far as these are among the objects: those of Deployments, and of Istio's
 * gateway chart.
 *
 * Source: istio manifests/charts/gateway/templates/_helpers.tpl (labels app and istio from the name).
 */
export function gatewayPods(model: Model): readonly GatewayPods[] {
  const workloads = ['Deployment', 'DaemonSet']
    .flatMap((kind) => model.of(kind))
    .map(({ namespace, spec }) => ({ namespace, labels: plain(plain(plain(spec.template).metadata).labels) }));
  const charts = installedCharts(model, 'gateway').map((chart) => {
    const name = text(chart.values.name) || chart.releaseName;
    const own = Object.entries(plain(chart.values.labels)).filter(([, value]) => text(value) !== '');
    const labels = { app: name, istio: name.replace(/^istio-/, ''), ...Object.fromEntries(own) };
    return { namespace: chart.namespace ?? '', labels, chart };
  });
  return [...workloads, ...charts];
}

/** The namespaces of the pods that an Istio Gateway selects, as far as these are among the objects. */
export function gatewayNamespaces(gateway: KubeObject, model: Model): readonly string[] {
  const selector = Object.entries(plain(gateway.spec.selector));
  if (selector.length === 0) return [];
  const selected = gatewayPods(model).filter(({ labels }) => selector.every(([key, value]) => labels[key] === value));
  return [...new Set(selected.map(({ namespace }) => namespace))].filter((one) => one !== '');
}

/** The Secrets that an Istio Gateway reads by name, each with its path. */
export function* credentialNames({ spec }: KubeObject): Generator<{ readonly name: string; readonly path: string }> {
  for (const [i, server] of list(spec.servers).map(plain).entries()) {
    const { credentialName, mode } = plain(server.tls);
    const name = text(credentialName);
    // Those with a scheme are looked for elsewhere.
    if (name !== '' && !/[/:]/.test(name) && !['PASSTHROUGH', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL'].includes(text(mode)))
      yield { name, path: `spec.servers[${i}].tls.credentialName` };
  }
}
