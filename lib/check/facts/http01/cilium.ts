import { list, type Plain, plain, text } from '../../../values/plain';
import { imageParts } from '../../model/controller/from-deployment';
import { CHART_KINDS, type Given, releaseOf } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { installedCharts } from '../objects/installed-charts';

/** Cilium, as an object of the set installs it. */
export interface Cilium {
  readonly object: KubeObject;
  readonly release?: Given;
  /** The chart's values; empty for a workload. */
  readonly values: Plain;
  /** Whether these are all that there are. */
  readonly complete: boolean;
}

/** The kinds of objects from which it is read. */
export const CILIUM_KINDS: readonly string[] = ['DaemonSet', 'Deployment', 'GatewayClass', ...CHART_KINDS];

/** The one Cilium among the objects. */
export function ciliumOf(model: Model): Cilium | undefined {
  const found = model.once(find);
  return found.length === 1 ? found[0] : undefined;
}

function find(model: Model): Cilium[] {
  const charts = installedCharts(model, 'cilium').map(({ object, version, values, complete }) => ({
    object,
    release: releaseOf(version),
    values,
    complete,
  }));
  if (charts.length > 0) return charts;
  // The operator translates Ingresses and Gateways.
  return model.of('Deployment').flatMap((object) => {
    const containers = list(plain(plain(object.spec.template).spec).containers).map(plain);
    const i = containers.findIndex(({ image }) =>
      /(^|\/)cilium\/operator(-\w+)?$/.test(imageParts(text(image)).repository),
    );
    if (i < 0) return [];
    const value = imageParts(text(containers[i]!.image)).tag;
    const release = releaseOf({ value, object, path: `spec.template.spec.containers[${i}].image` });
    return [{ object, release, values: {}, complete: false }];
  });
}

/** Whether Cilium serves a Gateway. */
export function isCiliums({ spec }: KubeObject, model: Model): boolean {
  const name = text(spec.gatewayClassName);
  const gatewayClass = model.get('GatewayClass', '', name);
  return gatewayClass ? text(gatewayClass.spec.controllerName) === 'io.cilium/gateway-controller' : name === 'cilium';
}
