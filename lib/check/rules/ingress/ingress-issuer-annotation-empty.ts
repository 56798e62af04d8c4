import { SHIM } from '../../../cert-manager/annotations';
import { namingIssuer } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * The annotation for the issuer is empty. The controller's default issuer is not used in that case.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike).
 */
export const ingressIssuerAnnotationEmpty: Rule<KubeObject> = {
  id: 'ingress-issuer-annotation-empty',
  severity: 'error',
  title: 'The annotation names no issuer',
  each: namingIssuer,

  find(object, report) {
    const { annotations } = object;
    const keys = [SHIM.issuer, SHIM.clusterIssuer].filter((key) => annotations[key] !== undefined);
    // Both at once are covered by another rule.
    if (keys.length !== 1 || annotations[keys[0]!] !== '') return;
    report({
      object,
      path: annotationPath(keys[0]!),
      message: `The annotation ${keys[0]} of ${object.title} is empty.`,
      effect: 'cert-manager creates no certificate for it, and reports that only in an event (BadConfig).',
      fix: 'Name the issuer, or remove the annotation.',
    });
  },
};
