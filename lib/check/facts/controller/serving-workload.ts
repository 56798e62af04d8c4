import { list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** What serves an API group: the only workload that the Service of its APIService selects. */
export interface ServingWorkload {
  readonly workload: KubeObject;
  /** The port of its pods to which the Service sends requests, with its name; undefined where that is not known. */
  readonly port?: { readonly number: number; readonly name?: string };
}

/** The kinds of objects from which it is read. */
export const SERVING_KINDS: readonly string[] = ['APIService', 'Service', 'Deployment'];

/** The workload that serves an API group; undefined where the objects do not show exactly one. */
export function servingWorkload(model: Model, group: string): ServingWorkload | undefined {
  const services = model
    .of('APIService')
    .filter(({ spec }) => text(spec.group) === group)
    .map(({ spec }) => plain(spec.service));
  const [{ namespace, name, port } = {} as Plain, ...others] = services;
  const service = model.get('Service', text(namespace), text(name));
  const selector = Object.entries(plain(service?.spec.selector));
  if (others.length > 0 || selector.length === 0) return undefined;
  const [workload, ...more] = model.of('Deployment').filter((object) => {
    const labels = plain(plain(plain(object.spec.template).metadata).labels);
    return object.namespace === text(namespace) && selector.every(([key, value]) => labels[key] === value);
  });
  return workload && more.length === 0 ? { workload, port: targetPort(service!, workload, port ?? 443) } : undefined;
}

/** The port of pods to which a port of a Service leads. */
function targetPort({ spec }: KubeObject, workload: KubeObject, port: unknown): ServingWorkload['port'] {
  const [entry] = list(spec.ports)
    .map(plain)
    .filter((one) => one.port === port);
  const containers = list(plain(plain(workload.spec.template).spec).containers).map(plain);
  const ports = containers.flatMap((container) => list(container.ports).map(plain));
  const target = entry && (entry.targetPort ?? port);
  const { name, containerPort } = ports.find((one) => one.name === target || one.containerPort === target) ?? {};
  const number = typeof target === 'string' ? containerPort : target;
  if (typeof number !== 'number') return undefined;
  return typeof name === 'string' ? { number, name } : { number };
}
