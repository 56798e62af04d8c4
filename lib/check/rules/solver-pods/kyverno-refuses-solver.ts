import { given, list, type Plain, plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects-of';
import { solverPod } from '../../facts/solver-objects';
import { solverPods } from '../../facts/solver-pods';
import { meetsPattern } from '../../knowledge/kyverno-pattern';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * A Kyverno policy that is enforced refuses the solver pod as cert-manager writes it.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/validate/; cert-manager issues 5254, 6462, 8200.
 */
export const kyvernoRefusesSolver: Rule<KubeObject> = {
  id: 'kyverno-refuses-solver',
  severity: 'error',
  reportsAbsence: true,
  title: 'A Kyverno policy refuses the solver pod',
  each: objectsOf('ClusterPolicy', 'Policy'),
  kinds: ['PolicyException'],

  find(object, report, model) {
    // An exception may be for the solver.
    if (object.group !== 'kyverno.io' || model.of('PolicyException').length > 0) return;
    for (const [i, rule] of list(object.spec.rules).map(plain).entries()) {
      const validate = plain(rule.validate);
      const patterns = given(validate.anyPattern)
        ? list(validate.anyPattern)
        : given(validate.pattern)
          ? [validate.pattern]
          : [];
      const enforced = text(validate.failureAction) || text(object.spec.validationFailureAction);
      if (
        patterns.length === 0 ||
        !/^enforce$/i.test(enforced) ||
        list(object.spec.validationFailureActionOverrides).length > 0
      )
        continue;
      if (given(rule.preconditions) || given(rule.exclude) || given(rule.celPreconditions)) continue;
      for (const pods of solverPods.of(model)) {
        if (object.kind === 'Policy' && object.namespace !== pods.namespace) continue;
        if (!matches(plain(rule.match), pods.namespace)) continue;
        const pod = solverPod(pods, model);
        if (!patterns.every((pattern) => meetsPattern(pattern, pod) === false)) continue;
        report({
          object,
          path: `spec.rules[${i}].validate.${given(validate.anyPattern) ? 'anyPattern' : 'pattern'}`,
          message: `The rule "${text(rule.name)}" of ${object.title} is enforced, and the solver pod for "${pods.name}" in "${pods.namespace}" does not meet its pattern.`,
          effect: 'Kyverno refuses the solver pod, and the challenge stays pending.',
          fix: `Add what the rule requires to the pod template of solver ${pods.solver.index} of ${pods.issuer.object.title} (labels also by --acme-http01-solver-extra-labels, cert-manager 1.21 and later), or exclude pods with the label acme.cert-manager.io/http01-solver: "true" from the rule.`,
        });
        break;
      }
    }
  },
};

/** Whether a rule is for all pods of a namespace, with no other condition. */
function matches(match: Plain, namespace: string): boolean {
  const filters = [...list(match.any), ...list(match.all)].map((filter) => plain(plain(filter).resources));
  if (list(match.all).length > 1) return false;
  if (given(match.resources)) filters.push(plain(match.resources));
  return filters.some((resources) => {
    const { kinds, namespaces, ...others } = resources;
    const isPod = list(kinds).some((kind) => ['Pod', 'v1/Pod', '*/Pod', '*'].includes(text(kind)));
    const operations = list(others.operations);
    const isCreate = operations.length === 0 || operations.includes('CREATE');
    const isPlainFilter = Object.keys(others).every((key) => key === 'operations');
    const inNamespace =
      list(namespaces).length === 0 || list(namespaces).some((one) => text(one) === namespace || text(one) === '*');
    return isPod && isCreate && isPlainFilter && inNamespace;
  });
}
