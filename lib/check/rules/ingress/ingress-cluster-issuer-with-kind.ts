import { namingIssuer } from '../../facts/shimmed';
import type { KubeObject } from '../../model/kube-object';
import { annotationPath } from '../../model/kube-object';
import { clusterIssuerExtras, SHIM } from '../../model/shim';
import type { Rule } from '../../rule';

/**
 * The annotation for a ClusterIssuer with one for the issuer's kind or group, which go with `cert-manager.io/issuer`.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike);
 * https://github.com/cert-manager/cert-manager/issues/5872
 */
export const ingressClusterIssuerWithKind: Rule<KubeObject> = {
  id: 'ingress-cluster-issuer-with-kind',
  severity: 'error',
  title: 'The annotation for a ClusterIssuer has a kind or group beside it',
  each: namingIssuer,

  find(object, report) {
    const { annotations } = object;
    // With both issuers named, that is to be mended first.
    if (annotations[SHIM.clusterIssuer] === undefined || annotations[SHIM.issuer] !== undefined) return;
    const extras = clusterIssuerExtras(object);
    if (extras.length === 0) return;
    report({
      object,
      path: annotationPath(extras[0]!),
      message: `${object.title} has the annotation ${SHIM.clusterIssuer} and beside it ${extras.join(' and ')}.`,
      effect: 'cert-manager makes no certificate for it, and says so in an event alone (BadConfig).',
      fix: `Leave out ${extras.join(' and ')}. For an issuer of another group, name it in ${SHIM.issuer}.`,
    });
  },
};
