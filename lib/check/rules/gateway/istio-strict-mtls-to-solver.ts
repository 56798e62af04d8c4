import { ISTIO } from '../../../ingress-controllers/istio';
import { plain, text } from '../../../values/plain';
import { createdObjects } from '../../facts/admission/created-objects';
import { isInMesh, MTLS_KINDS, strictMtls } from '../../facts/gateway/istio-mtls';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf, SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * Solver pods are in Istio's mesh and take mutual TLS only, and the challenge comes from an ingress controller that is not in
 * it.
 *
 * Source: https://istio.io/latest/docs/reference/config/security/peer_authentication/; cert-manager pkg/issuer/acme/http/pod.go
 * (no sidecar; ambient mode takes the pod in all the same); istio issues 15148, 52874.
 */
export const istioStrictMtlsToSolver: Rule<SolverPods> = {
  id: 'istio-strict-mtls-to-solver',
  severity: 'warning',
  reportsAbsence: true,
  title: 'Solver pods accept only mutual TLS, and the ingress controller is not in the mesh',
  each: { ...solverPods, needs: ['PeerAuthentication'] },
  kinds: [...MTLS_KINDS, ...SERVING_KINDS],
  once: ({ namespace }) => namespace,

  find(pods, report, model) {
    const { namespace, solver, certificate, name } = pods;
    if (solver.provider !== 'ingress') return;
    const [pod] = createdObjects(pods, model);
    const { labels, annotations } = plain(pod!.raw.metadata);
    const own = { namespace, labels: plain(labels), annotations: plain(annotations) };
    const policy = strictMtls(own, SOLVER_PORT, model);
    if (!policy) return;
    const routing = http01Routing(certificate, solver);
    const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
    const installations = controller && controller !== ISTIO ? installationsOf(model, controller) : [];
    const outside = installations.filter(
      ({ namespace: at, podLabels }) =>
        at !== undefined &&
        isInMesh({ namespace: at, labels: podLabels ?? {}, annotations: {} }, undefined, model) === false,
    );
    const [one] = outside;
    if (!one || outside.length < installations.length) return;
    report({
      object: policy,
      path: `spec.${text(plain(policy.spec.mtls).mode) === 'STRICT' ? 'mtls.mode' : 'portLevelMtls'}`,
      message: `${policy.title} requires mutual TLS of the solver pods${inNamespace(namespace)}, which are in Istio's mesh, and the challenge for "${name}" comes through ${one.object.title}, which is not.`,
      effect:
        'Connections without mutual TLS are reset: neither the self check nor the CA gets an answer, and the challenge stays pending.',
      fix: `Add a PeerAuthentication for pods labelled acme.cert-manager.io/http01-solver: "true" whose mode is PERMISSIVE, or take the namespace "${one.namespace}" into the mesh.`,
    });
  },
};
