import { given, list, type Plain, plain, text } from '../../../values/plain';
import { type CreatedObject, createdObjects, createdTitle, howToMeet } from '../../facts/admission/created-objects';
import { takes, UNFILTERED } from '../../facts/admission/kyverno-match';
import { MUTATING_KINDS, mayBeMutated } from '../../facts/admission/mutators';
import { objectsOf } from '../../facts/objects/objects-of';
import { type SolverPods, solverPods } from '../../facts/solver-pods/solver-pods';
import { conditionsHold, itemsAt } from '../../knowledge/kyverno-condition';
import { meetsPattern } from '../../knowledge/kyverno-pattern';
import { podSecurityViolations } from '../../knowledge/pod-security';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { inNamespace } from '../../wording';

/**
 * A Kyverno policy that is enforced refuses the solver's Pod, Service, Ingress or HTTPRoute as cert-manager writes it.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/validate/; cert-manager issues 5254, 6462, 8200; kyverno/policies
 * issue 1193.
 */
export const kyvernoRefusesSolver: Rule<KubeObject> = {
  id: 'kyverno-refuses-solver',
  severity: 'error',
  reportsAbsence: true,
  title: 'A Kyverno policy refuses what cert-manager creates for challenges',
  each: objectsOf('ClusterPolicy', 'Policy'),
  kinds: ['PolicyException', ...MUTATING_KINDS],

  find(object, report, model) {
    // An exception may be for the solver.
    if (object.group !== 'kyverno.io' || model.of('PolicyException').length > 0 || mayBeMutated(model)) return;
    // For reports only, or for requests that CEL chooses.
    const { admission, webhookConfiguration } = object.spec;
    if (admission === false || given(plain(webhookConfiguration).matchConditions)) return;
    for (const [i, rule] of list(object.spec.rules).map(plain).entries()) {
      if (!given(rule.validate) || given(rule.celPreconditions)) continue;
      const refused = firstRefused(object, rule, model);
      if (!refused) continue;
      const { pods, created, field } = refused;
      report({
        object,
        // Conditions have variables in them, which are Kyverno's own.
        path: `spec.rules[${i}].${field === 'deny' ? 'name' : `validate.${field}`}`,
        message: `The rule "${text(rule.name)}" of ${object.title} is enforced, and ${createdTitle(created)} for "${pods.name}"${inNamespace(pods.namespace)} does not meet ${field === 'deny' || field === 'podSecurity' ? 'it' : 'its pattern'}.`,
        effect: `Kyverno refuses ${createdTitle(created)}, and the challenge stays pending.`,
        fix: `${howToMeet(created, `solver ${pods.solver.index} of ${pods.issuer.object.title}`, 'rule')}, or exclude objects with the label acme.cert-manager.io/http01-solver: "true" from the rule.`,
      });
    }
  },
};

interface Refused {
  readonly pods: SolverPods;
  readonly created: CreatedObject;
  /** The part of `validate` that refuses it. */
  readonly field: string;
}

function firstRefused(policy: KubeObject, rule: Plain, model: Model): Refused | undefined {
  for (const pods of solverPods.of(model)) {
    const { namespace } = pods;
    if (UNFILTERED.has(namespace) || (policy.kind === 'Policy' && policy.namespace !== namespace)) continue;
    if (!isEnforced(policy, rule, namespace)) continue;
    for (const created of createdObjects(pods, model)) {
      if (takes(rule.match, created, model) !== true) continue;
      if (given(rule.exclude) && takes(rule.exclude, created, model) !== false) continue;
      if (given(rule.preconditions) && conditionsHold(rule.preconditions, created.raw) !== true) continue;
      const field = refusedBy(withHosts(rule, created, model), created);
      if (field) return { pods, created, field };
    }
  }
  return undefined;
}

/**
 * What a rule validates, with the hosts that Ingresses have already where it compares with them: one for a challenge has the
 * host of another. Those of the cluster that are not among the objects only add to them.
 *
 * Source: kyverno/policies other/unique-ingress-host; sighupio/module-policy issue 5.
 */
