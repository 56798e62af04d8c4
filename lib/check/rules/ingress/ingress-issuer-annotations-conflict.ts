import { SHIM } from '../../../cert-manager/annotations';
import { type AnnotationsInValues, annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { namingIssuer } from '../../facts/ingress/shimmed';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { onlyFrom, source } from '../../source';

type Annotated = Pick<AnnotationsInValues, 'object' | 'annotations' | 'at'> & { readonly inValues?: true };

const annotated = source<Annotated>(
  (model) => [
    ...namingIssuer
      .of(model)
      .map((object: KubeObject) => ({ object, annotations: object.annotations, at: annotationPath })),
    ...annotationsInValues.of(model).map((one) => ({ ...one, inValues: true as const })),
  ],
  onlyFrom([...namingIssuer.kinds, ...annotationsInValues.kinds]),
);

/**
 * An Ingress or Gateway, or what values of a chart say of one, is annotated for both an Issuer and a ClusterIssuer.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (issuerForIngressLike).
 */
export const ingressIssuerAnnotationsConflict: Rule<Annotated> = {
  id: 'ingress-issuer-annotations-conflict',
  severity: 'error',
  title: 'The annotations name both an Issuer and a ClusterIssuer',
  each: annotated,

  find({ object, annotations, at, inValues }, report) {
    if (annotations[SHIM.issuer] === undefined || annotations[SHIM.clusterIssuer] === undefined) return;
    report({
      object,
      path: at(SHIM.issuer),
      message: `${inValues ? `The values of ${object.title}` : object.title} ${inValues ? 'have' : 'has'} both annotations ${SHIM.issuer} and ${SHIM.clusterIssuer}.`,
      effect: 'cert-manager creates no certificate for it, and reports that only in an event (BadConfig).',
      fix: `Keep ${SHIM.clusterIssuer} for a ClusterIssuer, or ${SHIM.issuer} for an Issuer in the same namespace.`,
      // A chart may not use all of its values.
      ...(inValues && { severity: 'warning' as const }),
    });
  },
};
