import { type ReferredSecret, referredSecrets } from '../../facts/credentials/referred-secrets';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * A Secret that an issuer or a solver's ServiceAccount refers to has kubectl's copy of its values in an annotation: it was
 * exported from a cluster.
 *
 * Source: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/ (last-applied-configuration).
 */
export const secretInAnnotation: Rule<ReferredSecret> = {
  id: 'secret-in-annotation',
  severity: 'warning',
  title: "An annotation repeats a Secret's values in the clear",
  each: referredSecrets,

  find({ secret, others }, report) {
    for (const object of [secret, ...others]) {
      const applied = object.metadata.annotations === undefined ? undefined : object.annotations[LAST_APPLIED];
      if (applied === undefined || !/"(data|stringData)"\s*:\s*\{\s*"/.test(applied)) continue;
      report({
        object,
        path: annotationPath(LAST_APPLIED),
        message: `The annotation ${LAST_APPLIED} of ${object.title} holds values that the Secret once had.`,
        effect: 'They can be read there, even if the data itself is encrypted.',
        fix: 'Remove the annotation, and replace the values.',
      });
    }
  },
};
