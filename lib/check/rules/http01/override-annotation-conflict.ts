import { OVERRIDE, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { compareVersions } from '../../../cert-manager/versions';
import { given } from '../../../values/plain';
import { certificateTitle } from '../../model/certificate-view';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const OVERRIDES = [OVERRIDE.ingressName, OVERRIDE.ingressClass, OVERRIDE.ingressClassName];
/** The corresponding annotations of an Ingress. */
const OF_INGRESS = [SHIM_HTTP01.editInPlace, SHIM_HTTP01.ingressClass, SHIM_HTTP01.ingressClassName];

/**
 * More than one annotation says which Ingress a challenge is solved through.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go (applyIngressParameterAnnotationOverrides) and
 * pkg/controller/certificate-shim/sync.go (setIssuerSpecificConfig).
 */
export const overrideAnnotationConflict: Rule<Model> = {
  id: 'override-annotation-conflict',
  severity: 'error',
  title: 'More than one annotation says how the challenge is routed',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    if (model.annotated.length === 0) return;
    const seen = new Set<KubeObject>();
    for (const certificate of model.certificates) {
      const { object, implied } = certificate;
      if (!given(object.metadata.annotations) || seen.has(object) || (implied && object.kind !== 'Ingress')) continue;
      const keys = (implied ? OF_INGRESS : OVERRIDES).filter((key) => counts(object, key, implied));
      if (keys.length < 2) continue;
      const picked = model.choicesOf(certificate).find(({ solver }) => solver?.provider === 'ingress');
      if (!picked) continue;
      // Before 1.20 there was no annotation for ingressClassName.
      const version = model.issuerOf(certificate)!.version;
      const used = keys.filter((key) => !key.endsWith('ingressclassname') || compareVersions(version, '1.20') >= 0);
      if (used.length < 2) continue;
      seen.add(object);
      report({
        object,
        path: annotationPath(used[1]!),
        message: `The annotations ${used.join(' and ')} exclude each other.`,
        effect: `cert-manager creates no challenge for "${picked.name}" ("may not specify more than one"); ${certificateTitle(certificate)} stays pending.`,
        fix: 'Keep one of them.',
      });
    }
  },
};

function counts({ annotations }: KubeObject, key: string, implied: boolean): boolean {
  if (!implied) return annotations[key] !== undefined;
  return key === SHIM_HTTP01.editInPlace ? annotations[key] === 'true' : Boolean(annotations[key]);
}
