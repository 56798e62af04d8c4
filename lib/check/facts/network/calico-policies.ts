import { matchesLabels } from '../../../values/label-selector';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Direction, PodPolicy } from './pod-policy';
import { type Asked, admitsPort } from './policy-ports';

/** Whether a policy is Calico's. */
export function isCalicos({ group }: KubeObject): boolean {
  return group === 'projectcalico.org' || group === 'crd.projectcalico.org';
}

/**
 * A NetworkPolicy or GlobalNetworkPolicy of Calico. Undefined where it cannot be read with certainty: another tier than the
 * default one, where Kubernetes' policies are, an action that goes on to the next tier, or a selector by what is not known.
 *
 * In a tier, a pod that policies select is denied what none of them allows. So what is denied as well does not matter here:
 * without it, only more would count as allowed.
 *
 * Source: Calico documentation, reference/resources/globalnetworkpolicy and network-policy/policy-tiers/tiered-policy.
 */
export function ofCalico(object: KubeObject): PodPolicy | undefined {
  const { spec } = object;
  const isForOthers = ['preDNAT', 'doNotTrack', 'applyOnForward', 'serviceAccountSelector'].some(
    (field) => given(spec[field]) && spec[field] !== false,
  );
  const rules = [...list(spec.ingress), ...list(spec.egress)].map(plain);
  const passes = rules.some(({ action }) => !['Allow', 'Deny', 'Log'].includes(text(action)));
  if (isForOthers || passes || !['', 'default'].includes(text(spec.tier))) return undefined;
  const pods = requirements(text(spec.selector), ({ key }) => key !== 'projectcalico.org/serviceaccount');
  const namespaces = requirements(text(spec.namespaceSelector), ({ key }) => NAME_LABELS.includes(key));
  if (!pods || !namespaces) return undefined;
  const isFor = (type: 'Ingress' | 'Egress'): boolean => {
    if (list(spec.types).length > 0) return list(spec.types).includes(type);
    return type === 'Egress' ? given(spec.egress) : given(spec.ingress) || !given(spec.egress);
  };
  return {
    object,
    ...(isFor('Ingress') && { ingress: directionOf(object, 'ingress') }),
    ...(isFor('Egress') && { egress: directionOf(object, 'egress') }),
    selects: (namespace, labels) =>
      (object.kind === 'GlobalNetworkPolicy' || object.namespace === namespace) &&
      matchesLabels(
        { matchExpressions: pods },
        { ...labels, 'projectcalico.org/namespace': namespace, 'projectcalico.org/orchestrator': 'k8s' },
      ) &&
      matchesLabels(
        { matchExpressions: namespaces },
        Object.fromEntries(NAME_LABELS.map((label) => [label, namespace])),
      ),
  };
}

/** The labels of every namespace. */
const NAME_LABELS = ['projectcalico.org/name', 'kubernetes.io/metadata.name'];

function directionOf(object: KubeObject, field: 'ingress' | 'egress'): Direction {
  const { spec } = object;
  return {
    path: `spec.${field}`,
    rules: list(spec[field])
      .map(plain)
      .filter(({ action }) => action === 'Allow')
      .map((rule) => ({
        admits: (...asked: Asked) => admits(rule, asked),
        podsOf: field === 'ingress' ? podsOf(plain(rule.source), object) : undefined,
        // A selector may be for a set of networks.
        reaches: (host: string) => {
          const { domains } = plain(rule.destination);
          return list(domains).length === 0 || list(domains).some((one) => one === host || text(one).includes('*'));
        },
      })),
  };
}

/** The namespaces that a rule names by their names. Without a selector for namespaces, one for pods is for those of the policy's. */
function podsOf(source: Plain, { kind, namespace }: KubeObject): readonly string[] | undefined {
  const { selector, namespaceSelector, ...others } = source;
  if (Object.values(others).some(given)) return undefined;
  if (text(namespaceSelector) === '')
    return text(selector) !== '' && kind === 'NetworkPolicy' ? [namespace] : undefined;
  const named = requirements(text(namespaceSelector), ({ key }) => NAME_LABELS.includes(key));
  return named?.find(({ operator }) => operator === 'In')?.values;
}

function admits({ protocol, destination }: Plain, asked: Asked): boolean {
  const [, wanted] = asked;
  if (given(protocol) && ![wanted, wanted.toLowerCase(), wanted === 'TCP' ? 6 : 17].includes(protocol as string)) {
    return false;
  }
  const ports = list(plain(destination).ports).map((port) => {
    const [, first, last] = /^(\d+):(\d+)$/.exec(String(port)) ?? [];
    return first === undefined ? { port } : { port: Number(first), endPort: Number(last) };
  });
  return admitsPort(
    ports.map((one) => ({ ...one, protocol: 'ANY' })),
    asked,
  );
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

const KEY = '([-\\w./]+)';
const STRING = `(?:"[^"]*"|'[^']*')`;

/** What can stand between `&&`, and the operator of Kubernetes that means the same. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^has\\(\\s*${KEY}\\s*\\)$`), 'Exists'],
  [new RegExp(`^!\\s*has\\(\\s*${KEY}\\s*\\)$`), 'DoesNotExist'],
  [new RegExp(`^${KEY}\\s*==\\s*(${STRING})$`), 'In'],
  [new RegExp(`^${KEY}\\s*!=\\s*(${STRING})$`), 'NotIn'],
  [new RegExp(`^${KEY}\\s+in\\s*\\{([^{}]*)\\}$`), 'In'],
  [new RegExp(`^${KEY}\\s+not\\s+in\\s*\\{([^{}]*)\\}$`), 'NotIn'],
];

/** What a selector of Calico requires of labels; undefined where it says more than that, or asks for labels that are not known. */
function requirements(selector: string, isKnown: (one: Requirement) => boolean): Requirement[] | undefined {
  const found: Requirement[] = [];
  for (const term of selector.split('&&').map((one) => one.trim())) {
    if (/^(all\(\s*\))?$/.test(term)) continue;
    const read = TERMS.flatMap(([pattern, operator]) => {
      const [, key, values] = pattern.exec(term) ?? [];
      const strings = values?.match(new RegExp(STRING, 'g'))?.map((one) => one.slice(1, -1));
      if (key === undefined || (values !== undefined && !strings)) return [];
      return [{ key, operator, ...(strings && { values: strings }) }];
    })[0];
    if (!read || !isKnown(read)) return undefined;
    found.push(read);
  }
  return found;
}
