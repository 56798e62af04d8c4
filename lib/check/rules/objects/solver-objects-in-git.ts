import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * What cert-manager makes for the time of a challenge or an issuance stands among the manifests: exported from a cluster.
 *
 * Source: cert-manager pkg/issuer/acme/http (generateName cm-acme-http-solver-, label http01-solver),
 * pkg/apis/certmanager/v1/types.go (next-private-key).
 */
export const solverObjectsInGit: Rule<Model> = {
  id: 'solver-objects-in-git',
  severity: 'warning',
  title: 'What cert-manager makes for a challenge stands among the manifests',
  each: wholeModel({ kinds: ['HTTPRoute', 'Pod', 'Service'] }),

  find(model: Model, report: Report): void {
    for (const kind of ['Pod', 'Service', 'Ingress', 'HTTPRoute', 'Secret']) {
      for (const object of model.of(kind)) {
        if (!isOfChallenge(object)) continue;
        report({
          object,
          path: 'metadata.name',
          message: `${object.title} is made by cert-manager for the time of an issuance.`,
          effect: 'It is applied again after it has gone, and stands in the way of the next challenge.',
          fix: 'Remove it.',
        });
      }
    }
  },
};

function isOfChallenge({ kind, name, labels }: KubeObject): boolean {
  if (kind === 'Secret') return labels['cert-manager.io/next-private-key'] === 'true';
  return labels['acme.cert-manager.io/http01-solver'] === 'true' || /^cm-acme-http-solver-[a-z0-9]{5}$/.test(name);
}
