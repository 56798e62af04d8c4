import { CEL_POLICY_KINDS, CEL_POLICY_READS, unmetConditions } from '../../facts/admission/cel-policies';
import { createdObjects, createdTitle, howToMeet } from '../../facts/admission/created-objects';
import { MUTATING_KINDS, mayBeMutated } from '../../facts/admission/mutators';
import { objectsOf } from '../../facts/objects/objects-of';
import { solverPods } from '../../facts/solver-pods/solver-pods';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * A ValidatingAdmissionPolicy, or a ValidatingPolicy of Kyverno, refuses the solver's Pod, Service, Ingress or HTTPRoute as
 * cert-manager writes it.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/;
 * https://kyverno.io/docs/policy-types/validating-policy/
 */
export const celPolicyRefusesSolver: Rule<KubeObject> = {
  id: 'cel-policy-refuses-solver',
  severity: 'error',
  reportsAbsence: true,
  title: 'An admission policy in CEL refuses what cert-manager creates for challenges',
  each: objectsOf(...CEL_POLICY_KINDS),
  kinds: [...CEL_POLICY_READS, ...MUTATING_KINDS],

  find(object, report, model) {
    if (mayBeMutated(model)) return;
    const reported = new Set<number>();
    for (const pods of solverPods.of(model)) {
      for (const created of createdObjects(pods, model)) {
        for (const { index, fails } of unmetConditions(object, created, model)) {
          if (reported.has(index)) continue;
          reported.add(index);
          const { namespace, name, solver, issuer } = pods;
          const why = fails
            ? 'reads a field that it does not have, and failurePolicy is Fail'
            : 'is false for what cert-manager writes';
          report({
            object,
            path: `spec.validations[${index}].expression`,
            message: `${object.title} refuses ${createdTitle(created)} for "${name}"${inNamespace(namespace)}: the expression ${why}.`,
            effect: `The API server does not create ${createdTitle(created)}, and the challenge stays pending.`,
            fix: `${howToMeet(created, `solver ${solver.index} of ${issuer.object.title}`, 'policy')}, or exclude objects with the label acme.cert-manager.io/http01-solver: "true" in matchConstraints.objectSelector (operator DoesNotExist).`,
          });
        }
      }
    }
  },
};