function withHosts({ validate, context }: Plain, { raw }: CreatedObject, model: Model): Plain {
  const { deny, ...others } = plain(validate);
  const names = list(context)
    .map(plain)
    .filter(readsHosts)
    .map(({ name }) => text(name));
  const { conditions } = plain(deny);
  if (names.length === 0 || !given(conditions)) return plain(validate);
  const own = hostsOf(raw);
  const taken = model
    .of('Ingress')
    .flatMap(({ raw: ingress }) => hostsOf(ingress).filter((host) => own.includes(host)));
  const filledIn = (conditions: unknown) =>
    list(conditions).map((one) => {
      const { operator, value } = plain(one);
      const [, name = ''] = /^\{\{\s*(\w+)\s*\}\}$/.exec(text(value)) ?? [];
      return names.includes(name) && /^(Any)?In$/.test(text(operator)) ? { ...plain(one), value: taken } : one;
    });
  const { any, all } = plain(conditions);
  const filled = Array.isArray(conditions)
    ? filledIn(conditions)
    : { ...(given(any) && { any: filledIn(any) }), ...(given(all) && { all: filledIn(all) }) };
  return { ...others, deny: { ...plain(deny), conditions: filled } };
}

/** Whether a variable of a rule holds the hosts of all Ingresses. */
function readsHosts({ apiCall }: Plain): boolean {
  const { urlPath, jmesPath } = plain(apiCall);
  return (
    text(urlPath) === '/apis/networking.k8s.io/v1/ingresses' &&
    /^items\[\*?\]\.spec\.rules\[\*?\]\.host(\s*\|\s*\[\])?$/.test(text(jmesPath).trim())
  );
}

function hostsOf({ spec }: Plain): string[] {
  return list(plain(spec).rules)
    .map((rule) => text(plain(rule).host))
    .filter((host) => host !== '');
}

/** Whether a rule refuses what does not meet it in a namespace, for certain. */
function isEnforced({ spec }: KubeObject, rule: Plain, namespace: string): boolean {
  const validate = plain(rule.validate);
  const overrides = [...list(validate.failureActionOverrides), ...list(spec.validationFailureActionOverrides)].map(
    plain,
  );
  const own = overrides.find(({ namespaces }) => list(namespaces).includes(namespace));
  // Wildcards and selectors are not read.
  if (
    !own &&
    overrides.some((one) => given(one.namespaceSelector) || /[*?]/.test(JSON.stringify(one.namespaces ?? [])))
  )
    return false;
  const action = text(own?.action) || text(validate.failureAction) || text(spec.validationFailureAction);
  return /^enforce$/i.test(action);
}

function refusedBy(validate: Plain, { kind, raw }: CreatedObject): string | undefined {
  const { pattern, anyPattern, deny, podSecurity, foreach } = validate;
  if (given(pattern)) return meetsPattern(pattern, raw) === false ? 'pattern' : undefined;
  if (list(anyPattern).length > 0)
    return list(anyPattern).every((one) => meetsPattern(one, raw) === false) ? 'anyPattern' : undefined;
  if (given(deny)) {
    const { conditions } = plain(deny);
    return !given(conditions) || conditionsHold(conditions, raw) === true ? 'deny' : undefined;
  }
  if (given(podSecurity) && kind === 'Pod') {
    const { level, exclude } = plain(podSecurity);
    const known = level === 'restricted' || level === 'baseline' ? level : undefined;
    const found = known && list(exclude).length === 0 ? podSecurityViolations(known, plain(raw.spec)) : [];
    return found.length > 0 ? 'podSecurity' : undefined;
  }
  for (const [i, loop] of list(foreach).map(plain).entries()) {
    const field = refusedByLoop(loop, raw);
    if (field) return field === 'deny' ? field : `foreach[${i}]`;
  }
  return undefined;
}

/** A loop, over the containers as a rule, which a solver pod has one of. */
function refusedByLoop(loop: Plain, object: Plain): 'deny' | 'pattern' | undefined {
  if (given(loop.context)) return undefined;
  const { conditions } = plain(loop.deny);
  for (const item of itemsAt(text(loop.list), object)) {
    const element = plain(item);
    if (given(loop.preconditions) && conditionsHold(loop.preconditions, object, element) !== true) continue;
    if (given(loop.pattern) && meetsPattern(loop.pattern, item) === false) return 'pattern';
    if (given(conditions) && conditionsHold(conditions, object, element) === true) return 'deny';
  }
  return undefined;
}
