import { nearest } from '../../../values/nearest';
import { plain, text } from '../../../values/plain';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import { podTemplatePath } from '../../facts/solver-pods/solver-pods';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { onlyFrom, wholeModel } from '../../source';

const BUILT_IN = ['system-cluster-critical', 'system-node-critical'];

/**
 * The pod template names a PriorityClass that is not among the objects, although others are or the set is complete.
 *
 * Source: Kubernetes' Priority admission (plugin/pkg/admission/priority) refuses the pod;
 * https://github.com/cert-manager/cert-manager/pull/3108
 */
export const solverPriorityClassMissing: Rule<Model> = {
  id: 'solver-priority-class-missing',
  severity: 'warning',
  reportsAbsence: true,
  title: "The pod template's PriorityClass is not among the objects",
  each: wholeModel(onlyFrom(['PriorityClass'])),

  find(model: Model, report: Report): void {
    const classes = model.of('PriorityClass').map((object) => object.name);
    // Without any among the objects, they come from elsewhere.
    if (classes.length === 0 && !model.complete) return;
    const known = new Set([...classes, ...BUILT_IN]);
    for (const { issuer, solver } of solversFor('http01').of(model)) {
      const name = text(plain(solver.podTemplate.spec).priorityClassName);
      if (name === '' || known.has(name) || model.couldBe('PriorityClass', name)) continue;
      const near = nearest(name, classes.slice(0, 100));
      report({
        object: issuer.object,
        path: podTemplatePath(solver, 'spec.priorityClassName'),
        message: `The PriorityClass "${name}" is not among the objects${near ? ` ("${near}" is)` : ''}.`,
        effect: 'If it does not exist, the API server refuses every solver pod, and challenges stay pending.',
        fix: 'Create the PriorityClass, name one that exists, or remove it.',
        severity: model.complete ? 'error' : 'warning',
      });
    }
  },
};
