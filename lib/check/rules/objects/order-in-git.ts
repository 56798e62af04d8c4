import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Order or Challenge among the manifests. cert-manager creates them itself, for each request.
 *
 * Source: cert-manager internal/apis/acme/validation/challenge.go (a Challenge's spec cannot be changed); issue 1582.
 */
export const orderInGit: Rule<KubeObject> = {
  id: 'order-in-git',
  severity: 'warning',
  notOfExamples: true,
  title: 'An Order or Challenge is among the manifests',
  each: objectsOf('Order', 'Challenge'),
  ofManifests: true,

  find(object, report) {
    if (object.group !== 'acme.cert-manager.io') return;
    report({
      object,
      path: 'kind',
      message: `${object.title} is an object that cert-manager creates itself, for a single request.`,
      effect:
        'It is applied again after it has done its work, fails, and its finalizer may keep it from being deleted.',
      fix: 'Remove it: the Certificate is all you need to write.',
    });
  },
};
