import { ISTIO } from '../../../ingress-controllers/istio';
import { holdsOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { gatewayPods, ISTIO_GATEWAY_KINDS } from '../../facts/gateway/istio-gateways';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { installedCharts } from '../../facts/objects/installed-charts';
import type { Rule } from '../../rule';

/**
 * Istio serves Ingresses at the gateway that its mesh configuration names, by default at pods with the label `istio:
 * ingressgateway`, and the gateway chart labels its pods with the name of the release: no gateway has the challenge.
 *
 * Source: istio pilot/pkg/config/kube/ingress/conversion.go (getIngressGatewaySelector), pkg/config/mesh/mesh.go
 * (DefaultMeshConfig), manifests/charts/gateway/templates/_helpers.tpl; istio/istio issue 37329; istio/istio.io issue 13497.
 */
export const istioIngressSelector: Rule<ServedSolver> = {
  id: 'istio-ingress-selector',
  severity: 'warning',
  reportsAbsence: true,
  title: 'No Istio gateway has the label by which Istio chooses the one for Ingresses',
  each: solversServedBy(ISTIO),
  kinds: ISTIO_GATEWAY_KINDS,
  once: () => 'mesh',

  find({ issuer, solver, choice }, report, model) {
    const [istiod, ...others] = installedCharts(model, 'istiod');
    const gateways = gatewayPods(model);
    const charts = gateways.flatMap(({ chart, labels }) => (chart ? [{ chart, label: text(labels.istio) }] : []));
    if (!istiod || others.length > 0 || charts.length === 0) return;
    const mesh = plain(istiod.values.meshConfig);
    if (![istiod, ...charts.map(({ chart }) => chart)].every(({ complete }) => complete)) return;
    if (holdsOpen([mesh.ingressSelector, mesh.ingressService, charts.map(({ label }) => label)])) return;
    const selected = selectorOf(mesh.ingressSelector, text(mesh.ingressService));
    if (gateways.some(({ labels }) => labels.istio === selected)) return;
    const { label, chart } = charts[0]!;
    const service = text(chart.values.name) || chart.releaseName;
    report({
      object: istiod.object,
      path: `${istiod.path}.meshConfig.ingressSelector`,
      message: `Istio serves Ingresses at pods with the label "istio: ${selected}", but those of its gateway chart (${chart.object.title}) have "istio: ${label}".`,
      effect: `No gateway has the Ingress for the challenge of "${choice.name}" (solver ${solver.index} of ${issuer.object.title}): it is answered with 404 or not at all, and stays pending.`,
      fix: `Set meshConfig.ingressSelector: ${label} and meshConfig.ingressService: ${service} in the values of istiod, or name the release of the gateway istio-ingressgateway.`,
      related: [{ object: chart.object, path: chart.path, message: 'The gateway.' }],
    });
  },
};

/** The value of the label `istio` of the pods at which Ingresses are served. */
function selectorOf(given: unknown, service: string): string {
  if (given === undefined) return 'ingressgateway';
  return text(given) || (service !== '' && service !== 'istio-ingressgateway' ? service : 'ingressgateway');
}
