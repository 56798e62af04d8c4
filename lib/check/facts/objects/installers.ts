import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

const KINDS = ['Deployment', 'HelmRelease', 'Application', 'ApplicationSet', 'HelmChart'];

/** Whether an object that installs a program satisfies a condition, given its specification as JSON. */
export function isInstalled(model: Model, isMeant: (spec: string, object: KubeObject) => boolean): boolean {
  return KINDS.some((kind) => model.of(kind).some((object) => isMeant(JSON.stringify(object.raw.spec ?? {}), object)));
}
