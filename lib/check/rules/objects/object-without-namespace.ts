import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Certificate or Issuer without a namespace, although others have one: it ends up in whatever namespace the tool that
 * applies it is set to.
 *
 * Source: kubectl (the namespace of the current context), Argo CD (the destination's).
 */
export const objectWithoutNamespace: Rule<Model> = {
  id: 'object-without-namespace',
  severity: 'info',
  notOfExamples: true,
  title: 'An object has no namespace, although others have one',
  each: wholeModel(),

  find(model, report) {
    const without: KubeObject[] = [];
    let others = false;
    const look = (object: KubeObject) => {
      if (object.namespace !== '') others = true;
      else if (without.at(-1) !== object) without.push(object);
    };
    for (const { object } of model.certificates) look(object);
    for (const { object, isCluster } of model.issuers) if (!isCluster) look(object);
    if (!others) return;
    for (const object of without) {
      report({
        object,
        path: 'metadata.namespace',
        message: `${object.title} has no namespace, although other cert-manager objects have one.`,
        effect:
          'It ends up in the namespace that the tool applying it is set to, and is not checked against objects in other namespaces.',
        fix: 'Set metadata.namespace.',
      });
    }
  },
};
