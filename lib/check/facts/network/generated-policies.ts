import { matchesLabels } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import { UNFILTERED } from '../admission/kyverno-match';
import type { PodPolicy } from './pod-policy';
import { admitsPort } from './policy-ports';

/** The kind of what generates policies. */
export const GENERATOR = 'ClusterPolicy';

/**
 * The NetworkPolicies that Kyverno generates in namespaces, as far as solver pods go: other pods may have policies of their
 * charts, which no set shows.
 *
 * Source: https://kyverno.io/docs/policy-types/cluster-policy/generate/; kyverno/policies best-practices/add-network-policy.
 */
export function generatedPolicies(model: Model): {
  readonly policies: readonly PodPolicy[];
  readonly unknown: boolean;
} {
  const policies: PodPolicy[] = [];
  let unknown = false;
  for (const object of model.of(GENERATOR)) {
    for (const [i, one] of object.group === 'kyverno.io' ? list(object.spec.rules).entries() : []) {
      const rule = plain(one);
      const { kind, data, namespace, cloneList } = plain(rule.generate);
      if (text(kind) !== 'NetworkPolicy' && !JSON.stringify(cloneList ?? '').includes('NetworkPolicy')) continue;
      const spec = plain(plain(data).spec);
      const left = namespacesLeftOut(rule);
      const isKnown = given(plain(data).spec) && !holdsOpen(spec) && text(namespace).replace(/\s/g, '') === EACH;
      const restricts = !given(spec.policyTypes) || list(spec.policyTypes).includes('Ingress');
      if (isKnown && !restricts) continue;
      if (!isKnown || !left) {
        // It may allow what others do not.
        if (!isKnown || list(spec.ingress).length > 0) unknown = true;
        continue;
      }
      policies.push({
        object,
        ingress: {
          path: `spec.rules[${i}].generate.data.spec`,
          rules: list(spec.ingress).map((entry) => ({
            admits: (...asked) => admitsPort(list(plain(entry).ports).map(plain), asked),
            reaches: () => true,
          })),
        },
        selects: (of, labels) =>
          labels[SOLVER_LABEL] !== undefined &&
          !left.some((glob) => glob(of)) &&
          matchesLabels(spec.podSelector, labels),
      });
    }
  }
  return { policies, unknown };
}

const SOLVER_LABEL = 'acme.cert-manager.io/http01-solver';

/** The namespace that is created. */
const EACH = '{{request.object.metadata.name}}';

/** The namespaces that a rule for all of them leaves out; undefined where it is not for all, or that is not known. */
function namespacesLeftOut({
  match,
  exclude,
  preconditions,
}: Plain): readonly ((name: string) => boolean)[] | undefined {
  const matched = filtersOf(match);
  const isForAll = matched.some((filter) => {
    const { kinds, operations, ...others } = plain(filter.resources);
    return list(kinds).includes('Namespace') && Object.keys(others).length === 0 && Object.keys(filter).length === 1;
  });
  const excluded = filtersOf(exclude).map(({ resources, ...others }) => {
    const { kinds, name, names, namespaces, ...more } = plain(resources);
    if (Object.keys(others).length > 0 || Object.keys(more).length > 0) return undefined;
    return [...(given(name) ? [name] : []), ...list(names), ...list(namespaces)].map(text);
  });
  if (!isForAll || given(preconditions) || given(plain(match).all) || excluded.includes(undefined)) return undefined;
  return [(one) => UNFILTERED.has(one), ...excluded.flatMap((names) => names!.map(globOf))];
}

function filtersOf(match: unknown): Plain[] {
  const { any, all, ...own } = plain(match);
  return [...list(any), ...list(all), ...(given(own.resources) ? [own] : [])].map(plain);
}

function globOf(pattern: string): (name: string) => boolean {
  const parts = pattern.slice(0, 300).split('*');
  const [first = '', ...rest] = parts;
  return (name) => {
    if (rest.length === 0) return name === first;
    const last = rest.at(-1)!;
    return name.startsWith(first) && name.endsWith(last) && name.length >= first.length + last.length;
  };
}
