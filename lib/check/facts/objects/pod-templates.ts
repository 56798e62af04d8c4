import { type Plain, plain } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import { type ListSource, onlyFrom, source } from '../../source';

/** The specification of pods within what runs them. */
export interface PodTemplate {
  readonly object: KubeObject;
  readonly pod: Plain;
  /** Where it is in the object. */
  readonly path: string;
}

const TEMPLATE = ['spec', 'template', 'spec'];
const WORKLOADS: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': TEMPLATE,
  'apps/StatefulSet': TEMPLATE,
  'apps/DaemonSet': TEMPLATE,
  'batch/Job': TEMPLATE,
  'batch/CronJob': ['spec', 'jobTemplate', ...TEMPLATE],
  '/Pod': ['spec'],
};

const KINDS = Object.keys(WORKLOADS).map((type) => type.slice(type.indexOf('/') + 1));

/** The pods that workloads of Kubernetes run. */
export const podTemplates: ListSource<PodTemplate> = source(function* (model) {
  for (const kind of KINDS) {
    for (const object of model.of(kind)) {
      const fields = WORKLOADS[`${object.group}/${kind}`];
      if (fields)
        yield {
          object,
          pod: fields.reduce<Plain>((value, field) => plain(value[field]), object.raw),
          path: fields.join('.'),
        };
    }
  }
}, onlyFrom(KINDS));
