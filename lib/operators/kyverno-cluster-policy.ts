import { type AcmeLabelSelector, selects } from '../values/label-selector';
import { isPlain, list, type Plain, plain, text } from '../values/plain';
import type { KeptObject } from './kept-object';
import type { Labels, MadeReference, OperatorKind, OperatorMade, TakesNamespace } from './operator';

/**
 * A policy with rules that generate objects.
 *
 * @see https://kyverno.io/docs/policy-types/cluster-policy/generate/
 */
export const CLUSTER_POLICY = {
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  makes: ({ spec }) => list(spec.rules).flatMap((rule, i) => ruleMakes(plain(rule), i)),
} as const satisfies OperatorKind;

/** The `spec` of a ClusterPolicy that keeps an object in namespaces: in those that exist, and in those to come. */
export function clusterPolicySpec(object: KeptObject, selector: AcmeLabelSelector): object {
  const { kind, name, content, copiedFrom } = object;
  return {
    // Others may add to a ServiceAccount (OpenShift does): their additions are kept.
    useServerSideApply: content ? true : undefined,
    rules: [
      {
        name: kind === 'Secret' ? 'secret' : 'service-account',
        match: { any: [{ resources: { kinds: ['Namespace'], selector } }] },
        // The API server's defaults, set so that Argo CD sees no difference.
        skipBackgroundRequests: true,
        generate: {
          generateExisting: true,
          synchronize: true,
          apiVersion: 'v1',
          kind,
          name,
          namespace: '{{request.object.metadata.name}}',
          data: content && escaped(content),
          clone: content ? undefined : { namespace: copiedFrom, name },
        },
      },
    ],
  };
}

/** A copy in which Kyverno sees no variables. */
function escaped(value: any): any {
  if (typeof value === 'string') return value.replaceAll('{{', '\\{{').replaceAll('$(', '\\$(');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, escaped(child)]));
}

/**
 * What a rule makes. What depends on more than the name and the labels of the namespace (preconditions, who asks) is taken
 * to hold.
 */
function ruleMakes({ match, exclude, generate }: Plain, index: number): OperatorMade[] {
  const target = plain(generate);
  const { kind } = target;
  const name = text(target.name);
  if ((kind !== 'Secret' && kind !== 'ServiceAccount') || !name || name.includes('{{')) return [];
  const base = `spec.rules[${index}].generate`;
  const refers = { pullSecrets: pullSecretsOf(target, base), copyOf: sourceOf(target, base), keys: keysOf(target) };
  const into = text(target.namespace);
  // A literal namespace gets the object whatever triggers the rule.
  if (!into.includes('{{')) return into ? [{ kind, name, in: (namespace) => namespace === into, ...refers }] : [];
  // Of a Namespace, the name is the request's namespace as well.
  if (!/^\{\{\s*request\.(object\.metadata\.name|name|namespace)\s*\}\}$/.test(into)) return [];
  const matched = blockOf(match);
  const excluded = blockOf(exclude);
  return [
    {
      ...{ kind, name, ...refers },
      in: (namespace, labels) => matched(namespace, labels) && !excluded(namespace, labels),
    },
  ];
}

/** The pull secrets of a ServiceAccount that a rule gives the content of. */
function pullSecretsOf({ data }: Plain, base: string): MadeReference[] {
  return list(plain(data).imagePullSecrets).flatMap((entry, i) => {
    const name = text(plain(entry).name);
    return name ? [{ name, path: `${base}.data.imagePullSecrets[${i}].name` }] : [];
  });
}

/** What a rule copies. */
function sourceOf({ clone }: Plain, base: string): OperatorMade['copyOf'] {
  const { namespace, name } = plain(clone);
  return text(name) ? { namespace: text(namespace), name: text(name), path: `${base}.clone` } : undefined;
}

/** Keys of a Secret that a rule gives the content of; a copy has those of its source. */
function keysOf({ data }: Plain): string[] | undefined {
  if (!isPlain(data)) return undefined;
  const keys = [...Object.keys(plain(data.data)), ...Object.keys(plain(data.stringData))];
  return keys.length > 0 ? keys : undefined;
}

/** What a match or exclude block takes: with `any` one of its entries, with `all` each, else its own resources. */
function blockOf(block: unknown): TakesNamespace {
  const { any, all, resources } = plain(block);
  const some = list(any).map((entry) => plain(plain(entry).resources));
  const each = list(all).map((entry) => plain(plain(entry).resources));
  const own = isPlain(resources) ? [resources] : [];
  return (namespace, labels) => {
    const takes = (entry: Plain) => takesNamespace(entry, namespace, labels);
    if (some.length > 0) return some.some(takes);
    if (each.length > 0) return each.every(takes);
    return own.some(takes);
  };
}

function takesNamespace(resources: Plain, namespace: string, labels: Labels): boolean {
  const kinds = list(resources.kinds).map((kind) => text(kind).split('/').pop()!);
  if (kinds.length > 0 && !kinds.some((kind) => isMatch(kind, 'Namespace'))) return false;
  const names = [...list(resources.names), ...(text(resources.name) ? [resources.name] : [])];
  if (names.length > 0 && !names.some((name) => isMatch(text(name), namespace))) return false;
  const namespaces = list(resources.namespaces);
  if (namespaces.length > 0 && !namespaces.some((name) => isMatch(text(name), namespace))) return false;
  return [resources.selector, resources.namespaceSelector].every(
    (selector) => !isPlain(selector) || selects(selector, namespace, labels),
  );
}

/** Whether a text matches a pattern with `*` and `?`. */
function isMatch(pattern: string, value: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === value;
  // Go through both once, and back to the last `*` where they part: linear for all that is met in practice.
  let [p, v, star, mark] = [0, 0, -1, 0];
  while (v < value.length) {
    if (p < pattern.length && pattern[p] !== '*' && (pattern[p] === '?' || pattern[p] === value[v])) {
      p++;
      v++;
    } else if (pattern[p] === '*') {
      star = p++;
      mark = v;
    } else if (star >= 0) {
      p = star + 1;
      v = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
