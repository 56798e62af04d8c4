import { shimValueProblem } from '../../facts/ingress/shim-annotations';
import { namingIssuer } from '../../facts/ingress/shimmed';
import { versionOf } from '../../model/issuer-view';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An annotation of an Ingress or Gateway has a value that cert-manager cannot turn into a field of the Certificate.
 *
 * Source: cert-manager pkg/controller/certificate-shim/helper.go (translateAnnotations).
 */
export const ingressAnnotationValueInvalid: Rule<KubeObject> = {
  id: 'ingress-annotation-value-invalid',
  severity: 'error',
  title: 'cert-manager does not accept the value of the annotation',
  each: namingIssuer,

  find(object, report, model) {
    const { annotations } = object;
    const version = versionOf(object, model.certManagerVersion);
    for (const key in annotations) {
      const problem = shimValueProblem(key, annotations[key]!, annotations, version);
      if (!problem) continue;
      report({
        object,
        path: annotationPath(key),
        message: `The value ${JSON.stringify(annotations[key]!.slice(0, 100))} of the annotation ${key} ${problem}.`,
        effect: `cert-manager creates no certificate for ${object.title}, and keeps retrying.`,
        fix: 'Correct the value, or remove the annotation.',
      });
    }
  },
};
