import { isCertManagerKey, NO_LONGER_NEEDED, SHIM, SHIM_ANNOTATIONS } from '../../../cert-manager/annotations';
import { nearest } from '../../../values/nearest';
import { annotationsInValues } from '../../facts/ingress/annotations-in-values';
import { shimmed } from '../../facts/ingress/shimmed';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const KNOWN = [...SHIM_ANNOTATIONS];

/**
 * An annotation with cert-manager's prefix, on an Ingress or Gateway, that cert-manager does not read.
 *
 * Source: cert-manager pkg/apis/certmanager/v1/types.go and pkg/apis/acme/v1/types.go;
 * https://github.com/cert-manager/cert-manager/issues/6990
 */
export const shimAnnotationUnknown: Rule<Model> = {
  id: 'shim-annotation-unknown',
  severity: 'warning',
  title: 'cert-manager does not know the annotation',
  each: wholeModel({ kinds: annotationsInValues.kinds }),

  find(model: Model, report: Report): void {
    let count = 0;
    for (const object of shimmed.of(model)) {
      for (const key in object.annotations) {
        if (!isCertManagerKey(key) || SHIM_ANNOTATIONS.has(key)) continue;
        const isGone = NO_LONGER_NEEDED.has(key.slice(key.indexOf('/') + 1));
        const near = isGone
          ? undefined
          : key === 'cert-manager.io/issuer-name'
            ? SHIM.issuer
            : count++ < MOST
              ? nearest(key, KNOWN)
              : undefined;
        const isIssuer = (near === SHIM.issuer || near === SHIM.clusterIssuer) && !asksForCertificate(object);
        report({
          object,
          path: annotationPath(key),
          message: `cert-manager reads no annotation ${key}${near ? ` (it does read ${near})` : ''}.`,
          effect: isIssuer ? 'It is ignored: cert-manager creates no certificate.' : 'It is ignored.',
          fix: near
            ? `Use ${near} if that is meant, or remove it.`
            : 'Remove it. How challenges are solved is configured in the issuer, in spec.acme.solvers.',
          severity: isIssuer ? 'error' : isGone ? 'info' : 'warning',
        });
      }
    }
    // Of values, it is not known what they annotate: only what is meant to name an issuer is certain.
    for (const { object, annotations, at } of annotationsInValues.of(model)) {
      if (namesIssuer({ annotations }) || annotations[SHIM.tlsAcme] === 'true') continue;
      for (const key in annotations) {
        if (!isCertManagerKey(key) || SHIM_ANNOTATIONS.has(key) || count++ >= MOST) continue;
        const near = nearest(key, [SHIM.issuer, SHIM.clusterIssuer]);
        if (near === undefined) continue;
        report({
          object,
          path: at(key),
          message: `cert-manager reads no annotation ${key} (it does read ${near}), which the values of ${object.title} have.`,
          effect: 'It is ignored: cert-manager creates no certificate.',
          fix: `Use ${near} if that is meant.`,
        });
      }
    }
  },
};

/** Whether a right annotation asks for a certificate. */
function asksForCertificate(object: KubeObject): boolean {
  return namesIssuer(object) || object.annotations[SHIM.tlsAcme] === 'true';
}

/** How many are compared with all that there are. */
const MOST = 1000;
