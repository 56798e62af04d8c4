import { list, type Plain, plain, text } from '../../../values/plain';
import { imageParts } from '../../model/controller/from-deployment';
import { certManagerChart } from '../../model/helm/cert-manager-chart';
import { CHART_KINDS, type ChartInstallation } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, onlyFrom, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';

/** A component of cert-manager, each with an image of its own. `ctl` is cmctl, whose last image is that of 1.14. */
export type Component = 'controller' | 'webhook' | 'cainjector' | 'acmesolver' | 'startupapicheck' | 'ctl';

/** The component whose image it is, by the image's name; undefined for any other. */
export function componentOf(image: string): Component | undefined {
  const { repository } = imageParts(image);
  const [, name] =
    /(?:^|[/-])cert-manager-(controller|webhook|cainjector|acmesolver|startupapicheck|ctl)$/.exec(repository) ?? [];
  return name as Component | undefined;
}

/** The installations of cert-manager's official chart among the objects. */
export const certManagerCharts: ListSource<ChartInstallation> = source(
  (model) => installedCharts(model, 'cert-manager').filter((one) => certManagerChart(one) === 'official'),
  onlyFrom(CHART_KINDS),
);

/** Whether values have cert-manager's chart bring its CustomResourceDefinitions: by the older name or the newer one. */
export function bringsDefinitions(values: Plain): boolean {
  return values.installCRDs === true || plain(values.crds).enabled === true;
}

/** A container of a Deployment that runs a component, by its image. */
export interface ComponentContainer {
  readonly object: KubeObject;
  readonly component: Component;
  readonly container: Plain;
  readonly pod: Plain;
  readonly path: string;
}

/** The containers of Deployments that run a component of cert-manager. */
export const componentContainers: ListSource<ComponentContainer> = source(findContainers, onlyFrom(['Deployment']));

function* findContainers(model: Model): Generator<ComponentContainer> {
  for (const object of model.of('Deployment')) {
    if (object.group !== 'apps') continue;
    const pod = plain(plain(object.spec.template).spec);
    for (const [i, container] of list(pod.containers).map(plain).entries()) {
      const component = componentOf(text(container.image));
      if (component) yield { object, component, container, pod, path: `spec.template.spec.containers[${i}]` };
    }
  }
}
