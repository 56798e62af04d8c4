import { compareVersions } from '../../../cert-manager/versions';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { plain, text } from '../../../values/plain';
import { writesExactPath } from '../../facts/http01/challenge-path';
import { refusesDots } from '../../facts/http01/nginx-strict-paths';
import { allInstallations, type Installation, SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { source } from '../../source';

/**
 * A release of ingress-nginx that refuses the Ingress for challenges as cert-manager 1.18 and later write it: with the
 * path type Exact, and a dot in the path (.well-known).
 *
 * Source: cert-manager release notes 1.18, issue 7791; kubernetes/ingress-nginx issue 11176, release notes 1.12.6, 1.13.2.
 */
export const ingressNginxStrictPath: Rule<Installation> = {
  id: 'ingress-nginx-strict-path',
  severity: 'error',
  title: 'This release of ingress-nginx refuses the Ingress for challenges',
  each: source((model: Model) => allInstallations(model).filter(({ controller }) => controller === INGRESS_NGINX), {
    kinds: SERVING_KINDS,
    needs: ['ingress'],
  }),

  find({ object, release, values }, report, model) {
    if (!release || !refusesDots(release.value)) return;
    const served = servedSolvers.of(model).find(({ controller }) => controller === INGRESS_NGINX);
    if (!served || !writesExact(model) || isLenient(model, plain(plain(values.controller).config))) return;
    report({
      object,
      path: release.path,
      message: `ingress-nginx ${release.value} refuses paths of type Exact that contain a dot, and cert-manager writes one for the challenge of "${served.choice.name}".`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress ("contains invalid path"), or the path is not served: challenges stay pending.',
      fix: 'Upgrade ingress-nginx to 1.12.6, 1.13.2 or later. Or set strict-validate-path-type: "false" in its ConfigMap, or the feature gate ACMEHTTP01IngressPathTypeExact=false of cert-manager\'s controller.',
    });
  },
};

/** Whether cert-manager writes the path type Exact. */
function writesExact(model: Model): boolean {
  const { controllers, certManagerVersion } = model;
  if (controllers.length === 0) return compareVersions(certManagerVersion, '1.18') >= 0;
  return controllers.some((controller) => writesExactPath(controller, model) !== false);
}

/** Whether the strict validation is turned off, by the chart or in any ConfigMap for ingress-nginx. */
function isLenient(model: Model, config: Readonly<Record<string, unknown>>): boolean {
  const off = (value: unknown) => String(value) === 'false';
  return (
    off(config['strict-validate-path-type']) ||
    model.of('ConfigMap').some(({ raw }) => off(text(plain(raw.data)['strict-validate-path-type'])))
  );
}
