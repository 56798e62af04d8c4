import { list, type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS, chartInstallations } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** The kinds of objects from which the pods of Istio's gateways are known. */
export const ISTIO_GATEWAY_KINDS: readonly string[] = ['Deployment', 'DaemonSet', ...CHART_KINDS];

/**
 * The namespaces of the pods that an Istio Gateway selects, as far as these are among the objects: Deployments, and Istio's
 * gateway chart.
 *
 * Source: istio manifests/charts/gateway/templates/_helpers.tpl (labels app and istio from the name).
 */
export function gatewayNamespaces(gateway: KubeObject, model: Model): readonly string[] {
  const selector = Object.entries(plain(gateway.spec.selector));
  const isSelected = (labels: Plain) => selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
  const workloads = ['Deployment', 'DaemonSet']
    .flatMap((kind) => model.of(kind))
    .filter(({ spec }) => isSelected(plain(plain(plain(spec.template).metadata).labels)))
    .map(({ namespace }) => namespace);
  const charts = chartInstallations(
    (kind) => model.of(kind),
    (kind, namespace, name) => model.get(kind, namespace, name),
    'gateway',
  ).filter(({ values, releaseName }) => {
    const name = text(values.name) || releaseName;
    return isSelected({ app: name, istio: name.replace(/^istio-/, ''), ...plain(values.labels) });
  });
  return [...new Set([...workloads, ...charts.map(({ namespace }) => namespace ?? '')])].filter((one) => one !== '');
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
