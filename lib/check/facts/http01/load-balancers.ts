import { HAPROXY } from '../../../ingress-controllers/haproxy';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { INGRESS_CONTROLLERS } from '../../../ingress-controllers/ingress-controllers';
import { valueAt } from '../../../values/field-path';
import { given, isPlain, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, onlyFrom, source } from '../../source';
import { allInstallations, type Installation, SERVING_KINDS } from './serving-controllers';

/** A Service of type LoadBalancer: an object, or what the chart of an ingress controller makes of its values. */
export interface LoadBalancer {
  readonly object: KubeObject;
  /** For messages. */
  readonly title: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** The path of the annotations. */
  readonly path: string;
  /** The Service's `spec`, or the values from which the chart makes it. */
  readonly spec: Plain;
  /** The ingress controller whose chart makes it. */
  readonly installation?: Installation;
}

/** Where charts have the settings of the Service, by ingress controller. Source: the values of each chart. */
const SERVICES: Readonly<Record<string, string>> = {
  'ingress-nginx': 'controller.service',
  'f5-nginx': 'controller.service',
  haproxy: 'controller.service',
  'haproxy-ingress': 'controller.service',
  traefik: 'service',
  kong: 'proxy',
};

/** The load balancers among the objects. */
export const loadBalancers: ListSource<LoadBalancer> = source(find, onlyFrom(['Service', ...SERVING_KINDS]));

function* find(model: Model): Generator<LoadBalancer> {
  for (const object of model.of('Service')) {
    if (text(object.spec.type) !== 'LoadBalancer') continue;
    const { annotations, spec } = object;
    yield { object, title: object.title, annotations, spec, path: 'metadata.annotations' };
  }
  for (const installation of allInstallations(model)) {
    const { controller, object, values, valuesPath, complete, args } = installation;
    const at = SERVICES[controller.id];
    // A workload has its Service beside it.
    const isWorkload = args.length > 0 || ['Deployment', 'DaemonSet'].includes(object.kind);
    if (!at || !complete || isWorkload) continue;
    const spec = plain(valueAt(values, at));
    // Traefik's chart has the type below spec in some releases; HAProxy's makes a Service of type NodePort unless told otherwise.
    const type =
      text(spec.type) || text(plain(spec.spec).type) || (controller === HAPROXY ? 'NodePort' : 'LoadBalancer');
    if (type !== 'LoadBalancer' || spec.enabled === false) continue;
    if (given(spec.annotations) && !isPlain(spec.annotations)) continue;
    const annotations = Object.fromEntries(
      Object.entries(plain(spec.annotations)).map(([key, value]) => [key, String(value)]),
    );
    const title = `the Service that ${object.title} makes`;
    yield { object, title, annotations, spec, path: `${valuesPath}.${at}.annotations`, installation };
  }
}

/** The ingress controller that a load balancer is for, as far as that is known. */
export function controllerOf({ spec, installation }: LoadBalancer): IngressController | undefined {
  if (installation) return installation.controller;
  const name = text(plain(spec.selector)['app.kubernetes.io/name']);
  return name === '' ? undefined : INGRESS_CONTROLLERS.find(({ charts }) => charts?.includes(name));
}
