import { SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import { shimIssuer } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * The annotation that makes cert-manager edit the Ingress itself has a value other than "true".
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (editInPlaceVal == "true").
 */
export const editInPlaceValue: Rule<KubeObject> = {
  id: 'edit-in-place-value',
  severity: 'warning',
  title: 'The value of http01-edit-in-place is not "true"',
  each: objectsOf('Ingress'),

  find(object, report) {
    const { annotations } = object;
    if (!Object.hasOwn(annotations, SHIM_HTTP01.editInPlace)) return;
    const value = annotations[SHIM_HTTP01.editInPlace]!;
    if (value === 'true' || value === 'false' || value === '' || !shimIssuer(object)) return;
    report({
      object,
      path: annotationPath(SHIM_HTTP01.editInPlace),
      message: `The annotation ${SHIM_HTTP01.editInPlace} is ${JSON.stringify(value.slice(0, 40))}, but only "true" has an effect.`,
      effect: 'cert-manager does not edit the Ingress: it creates a separate one for the challenge.',
      fix: 'Set it to "true", in quotes, or remove the annotation.',
    });
  },
};
