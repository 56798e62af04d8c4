import { SHIM } from '../../../cert-manager/annotations';
import { shimmed } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * The issuer of an Ingress or Gateway is named among its labels, and not among its annotations.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (hasShimAnnotation reads annotations).
 */
export const shimAnnotationUnderLabels: Rule<KubeObject> = {
  id: 'shim-annotation-under-labels',
  severity: 'warning',
  title: 'The issuer is named among the labels instead of the annotations',
  each: shimmed,

  find(object, report) {
    const { labels, annotations } = object;
    for (const key of [SHIM.issuer, SHIM.clusterIssuer]) {
      if (labels[key] === undefined || annotations[key] !== undefined) continue;
      report({
        object,
        path: `metadata.labels["${key}"]`,
        message: `${object.title} has ${key} among its labels.`,
        effect: 'cert-manager reads annotations: it creates no certificate for it.',
        fix: 'Move it to metadata.annotations.',
      });
    }
  },
};
