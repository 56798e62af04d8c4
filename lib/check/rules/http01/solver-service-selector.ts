import { SOLVER_LABELS } from '../../../cert-manager/annotations';
import { CONTOUR } from '../../../ingress-controllers/contour';
import { EMISSARY } from '../../../ingress-controllers/emissary';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { ISTIO } from '../../../ingress-controllers/istio';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { http01Routing } from '../../facts/http01/http01-routing';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { type SolverService, solverServices } from '../../facts/http01/solver-services';
import { solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { CertificateView } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/** Kinds of routes to a Service, with the ingress controller that reads them. */
const ROUTES: Readonly<Record<string, IngressController>> = {
  Mapping: EMISSARY,
  VirtualService: ISTIO,
  HTTPProxy: CONTOUR,
  IngressRoute: TRAEFIK,
};

/**
 * A Service that is written for solver pods selects none, or those of several challenges at once.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (podLabels), cmd/acmesolver (404 for the token of another challenge); cert-manager
 * issues 1529, 2517; emissary-ingress/emissary issues 1158, 2068.
 */
export const solverServiceSelector: Rule<SolverService> = {
  id: 'solver-service-selector',
  severity: 'warning',
  title: 'A Service for solver pods selects none of them, or those of several challenges',
  each: solverServices,
  kinds: [...SERVING_KINDS, ...Object.keys(ROUTES)],

  find(service, report, model) {
    const { object, oldLabel } = service;
    const pods = solverPods.of(model).find(({ namespace }) => namespace === object.namespace);
    if (!pods) return;
    if (oldLabel) return reportOld(object, oldLabel, pods, report, model);
    const certificate = service.labels.every((label) => label === SOLVER_LABELS.solver)
      ? withSeveralNames(object, model)
      : undefined;
    if (!certificate) return;
    report({
      object,
      path: `spec.selector["${SOLVER_LABELS.solver}"]`,
      message: `${object.title} selects the solver pods of all challenges in "${object.namespace}", and ${certificate.object.title} has several names (${listed(certificate.dnsNames)}), each of which gets a pod at the same time.`,
      effect:
        'A request for one challenge may reach the pod of another, which answers 404: challenges succeed only by chance.',
      fix: `Write a Service and a route for each name, and select by ${SOLVER_LABELS.domain} as well: its value is the Adler-32 checksum of the name. Or let the controller serve the solver's own Ingress, by its class, or solve by DNS01.`,
    });
  },
};

function reportOld(object: KubeObject, label: string, { name }: SolverPods, report: Report, model: Model): void {
  const isOld = ['Issuer', 'ClusterIssuer', 'Certificate'].some((kind) =>
    model.of(kind).some(({ group }) => group === 'certmanager.k8s.io'),
  );
  if (isOld) return;
  report({
    object,
    path: `spec.selector["${label}"]`,
    message: `${object.title} selects solver pods by ${label}, a label that cert-manager 0.11 renamed.`,
    effect: `The Service has no endpoints (503, "no healthy host"): nothing answers the challenge for "${name}" through it.`,
    fix: `Select by acme.cert-manager.io/${label.replace(/^.*\/acme-/, '')} instead.`,
  });
}

/** A certificate in the namespace of a Service with several names whose challenges come through it. */
function withSeveralNames(service: KubeObject, model: Model): CertificateView | undefined {
  const routes = Object.entries(ROUTES).filter(([kind]) => model.of(kind).some((route) => leadsTo(route, service)));
  if (routes.length === 0) return undefined;
  for (const { solver } of solversBy('ingress').of(model)) {
    for (const { certificate } of solvedBy(model, solver)) {
      if (certificate.namespace !== service.namespace || certificate.dnsNames.length < 2) continue;
      const names = certificate.choices?.filter((choice) => choice.solver === solver).map(({ name }) => name);
      const routing = http01Routing(certificate, solver);
      const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
      // The path of the solver's own Ingress is longer, and comes first.
      if (!routing || routing.name || routes.some(([, one]) => one === controller)) continue;
      if (new Set(names).size > 1) return certificate;
    }
  }
  return undefined;
}

function leadsTo({ namespace, spec }: KubeObject, service: KubeObject): boolean {
  const written = JSON.stringify(spec);
  // By its name, with or without a scheme, a namespace and a port.
  const names = ['"', '/'].flatMap((before) => ['"', ':', '.'].map((after) => `${before}${service.name}${after}`));
  return (
    written.includes('/.well-known') &&
    names.some((name) => written.includes(name)) &&
    (namespace === service.namespace || written.includes(service.namespace))
  );
}
