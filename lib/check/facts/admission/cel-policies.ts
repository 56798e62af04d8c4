import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen, isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { every } from '../../../values/verdicts';
import { CelConditions } from '../../knowledge/cel';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isMatched } from './admission-match';
import { admissionValues, configMapValue } from './admission-request';
import type { CreatedObject } from './created-objects';
import { UNFILTERED } from './kyverno-match';

/** Kinds of policies with conditions in CEL: of Kubernetes, of Kyverno. */
export const CEL_POLICY_KINDS = ['ValidatingAdmissionPolicy', 'ValidatingPolicy', 'NamespacedValidatingPolicy'];

/** What else is looked at for them. */
export const CEL_POLICY_READS = ['ValidatingAdmissionPolicyBinding', 'PolicyException', 'ConfigMap'];

/** A condition of a policy that an object does not meet. */
export interface UnmetCondition {
  /** Its place in `spec.validations`. */
  readonly index: number;
  /** Whether it is an error rather than false. */
  readonly fails: boolean;
}

/**
 * The conditions for which a policy refuses an object that cert-manager creates, for certain.
 *
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/,
 * https://kyverno.io/docs/policy-types/validating-policy/
 */
export function unmetConditions(policy: KubeObject, created: CreatedObject, model: Model): readonly UnmetCondition[] {
  const { spec } = policy;
  if (created.namespace === '' || holdsOpen(spec.variables) || holdsOpen(spec.matchConditions)) return [];
  const values = admissionValues(created, model);
  const unmet = new Map<number, UnmetCondition>();
  for (const { constraints, params } of applications(policy, created, model)) {
    if (every(constraints.map((one) => isMatched(one, created, model))) !== true) continue;
    const scope = { ...values, params };
    // Before the namespace and the variables are looked at.
    const before = new CelConditions({ values: { ...scope, namespaceObject: undefined } });
    if (!list(spec.matchConditions).every((one) => before.verdict(text(plain(one).expression)) === true)) continue;
    const conditions = new CelConditions({ values: scope, variables: variablesOf(spec) });
    for (const [index, validation] of list(spec.validations).entries()) {
      const expression = text(plain(validation).expression);
      const verdict = isOpen(expression) ? undefined : conditions.verdict(expression);
      // How Kyverno takes errors differs by its release.
      const fails = verdict === 'fails' && isKubernetes(policy) && text(spec.failurePolicy) !== 'Ignore';
      if (verdict === false || fails) unmet.set(index, { index, fails });
    }
  }
  return [...unmet.values()];
}

function variablesOf(spec: Plain): ReadonlyMap<string, string> {
  return new Map(list(spec.variables).map((one) => [text(plain(one).name), text(plain(one).expression)]));
}

function isKubernetes({ group }: KubeObject): boolean {
  return group === 'admissionregistration.k8s.io';
}

/** One way in which a policy is applied: to what, and with which parameters. */
interface Application {
  readonly constraints: readonly unknown[];
  /** Undefined without parameters. */
  readonly params?: unknown;
}

function applications(policy: KubeObject, created: CreatedObject, model: Model): readonly Application[] {
  const { spec, kind, group } = policy;
  if (kind === 'ValidatingAdmissionPolicy') {
    if (!isKubernetes(policy) || !given(spec.matchConstraints)) return [];
    return model
      .of('ValidatingAdmissionPolicyBinding')
      .filter((one) => text(one.spec.policyName) === policy.name && denies(one) && !holdsOpen(one.spec))
      .flatMap((binding) => {
        const constraints = [spec.matchConstraints, binding.spec.matchResources];
        return paramsOf(policy, binding, created, model).map((params) => ({ constraints, params }));
      });
  }
  const { admission, mode } = plain(spec.evaluation);
  const isForAdmission = plain(admission).enabled !== false && ['', 'Kubernetes'].includes(text(mode));
  const isElsewhere = kind === 'NamespacedValidatingPolicy' && policy.namespace !== created.namespace;
  // An exception may be for the solver.
  const isExempt = model.of('PolicyException').length > 0 || UNFILTERED.has(created.namespace);
  if (group !== 'policies.kyverno.io' || !denies(policy) || !isForAdmission || isElsewhere || isExempt) return [];
  return given(spec.matchConstraints) ? [{ constraints: [spec.matchConstraints] }] : [];
}

function denies({ spec }: KubeObject): boolean {
  return list(spec.validationActions).includes('Deny');
}

/** The parameters with which a binding applies a policy, as far as they are known: of other kinds, defaults are not. */
function paramsOf({ spec }: KubeObject, binding: KubeObject, created: CreatedObject, model: Model): unknown[] {
  if (!given(spec.paramKind)) return [undefined];
  const { apiVersion, kind } = plain(spec.paramKind);
  if (apiVersion !== 'v1' || kind !== 'ConfigMap') return [];
  const { name, namespace, selector } = plain(binding.spec.paramRef);
  const wanted = text(namespace) || created.namespace;
  return model
    .of('ConfigMap')
    .filter((one) => one.namespace === wanted)
    .filter((one) => (given(selector) ? matchesLabels(selector, one.labels) : one.name === name))
    .map(({ raw }) => configMapValue(raw));
}
