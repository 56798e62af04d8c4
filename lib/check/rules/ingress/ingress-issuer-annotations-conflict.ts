import { SHIM } from '../../../cert-manager/annotations';
import { namingIssuer } from '../../facts/shimmed';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Ingress or Gateway is annotated for both an Issuer and a ClusterIssuer.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike).
 */
export const ingressIssuerAnnotationsConflict: Rule<KubeObject> = {
  id: 'ingress-issuer-annotations-conflict',
  severity: 'error',
  title: 'The annotations name both an Issuer and a ClusterIssuer',
  each: namingIssuer,

  find(object, report) {
    const { annotations } = object;
    if (annotations[SHIM.issuer] === undefined || annotations[SHIM.clusterIssuer] === undefined) return;
    report({
      object,
      path: annotationPath(SHIM.issuer),
      message: `${object.title} has both annotations ${SHIM.issuer} and ${SHIM.clusterIssuer}.`,
      effect: 'cert-manager creates no certificate for it, and reports that only in an event (BadConfig).',
      fix: `Keep ${SHIM.clusterIssuer} for a ClusterIssuer, or ${SHIM.issuer} for an Issuer in the same namespace.`,
    });
  },
};
