import { isPlain } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A manifest of cert-manager's kinds has a status: it was exported from a cluster.
 *
 * Source: Kubernetes API conventions (status is a subresource); cert-manager issue 162.
 */
export const statusInGit: Rule<Model> = {
  id: 'status-in-git',
  severity: 'info',
  title: 'A manifest has a status',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const look = (object: KubeObject) => {
      const { status } = object.raw;
      if (!isPlain(status) || Object.keys(status).length === 0) return;
      report({
        object,
        path: 'status',
        message: `${object.title} has a status, which cert-manager writes by itself.`,
        effect: 'The API server ignores it; GitOps tools may show the object as changed for ever.',
        fix: 'Leave status out.',
      });
    };
    for (const { object } of model.issuers) look(object);
    for (const { object, implied } of model.certificates) if (!implied) look(object);
  },
};
