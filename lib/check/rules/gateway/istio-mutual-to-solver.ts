import { ISTIO } from '../../../ingress-controllers/istio';
import { holdsOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { objectsOf } from '../../facts/objects/objects-of';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * A DestinationRule has Istio's gateway speak mutual TLS to the solver, whose pod has no sidecar.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (sidecar.istio.io/inject: "false"); istio issues 15148, 37329; knative/serving
 * issue 6990.
 */
export const istioMutualToSolver: Rule<KubeObject> = {
  id: 'istio-mutual-to-solver',
  severity: 'error',
  title: 'A DestinationRule requires mutual TLS of the solver, which has no sidecar',
  each: objectsOf('DestinationRule'),
  kinds: [...SERVING_KINDS, 'GatewayClass'],

  find(object, report, model) {
    const { host, trafficPolicy, exportTo, workloadSelector } = object.spec;
    const { tls, portLevelSettings } = plain(trafficPolicy);
    const mode = text(plain(tls).mode);
    if (object.group !== 'networking.istio.io' || !['ISTIO_MUTUAL', 'MUTUAL'].includes(mode) || holdsOpen(object.spec))
      return;
    if (given(portLevelSettings) || given(workloadSelector)) return;
    if (given(exportTo) && !list(exportTo).includes('*')) return;
    const pods = solverPods
      .of(model)
      .find((one) => isMeant(one, text(host), object, model) && !isOverruled(one, text(host), model));
    if (!pods) return;
    report({
      object,
      path: 'spec.trafficPolicy.tls.mode',
      message: `${object.title} requires mutual TLS (${mode}) for "${text(host)}", and so of the solver for "${pods.name}"${inNamespace(pods.namespace)}, whose pod has no sidecar.`,
      effect:
        "Istio's gateway starts a TLS handshake with the solver, which speaks plain HTTP: it answers 503, and the challenge stays pending.",
      fix: 'Remove the tls of the DestinationRule: Istio finds out by itself which pods have a sidecar. Or set sidecar.istio.io/inject: "true" among the annotations of the pod template.',
    });
  },
};

function isMeant(pods: SolverPods, host: string, rule: KubeObject, model: Model): boolean {
  const { namespace, solver } = pods;
  const inMesh = ['annotations', 'labels'].some(
    (field) => plain(plain(solver.podTemplate.metadata)[field])['sidecar.istio.io/inject'] === 'true',
  );
  const isAmbient = model.namespaceLabels(namespace)?.['istio.io/dataplane-mode'] === 'ambient';
  // The gateway, the Service and Istio's own namespace are where a rule counts for this.
  const counts = rule.namespace === namespace || /istio/.test(rule.namespace);
  return !inMesh && !isAmbient && counts && coversSolvers(host, namespace) && goesThroughIstio(pods, model);
}

/** Whether a host of a rule takes in the Services of solvers in a namespace, whose names are random. */
function coversSolvers(host: string, namespace: string): boolean {
  return host === '*' || (host.startsWith('*.') && `.${namespace}.svc.cluster.local`.endsWith(host.slice(1)));
}

/**
 * Whether another rule may count instead: the one with the more specific host does.
 *
 * Source: https://istio.io/latest/docs/reference/config/networking/destination-rule/; canada-ca/tracker pull request 464.
 */
function isOverruled({ namespace }: SolverPods, host: string, model: Model): boolean {
  return model
    .of('DestinationRule')
    .filter(({ group }) => group === 'networking.istio.io')
    .map(({ spec }) => text(spec.host))
    .some((other) => other.length > host.length && coversSolvers(other, namespace));
}

function goesThroughIstio({ solver, issuer }: SolverPods, model: Model): boolean {
  if (solver.provider === 'ingress')
    return servedSolvers.of(model).some((one) => one.solver === solver && one.controller === ISTIO);
  const refs = list(solver.stanza.parentRefs).map(plain);
  return refs.some(({ name, namespace }) => {
    const gateway = model.get('Gateway', text(namespace) || issuer.object.namespace, text(name));
    return text(gateway?.spec.gatewayClassName) === 'istio';
  });
}
