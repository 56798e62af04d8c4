import { namingIssuer } from '../../facts/shimmed';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { SHIM } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An Ingress or Gateway is annotated for an Issuer and for a ClusterIssuer at once.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike).
 */
export const ingressIssuerAnnotationsConflict: Rule<Model> = {
  id: 'ingress-issuer-annotations-conflict',
  severity: 'error',
  title: 'The annotations name an Issuer and a ClusterIssuer at once',
  each: wholeModel({ needs: ['Ingress', 'Gateway'] }),

  find(model: Model, report: Report): void {
    for (const object of namingIssuer.of(model)) {
      const { annotations } = object;
      if (annotations[SHIM.issuer] === undefined || annotations[SHIM.clusterIssuer] === undefined) continue;
      report({
        object,
        path: annotationPath(SHIM.issuer),
        message: `${object.title} has the annotations ${SHIM.issuer} and ${SHIM.clusterIssuer}.`,
        effect: 'cert-manager makes no certificate for it, and says so in an event alone (BadConfig).',
        fix: `Keep ${SHIM.clusterIssuer} for a ClusterIssuer, or ${SHIM.issuer} for an Issuer in the same namespace.`,
      });
    }
  },
};
