import { referredSecrets } from '../../facts/referred-secrets';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * A Secret that an issuer or a solver account refers to has kubectl's copy of its values in an annotation: it was
 * exported from a cluster.
 *
 * Source: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/ (last-applied-configuration).
 */
export const secretInAnnotation: Rule<Model> = {
  id: 'secret-in-annotation',
  severity: 'warning',
  title: "An annotation repeats a Secret's values in the clear",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const exported = new Set(model.annotated.filter(({ annotations }) => annotations[LAST_APPLIED] !== undefined));
    if (exported.size === 0) return;
    for (const { secret, others } of referredSecrets.of(model)) {
      for (const object of [secret, ...others]) {
        if (!exported.has(object)) continue;
        const applied = object.annotations[LAST_APPLIED]!;
        if (!/"(data|stringData)"\s*:\s*\{\s*"/.test(applied)) continue;
        report({
          object,
          path: annotationPath(LAST_APPLIED),
          message: `The annotation ${LAST_APPLIED} of ${object.title} holds the values that it once had.`,
          effect: 'They can be read there, even where the data itself is encrypted.',
          fix: 'Remove the annotation, and replace the values.',
        });
      }
    }
  },
};
