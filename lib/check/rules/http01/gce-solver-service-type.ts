import { GCE } from '../../../ingress-controllers/gce';
import { text } from '../../../values/plain';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

/**
 * A solver whose Ingress is served by GKE's controller, with a Service of type ClusterIP: without container-native load
 * balancing, that controller only sends to NodePorts.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/ingress; cert-manager issues 4370, 6279.
 */
export const gceSolverServiceType: Rule<ServedSolver> = {
  id: 'gce-solver-service-type',
  severity: 'warning',
  title: "GKE's ingress controller sends no traffic to the solver's Service of type ClusterIP",
  each: solversServedBy(GCE),
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, className }, report) {
    if (text(solver.stanza.serviceType) !== 'ClusterIP') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.serviceType`,
      message: `Solver ${solver.index} creates a Service of type ClusterIP, and Ingresses of the class "${className}" are served by GKE's controller.`,
      effect:
        'Unless the cluster uses container-native load balancing, the controller cannot translate the Ingress (expected NodePort or LoadBalancer), and the challenge stays pending.',
      fix: 'Remove serviceType: NodePort is the default.',
    });
  },
};
