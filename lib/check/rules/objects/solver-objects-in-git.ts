import { NEXT_PRIVATE_KEY, SOLVER_LABELS } from '../../../cert-manager/annotations';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * Something that cert-manager creates for the duration of a challenge or an issuance is among the manifests: it was
 * exported from a cluster.
 *
 * Source: cert-manager pkg/issuer/acme/http (generateName cm-acme-http-solver-, label http01-solver),
 * pkg/apis/certmanager/v1/types.go (next-private-key).
 */
export const solverObjectsInGit: Rule<KubeObject> = {
  id: 'solver-objects-in-git',
  severity: 'warning',
  notOfExamples: true,
  title: 'An object that cert-manager creates for a challenge is among the manifests',
  each: objectsOf('Pod', 'Service', 'Ingress', 'HTTPRoute', 'Secret'),
  ofManifests: true,

  find(object, report) {
    if (!isOfChallenge(object)) return;
    report({
      object,
      path: 'metadata.name',
      message: `${object.title} is created by cert-manager for the duration of an issuance.`,
      effect: 'It is applied again after it was deleted, and gets in the way of the next challenge.',
      fix: 'Remove it.',
    });
  },
};

function isOfChallenge({ kind, name, labels }: KubeObject): boolean {
  if (kind === 'Secret') return labels[NEXT_PRIVATE_KEY] === 'true';
  return labels[SOLVER_LABELS.solver] === 'true' || /^cm-acme-http-solver-[a-z0-9]{5}$/.test(name);
}
