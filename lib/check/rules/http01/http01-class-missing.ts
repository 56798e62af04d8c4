import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { given, type Plain, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf, SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { classOf } from '../../facts/http01/solver-ingresses';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An HTTP01 solver that goes through an Ingress, but names neither a class nor an Ingress.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (buildIngressResource); cert-manager issues 4439, 4547.
 */
export const http01ClassMissing: Rule<Model> = {
  id: 'http01-class-missing',
  severity: 'warning',
  title: 'The HTTP01 solver names neither an ingress class nor an Ingress',
  each: wholeModel({ kinds: SERVING_KINDS }),

  find(model: Model, report: Report): void {
    const solvers = solversBy('ingress').of(model);
    if (solvers.length === 0 || hasDefaultClass(model)) return;
    for (const { issuer, solver } of solvers) {
      const { stanza } = solver;
      if (given(stanza.ingressClassName) || given(stanza.class) || given(stanza.name)) continue;
      if (text(solver.templateAnnotations['kubernetes.io/ingress.class']) !== '') continue;
      const solved = solvedBy(model, solver);
      // If each certificate says so by annotation, the solver need not.
      const routings = solved.map(({ certificate }) => http01Routing(certificate, solver));
      if (solved.length > 0 && routings.every((routing) => !routing || routing.annotation)) continue;
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message: `Solver ${solver.index} of ${issuer.object.title} has neither ingressClassName, class nor name.`,
        effect:
          'The Ingress for the challenge has no class: unless the cluster has a default one, no controller or several serve it, and the challenge may stay pending.',
        fix: 'Set ingressClassName to the IngressClass that serves these hosts.',
      });
    }
  },
};

/**
 * Whether an Ingress without a class is served: by an IngressClass, or by what installs the controller. Traefik's chart makes
 * its class the default one, and k3s brings it along. Traefik serves those without a class in any case, unless it is given one.
 *
 * Source: traefik pkg/provider/kubernetes/ingress/kubernetes.go (shouldProcessIngress).
 */
function hasDefaultClass(model: Model): boolean {
  if (model.of('IngressClass').some((c) => c.annotations['ingressclass.kubernetes.io/is-default-class'] === 'true'))
    return true;
  if (model.get('HelmChartConfig', 'kube-system', 'traefik')) return true;
  const classes = new Set(model.of('Ingress').map(classOf));
  if (classes.delete('traefik') && classes.size === 0) return true;
  const isChart = ({ object }: { readonly object: KubeObject }) => object.group !== 'apps';
  if (
    installationsOf(model, TRAEFIK)
      .filter(isChart)
      .some(({ values }) => isDefaultOfTraefik(plain(values.ingressClass)))
  )
    return true;
  return installationsOf(model, INGRESS_NGINX).some(({ values, args }) => {
    const controller = plain(values.controller);
    const byValues =
      plain(controller.ingressClassResource).default === true || controller.watchIngressWithoutClass === true;
    return (
      byValues || args.includes('--watch-ingress-without-class') || args.includes('--watch-ingress-without-class=true')
    );
  });
}

function isDefaultOfTraefik({ enabled, isDefaultClass }: Plain): boolean {
  return enabled !== false && isDefaultClass !== false;
}
