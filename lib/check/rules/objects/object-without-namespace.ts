import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Certificate or Issuer without a namespace, where others have one: it lands in whatever namespace the tool that applies
 * it is set to.
 *
 * Source: kubectl (the namespace of the current context), Argo CD (the destination's).
 */
export const objectWithoutNamespace: Rule<Model> = {
  id: 'object-without-namespace',
  severity: 'info',
  title: 'An object has no namespace, where others have one',
  each: wholeModel(),

  find(model: Model, report: Report): void {
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
        message: `${object.title} has no namespace, and other objects of cert-manager have one.`,
        effect:
          'It lands in the namespace that the tool which applies it is set to, and is not checked against what is in others.',
        fix: 'Give metadata.namespace.',
      });
    }
  },
};
