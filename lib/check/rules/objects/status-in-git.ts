import { isPlain } from '../../../values/plain';
import { writtenObjects } from '../../facts/issuers/issuers';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A manifest of a cert-manager kind has a status: it was exported from a cluster.
 *
 * Source: Kubernetes API conventions (status is a subresource); cert-manager issue 162.
 */
export const statusInGit: Rule<KubeObject> = {
  id: 'status-in-git',
  severity: 'info',
  notOfExamples: true,
  title: 'A manifest has a status',
  each: writtenObjects,
  ofManifests: true,

  find(object, report) {
    const { status } = object.raw;
    if (!isPlain(status) || Object.keys(status).length === 0) return;
    report({
      object,
      path: 'status',
      message: `${object.title} has a status, which cert-manager writes itself.`,
      effect: 'The API server ignores it; GitOps tools may keep showing the object as changed.',
      fix: 'Remove status.',
    });
  },
};
