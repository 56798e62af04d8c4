import { OVERRIDE, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { given } from '../../../values/plain';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Before cert-manager 1.20, the annotation for another class leaves the solver's ingressClassName as it is, so that the
 * challenge has both.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go (applyIngressParameterAnnotationOverrides);
 * pkg/issuer/acme/http/ingress.go ("the fields ingressClassName and class cannot be set at the same time").
 */
export const http01ClassOverrideAdds: Rule<Model> = {
  id: 'http01-class-override-adds',
  severity: 'error',
  title: 'An annotation adds a class to a solver that has ingressClassName',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    if (model.annotated.length === 0) return;
    const seen = new Set<KubeObject>();
    for (const certificate of model.certificates) {
      const { object, implied } = certificate;
      const key = implied ? SHIM_HTTP01.ingressClass : OVERRIDE.ingressClass;
      if (!given(object.metadata.annotations) || !object.annotations[key] || seen.has(object)) continue;
      if (implied && object.kind !== 'Ingress') continue;
      const picked = model
        .choicesOf(certificate)
        .find(({ solver }) => solver?.provider === 'ingress' && given(solver.stanza.ingressClassName));
      const version = model.issuerOf(certificate)?.version;
      if (!picked || version === undefined || compareVersions(version, '1.20') >= 0) continue;
      seen.add(object);
      report({
        object,
        path: annotationPath(key),
        message: `The annotation ${key} sets a class, and the solver of "${picked.name}" has ingressClassName: cert-manager ${version} keeps both.`,
        effect: `The challenge cannot be presented ("the fields ingressClassName and class cannot be set at the same time"): ${certificateTitle(certificate)} stays pending.`,
        fix: 'Remove the annotation, use class in the solver, or upgrade to cert-manager 1.20.',
      });
    }
  },
};
