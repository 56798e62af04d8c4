import { objectsOf } from '../../facts/objects-of';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import { shimIssuer } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * The annotation by which cert-manager edits the Ingress itself has another value than "true", which alone counts.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (editInPlaceVal == "true").
 */
export const editInPlaceValue: Rule<KubeObject> = {
  id: 'edit-in-place-value',
  severity: 'warning',
  title: 'The value of http01-edit-in-place is not "true", which alone counts',
  each: objectsOf('Ingress'),

  find(object, report) {
    const { annotations } = object;
    if (!Object.hasOwn(annotations, EDIT_IN_PLACE)) return;
    const value = annotations[EDIT_IN_PLACE]!;
    if (value === 'true' || value === 'false' || value === '' || !shimIssuer(object)) return;
    report({
      object,
      path: annotationPath(EDIT_IN_PLACE),
      message: `The annotation ${EDIT_IN_PLACE} is ${JSON.stringify(value.slice(0, 40))}, and "true" alone counts.`,
      effect: 'cert-manager does not edit the Ingress: it makes one of its own for the challenge.',
      fix: 'Write "true", in quotes, or leave out the annotation.',
    });
  },
};

const EDIT_IN_PLACE = 'acme.cert-manager.io/http01-edit-in-place';
