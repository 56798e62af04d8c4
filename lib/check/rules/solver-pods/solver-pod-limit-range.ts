import { list, type Plain, plain, text } from '../../../values/plain';
import { parseQuantity } from '../../../values/quantity';
import { byNamespace } from '../../facts/objects/by-namespace';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import { solverResources } from '../../facts/solver-pods/solver-resources';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A LimitRange does not admit the solver pod, in a namespace where names are solved by HTTP01.
 *
 * Source: kubernetes plugin/pkg/admission/limitranger; the solver's resources: cert-manager
 * internal/apis/config/controller/v1alpha1/defaults.go; https://github.com/cert-manager/cert-manager/issues/892
 */
export const solverPodLimitRange: Rule<Model> = {
  id: 'solver-pod-limit-range',
  severity: 'warning',
  title: 'A LimitRange of the namespace does not admit the solver pod',
  each: wholeModel({ kinds: ['Deployment', 'LimitRange'], needs: ['LimitRange'] }),

  find(model: Model, report: Report): void {
    const ranges = byNamespace(model, 'LimitRange');
    if (ranges.size === 0) return;
    const seen = new Map<KubeObject, Set<string>>();
    for (const pods of solverPods.of(model)) {
      for (const range of ranges.get(pods.namespace) ?? []) {
        for (const [i, limit] of list(range.spec.limits).map(plain).entries()) {
          if (!['Container', 'Pod'].includes(text(limit.type))) continue;
          for (const resource of ['cpu', 'memory']) {
            const problem = problemOf(limit, resource, pods, model);
            if (!problem) continue;
            const path = `spec.limits[${i}].${problem.bound}.${resource}`;
            if (seen.get(range)?.has(path)) continue;
            seen.set(range, (seen.get(range) ?? new Set()).add(path));
            report({
              object: range,
              path,
              message: `${range.title} ${problem.text}, but "${pods.name}" is solved by HTTP01 there.`,
              effect: 'The API server refuses the solver pod; the challenge stays pending.',
              fix: "Change the bound, or set resources in the solver's pod template (cert-manager 1.19 and later) or with the controller's flags --acme-http01-solver-resource-*.",
              severity: problem.certain ? 'error' : 'warning',
            });
          }
        }
      }
    }
  },
};

interface Problem {
  readonly bound: 'min' | 'max' | 'maxLimitRequestRatio';
  readonly text: string;
  /** Whether the issuer itself sets the value; else it is the default, which flags may change. */
  readonly certain: boolean;
}

function problemOf(range: Plain, resource: string, pods: SolverPods, model: Model): Problem | undefined {
  const [request, limit] = solverResources(pods.issuer, pods.solver, resource, model);
  const bound = (name: Problem['bound']) => parseQuantity(plain(range[name])[resource]);
  const [min, max, ratio] = [bound('min'), bound('max'), bound('maxLimitRequestRatio')];
  if (request.value === undefined || limit.value === undefined) return undefined;
  const low = request.value < limit.value ? request : limit;
  if (min !== undefined && low.value! < min)
    return { bound: 'min', text: `requires more ${resource} than the solver pod's ${low.shown}`, certain: low.own };
  const high = limit.value > request.value ? limit : request;
  if (max !== undefined && high.value! > max)
    return { bound: 'max', text: `allows less ${resource} than the solver pod's ${high.shown}`, certain: high.own };
  if (ratio !== undefined && request.value > 0 && limit.value / request.value > ratio) {
    const text = `allows a smaller ratio of limit to request than the solver pod has (${limit.shown} ${resource} to ${request.shown})`;
    return { bound: 'maxLimitRequestRatio', text, certain: request.own && limit.own };
  }
  return undefined;
}
