import { list, type Plain, plain, text } from '../../../values/plain';
import { CHART_KINDS } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, onlyFrom, source } from '../../source';
import { type Component, certManagerCharts, componentContainers } from './components';

/** The pods of a component of cert-manager, with what policies select them by. */
export interface ComponentPods {
  readonly component: Component;
  /** What installs them. */
  readonly object: KubeObject;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, unknown>>;
  /** Whether what installs them brings a network policy for them. */
  readonly hasPolicy?: boolean;
  /** Whether they are in the network of their node, where network policies do not select them. */
  readonly isInHostNetwork?: boolean;
  /** Of a webhook: the port on which it listens, with its name where it has one; undefined where it is not known. */
  readonly port?: { readonly number: number; readonly name?: string };
}

/** The port of the webhook in the chart, unless the values give another. */
const CHART_PORT = 10250;

/**
 * The pods of controllers and webhooks that the objects install.
 *
 * Source: cert-manager deploy/charts/cert-manager/templates/deployment.yaml, webhook-deployment.yaml, values.yaml (networkPolicy,
 * webhook.securePort).
 */
export const componentPods: ListSource<ComponentPods> = source(find, onlyFrom(['Deployment', ...CHART_KINDS]));

function* find(model: Model): Generator<ComponentPods> {
  for (const { object, component, container, pod } of componentContainers.of(model)) {
    const { labels, annotations } = plain(plain(object.spec.template).metadata);
    const pods = { labels: plain(labels) as Record<string, string>, annotations: plain(annotations) };
    const isInHostNetwork = pod.hostNetwork === true;
    const port = component === 'webhook' ? servingPort(container) : undefined;
    if (object.namespace !== '')
      yield { component, object, namespace: object.namespace, isInHostNetwork, port, ...pods };
  }
  for (const { object, namespace, values, releaseName, complete } of certManagerCharts.of(model)) {
    const at = text(values.namespace) || namespace;
    if (!at || !complete) continue;
    for (const component of ['controller', 'webhook'] as const) {
      const own = component === 'webhook' ? plain(values.webhook) : values;
      const name = component === 'webhook' ? 'webhook' : text(values.nameOverride) || 'cert-manager';
      const labels = {
        app: name,
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/instance': releaseName,
        'app.kubernetes.io/component': component,
        'app.kubernetes.io/managed-by': 'Helm',
        ...(plain(plain(values.global).commonLabels) as Record<string, string>),
        ...(plain(own.podLabels) as Record<string, string>),
      };
      const hasPolicy = plain(own.networkPolicy).enabled === true;
      const isInHostNetwork = own.hostNetwork === true;
      const number = Number(plain(own.config).securePort ?? own.securePort ?? CHART_PORT);
      const port = component === 'webhook' && number > 0 ? { number, name: 'https' } : undefined;
      yield {
        ...{ component, object, namespace: at, labels, annotations: plain(own.podAnnotations) },
        ...{ hasPolicy, isInHostNetwork, port },
      };
    }
  }
}

/** The port that a webhook's container is told to listen on. */
function servingPort(container: Plain): ComponentPods['port'] {
  const args = [...list(container.command), ...list(container.args)].map(text);
  const [, digits] = /^--secure-port=(\d{1,5})$/.exec(args.find((arg) => arg.startsWith('--secure-port')) ?? '') ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const { name } =
    list(container.ports)
      .map(plain)
      .find((one) => one.containerPort === number) ?? {};
  return typeof name === 'string' ? { number, name } : { number };
}
