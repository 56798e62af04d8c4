import { PARENT_REF } from '../../../cert-manager/annotations';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A Certificate has only one of the two annotations that name the parent of a solver's HTTPRoute.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go ("cannot specify only one of parentRefName, parentRefKind").
 */
export const gatewayParentHalf: Rule<Model> = {
  id: 'gateway-parent-half',
  severity: 'error',
  title: 'One of the two annotations that name the Gateway is missing',
  each: wholeModel({ needs: ['gatewayHTTPRoute'] }),

  find(model: Model, report: Report): void {
    const seen = new Set<KubeObject>();
    for (const { solver } of solversBy('gatewayHTTPRoute').of(model)) {
      for (const { certificate } of solvedBy(model, solver)) {
        const { object, implied } = certificate;
        if (implied || seen.has(object)) continue;
        seen.add(object);
        const name = object.annotations[PARENT_REF.name];
        const kind = object.annotations[PARENT_REF.kind];
        if ((name === undefined) === (kind === undefined)) continue;
        const [is, lacks] = name === undefined ? (['kind', 'name'] as const) : (['name', 'kind'] as const);
        report({
          object,
          path: annotationPath(PARENT_REF[is]),
          message: `The annotation ${PARENT_REF[is]} is set, but ${PARENT_REF[lacks]} is not.`,
          effect: `The challenge is not created: ${certificateTitle(certificate)} stays pending.`,
          fix: `Add ${PARENT_REF[lacks]}, or remove both.`,
        });
      }
    }
  },
};
