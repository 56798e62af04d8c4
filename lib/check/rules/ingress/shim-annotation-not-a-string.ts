import { isCertManagerKey, SHIM } from '../../../cert-manager/annotations';
import { describe } from '../../../values/names';
import { plain } from '../../../values/plain';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A cert-manager annotation whose value is a boolean or a number: YAML's `true` and `7` without quotes.
 *
 * Source: annotations are strings (https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/).
 */
export const shimAnnotationNotAString: Rule<Model> = {
  id: 'shim-annotation-not-a-string',
  severity: 'error',
  title: 'The value of the annotation is not a string',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const object of model.annotated) {
      if (!isShimmed(object) && !(object.kind === 'Certificate' && object.group === 'cert-manager.io')) continue;
      const annotations = plain(object.metadata.annotations);
      for (const key in annotations) {
        const value = annotations[key];
        // The API server turns null into an empty string.
        if (typeof value === 'string' || value === null || !(isCertManagerKey(key) || key === SHIM.tlsAcme)) continue;
        report({
          object,
          path: annotationPath(key),
          message: `The value of the annotation ${key} is ${describe(value)}, but annotations are strings.`,
          effect: `The API server refuses ${object.title}: nothing of it takes effect.`,
          fix: 'Quote the value.',
        });
      }
    }
  },
};
