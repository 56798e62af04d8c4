import { ISTIO } from '../../../ingress-controllers/istio';
import { plain } from '../../../values/plain';
import { createdObjects } from '../../facts/admission/created-objects';
import { isInMesh, type MeshPods, MTLS_KINDS } from '../../facts/gateway/istio-mtls';
import { type MeshClient, workloadDenial } from '../../facts/gateway/istio-workload-authorization';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf, SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { SOLVER_PORT } from '../../facts/http01/solver-objects';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * Solver pods are in Istio's mesh, and AuthorizationPolicies of their namespace, or of the mesh, do not let in what serves the
 * challenge.
 *
 * Source: https://istio.io/latest/docs/ambient/usage/l4-policy/; cert-manager pkg/issuer/acme/http/pod.go (no sidecar; ambient mode
 * takes the pod in all the same).
 */
export const istioDeniesSolver: Rule<SolverPods> = {
  id: 'istio-denies-solver',
  severity: 'warning',
  reportsAbsence: true,
  title: 'AuthorizationPolicies do not allow challenges to reach the solver pods',
  each: { ...solverPods, needs: ['AuthorizationPolicy'] },
  kinds: ['AuthorizationPolicy', ...MTLS_KINDS, ...SERVING_KINDS],
  once: ({ namespace }) => namespace,

  find(pods, report, model) {
    const { namespace, name } = pods;
    const [pod] = createdObjects(pods, model);
    const { labels, annotations } = plain(pod!.raw.metadata);
    const own: MeshPods = { namespace, labels: plain(labels), annotations: plain(annotations) };
    // Through a waypoint, what arrives has the identity of that.
    if (isInMesh(own, SOLVER_PORT, model) !== true || model.namespaceLabels(namespace)?.[WAYPOINT] !== undefined)
      return;
    const denial = workloadDenial(own, SOLVER_PORT, clientOf(pods, model), model);
    if (!denial) return;
    const { policy, path } = denial;
    const denies = policy.spec.action === 'DENY';
    report({
      object: policy,
      path,
      message: `${policy.title} ${denies ? 'denies' : 'does not allow'} connections to port ${SOLVER_PORT} of the solver pods${inNamespace(namespace)}, which are in Istio's mesh, from what serves the challenge for "${name}".`,
      effect:
        'The connection is closed: neither the self check nor the CA gets the token, and the challenge stays pending.',
      fix: denies
        ? 'Leave pods labelled acme.cert-manager.io/http01-solver: "true" out of the policy, or their port (notPorts: ["8089"]).'
        : `Add an AuthorizationPolicy${inNamespace(namespace)} whose selector is acme.cert-manager.io/http01-solver: "true" and whose rules allow port ${SOLVER_PORT} (to: [{ operation: { ports: ["${SOLVER_PORT}"] } }]). The challenge token is not secret.`,
    });
  },
};

const WAYPOINT = 'istio.io/use-waypoint';

function clientOf({ certificate, solver }: SolverPods, model: Model): MeshClient {
  const routing = solver.provider === 'ingress' ? http01Routing(certificate, solver) : undefined;
  const controller = servingController(model, routing?.ingressClassName ?? routing?.class ?? '');
  const installations = controller && controller !== ISTIO ? installationsOf(model, controller) : [];
  const [first, ...others] = installations;
  const isOutside =
    installations.length > 0 &&
    installations.every(
      ({ namespace, podLabels }) =>
        namespace !== undefined &&
        isInMesh({ namespace, labels: podLabels ?? {}, annotations: {} }, undefined, model) === false,
    );
  return { isOutside, ...(first?.namespace !== undefined && others.length === 0 && { namespace: first.namespace }) };
}
