import { SHIM } from '../../../cert-manager/annotations';
import { namingIssuer } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import { clusterIssuerExtras } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * The annotation for a ClusterIssuer together with one for the issuer's kind or group, which only go with
 * `cert-manager.io/issuer`.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike);
 * https://github.com/cert-manager/cert-manager/issues/5872
 */
export const ingressClusterIssuerWithKind: Rule<KubeObject> = {
  id: 'ingress-cluster-issuer-with-kind',
  severity: 'error',
  title: 'The annotation for a ClusterIssuer is combined with one for a kind or group',
  each: namingIssuer,

  find(object, report) {
    const { annotations } = object;
    // If both issuers are named, that has to be fixed first.
    if (annotations[SHIM.clusterIssuer] === undefined || annotations[SHIM.issuer] !== undefined) return;
    const extras = clusterIssuerExtras(object);
    if (extras.length === 0) return;
    report({
      object,
      path: annotationPath(extras[0]!),
      message: `${object.title} has the annotation ${SHIM.clusterIssuer} together with ${extras.join(' and ')}.`,
      effect: 'cert-manager creates no certificate for it, and reports that only in an event (BadConfig).',
      fix: `Remove ${extras.join(' and ')}. For an issuer of another group, name it in ${SHIM.issuer}.`,
    });
  },
};
