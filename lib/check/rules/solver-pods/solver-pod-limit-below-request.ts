import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import { solverResources } from '../../facts/solver-pods/solver-resources';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import type { Report, Rule } from '../../rule';

/**
 * The solver's pod template sets a limit below the request that cert-manager adds, or a request above the limit that it
 * adds: the API server accepts no such pod.
 *
 * Source: cert-manager pkg/issuer/acme/http/pod.go (the template's resources are merged into the defaults), since 1.19;
 * kubernetes pkg/apis/core/validation (limits must not be less than requests).
 */
export const solverPodLimitBelowRequest: Rule<IssuerSolver> = {
  id: 'solver-pod-limit-below-request',
  severity: 'warning',
  title: "The solver pod's limit is below its request",
  each: solversFor('http01'),
  kinds: CONTROLLER_KINDS,

  find({ issuer, solver }: IssuerSolver, report: Report, model): void {
    for (const resource of ['cpu', 'memory']) {
      const [request, limit] = solverResources(issuer, solver, resource, model);
      if (!request.own && !limit.own) continue;
      if (request.value === undefined || limit.value === undefined || limit.value >= request.value) continue;
      const [own, other] = limit.own ? (['limits', 'requests'] as const) : (['requests', 'limits'] as const);
      const isDefault = !request.own || !limit.own;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.podTemplate.spec.resources.${own}.${resource}`,
        message: `The solver pod requests ${request.shown} ${resource}${request.own ? '' : " by cert-manager's default"}, and its limit is ${limit.shown}${limit.own ? '' : " by cert-manager's default"}.`,
        effect: 'The API server refuses every solver pod: challenges of the solver stay pending.',
        fix: isDefault
          ? `Set resources.${other}.${resource} too, so that the limit is not below the request.`
          : 'Raise the limit, or lower the request.',
        // Without the controller among the objects, its flags are not known.
        severity: !isDefault || model.controllers.length > 0 ? 'error' : 'warning',
      });
    }
  },
};
