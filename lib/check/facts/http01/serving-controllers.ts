import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { INGRESS_CONTROLLERS } from '../../../ingress-controllers/ingress-controllers';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { list, type Plain, plain, text } from '../../../values/plain';
import { imageParts } from '../../model/controller/from-deployment';
import { CHART_KINDS, type Given, releaseOf } from '../../model/helm/chart-installations';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { installedCharts } from '../objects/installed-charts';

/** An installation of an ingress controller among the objects. */
export interface Installation {
  readonly controller: IngressController;
  readonly object: KubeObject;
  readonly namespace?: string;
  /** The release of the controller, as far as it is known. */
  readonly release?: Given;
  /** Arguments of its container; empty for a chart. */
  readonly args: readonly string[];
  /** Environment variables of its container; empty for a chart. */
  readonly env: Plain;
  /** Labels of its pods; undefined where they are not known. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** The chart's values; empty for a workload. */
  readonly values: Plain;
  /** Where they are in the object; empty for a workload. */
  readonly valuesPath: string;
  /** Whether these values are all that there are. */
  readonly complete: boolean;
  /** Where the chart comes from, as far as it is known. */
  readonly repository?: string;
}

/** The kinds of objects from which ingress controllers are recognized. */
export const SERVING_KINDS: readonly string[] = ['IngressClass', 'Deployment', 'DaemonSet', ...CHART_KINDS];

/** The installations of ingress controllers among the objects. */
export function installationsOf(model: Model, controller: IngressController): readonly Installation[] {
  return model.once(findInstallations).filter((installation) => installation.controller === controller);
}

/** The installations of all ingress controllers among the objects. */
export function allInstallations(model: Model): readonly Installation[] {
  return model.once(findInstallations);
}

/**
 * The ingress controller that serves the Ingresses of a class; undefined where that is not known. An IngressClass among
 * the objects says so, else the name of the class, unless a controller that can have any name is installed.
 */
export function servingController(model: Model, className: string): IngressController | undefined {
  if (className === '') return undefined;
  const ingressClass = model.get('IngressClass', '', className);
  if (ingressClass) {
    const name = text(ingressClass.spec.controller);
    const known = INGRESS_CONTROLLERS.find(({ controllers }) => controllers.includes(name));
    return known ?? (isNginx(model, ({ controllerName }) => controllerName === name) ? INGRESS_NGINX : undefined);
  }
  if (isNginx(model, (one) => one.className === className)) return INGRESS_NGINX;
  const byName = INGRESS_CONTROLLERS.find(({ classes }) => classes.includes(className));
  // F5's chart names its class nginx, too.
  const isF5 = installationsOf(model, F5_NGINX).some((one) => isF5Nginx(one) && f5ClassOf(one) === className);
  if (isF5 && installationsOf(model, INGRESS_NGINX).length === 0) return F5_NGINX;
  if (className === 'nginx' && (installationsOf(model, F5_NGINX).length > 0 || model.of('VirtualServer').length > 0))
    return undefined;
  return byName;
}

/**
 * Whether an installation is of F5's controller for certain: the chart of ingress-nginx was called nginx-ingress, too, while it
 * was among Helm's stable ones.
 *
 * Source: https://docs.nginx.com/nginx-ingress-controller/install/helm/open-source
 */
function isF5Nginx({ podLabels, repository, values, complete }: Installation): boolean {
  const image = text(plain(plain(values.controller).image).repository);
  const isOfF5 =
    /[/.]nginx\.com(\/|$)|(^|\/)(nginx|nginxinc)\/charts(\/|$)|\/nginxcharts(\/|$)/.test(repository ?? '') ||
    F5_NGINX.image!.test(image);
  // Values from elsewhere may name another class.
  return podLabels !== undefined || (complete && isOfF5);
}

/** The class of F5's controller; the name that its chart gives is a map since 1.0. */
function f5ClassOf({ values }: Installation): string {
  const { ingressClass } = plain(values.controller);
  return text(plain(ingressClass).name) || text(ingressClass) || 'nginx';
}

/** Whether an ingress-nginx among the objects has a class or a controller's name of its own. */
function isNginx(model: Model, isMeant: (own: NginxClass) => boolean): boolean {
  return installationsOf(model, INGRESS_NGINX).some((installation) => isMeant(nginxClass(installation)));
}

interface NginxClass {
  /** The name of its IngressClass, where its chart makes one and gives it a name. */
  readonly className?: string;
  /** `spec.controller` of its IngressClasses, where that is given. */
  readonly controllerName?: string;
}

/** Source: https://kubernetes.github.io/ingress-nginx/user-guide/multiple-ingress/ */
function nginxClass({ args, values }: Installation): NginxClass {
  const { name, enabled, controllerValue } = plain(plain(values.controller).ingressClassResource);
  const flag = args.map((arg) => /^--controller-class=(.+)$/.exec(arg.trim())?.[1]).find((one) => one !== undefined);
  return {
    className: (enabled !== false && text(name)) || undefined,
    controllerName: flag ?? (text(controllerValue) || undefined),
  };
}

function findInstallations(model: Model): Installation[] {
  const found: Installation[] = [];
  for (const kind of ['Deployment', 'DaemonSet']) {
    for (const object of model.of(kind)) {
      const installation = object.group === 'apps' ? ofWorkload(object) : undefined;
      if (installation) found.push(installation);
    }
  }
  for (const controller of INGRESS_CONTROLLERS) {
    for (const name of controller.charts ?? []) {
      const charts = installedCharts(model, name);
      for (const { object, namespace, values, path, complete, version, repository } of charts) {
        const image = plain(plain(values.controller).image ?? values.image);
        const tag = text(image.tag);
        // A chart has versions of its own: a tag tells the controller's, or what is known of the chart.
        const ofChart = complete && tag === '' ? controller.releaseOfChart?.(name, version.value) : undefined;
        const byChart = ofChart === undefined ? undefined : { ...version, value: ofChart };
        const release = releaseIn(tag === '' ? byChart : { value: tag, object, path: 'spec.values' });
        found.push({
          controller,
          object,
          namespace,
          values,
          valuesPath: path,
          complete,
          repository,
          args: [],
          env: {},
          release,
        });
      }
    }
  }
  return found;
}

function releaseIn(given: Given | undefined): Given | undefined {
  return given && releaseOf(given);
}

function ofWorkload(object: KubeObject): Installation | undefined {
  const template = plain(object.spec.template);
  for (const [i, container] of list(plain(template.spec).containers).map(plain).entries()) {
    const { repository, tag } = imageParts(text(container.image));
    const controller = INGRESS_CONTROLLERS.find(({ image }) => image?.test(repository));
    if (!controller) continue;
    const image: Given = { value: tag, object, path: `spec.template.spec.containers[${i}].image` };
    return {
      ...{ controller, object, namespace: object.namespace || undefined, values: {}, valuesPath: '', complete: true },
      release: releaseOf(image),
      args: [...list(container.command), ...list(container.args)].map(text),
      env: Object.fromEntries(list(container.env).map((one) => [text(plain(one).name), plain(one).value])),
      podLabels: plain(plain(template.metadata).labels) as Record<string, string>,
    };
  }
  return undefined;
}
