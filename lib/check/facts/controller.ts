import { list, plain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';

/** cert-manager's controller, as a Deployment among the objects runs it. */
export interface Controller {
  readonly deployment: KubeObject;
  /** Its arguments, each with its path. */
  readonly args: readonly { readonly value: string; readonly path: string }[];
}

/** cert-manager's controller, where a Deployment of it is among the objects. */
export function controllerOf(model: Model): Controller | undefined {
  return model.once(find);
}

function find(model: Model): Controller | undefined {
  for (const deployment of model.of('Deployment')) {
    const { containers } = plain(plain(deployment.spec.template).spec);
    for (const [i, container] of list(containers).map(plain).entries()) {
      if (!/(^|\/)cert-manager-controller[:@]/.test(text(container.image).slice(0, 500))) continue;
      const args = list(container.args).map((arg, j) => ({
        value: text(arg),
        path: `spec.template.spec.containers[${i}].args[${j}]`,
      }));
      return { deployment, args };
    }
  }
  return undefined;
}
