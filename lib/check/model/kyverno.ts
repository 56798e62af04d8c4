import { selects } from '../../values/label-selector';
import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import type { KubeObject } from './kube-object';

type Labels = Readonly<Record<string, string>> | undefined;

/** An object that Kyverno makes in the namespaces that a policy selects. */
export interface KyvernoMade {
  readonly kind: 'Secret' | 'ServiceAccount';
  readonly name: string;
  readonly in: (namespace: string, labels: Labels) => boolean;
  readonly keys?: readonly string[];
  readonly pullSecrets?: readonly MadeReference[];
  readonly copyOf?: MadeReference & { readonly namespace: string };
}

/** A reference of what is made to a Secret, and where it stands in what makes it. */
export interface MadeReference {
  readonly name: string;
  readonly path: string;
}

/**
 * The ServiceAccounts and Secrets that a policy of Kyverno keeps in namespaces: the generate rules of a ClusterPolicy, or
 * a GeneratingPolicy. What decides beside the namespace's name and labels (preconditions, who asks) is taken to hold.
 *
 * @see https://kyverno.io/docs/policy-types/cluster-policy/generate/
 * @see https://kyverno.io/docs/policy-types/generating-policy/
 */
export function kyvernoMakes({ kind, spec }: KubeObject): KyvernoMade[] {
  return kind === 'ClusterPolicy'
    ? list(spec.rules).flatMap((rule, i) => ruleMakes(plain(rule), i))
    : policyMakes(spec);
}

function ruleMakes({ match, exclude, generate }: Plain, index: number): KyvernoMade[] {
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
function sourceOf({ clone }: Plain, base: string): KyvernoMade['copyOf'] {
  const { namespace, name } = plain(clone);
  return text(name) ? { namespace: text(namespace), name: text(name), path: `${base}.clone` } : undefined;
}

/** Keys of a Secret that a rule gives the content of; a copy has those of its source. */
function keysOf({ data }: Plain): string[] | undefined {
  if (!isPlain(data)) return undefined;
  const keys = [...Object.keys(plain(data.data)), ...Object.keys(plain(data.stringData))];
  return keys.length > 0 ? keys : undefined;
}

/** What a match or exclude block takes: with `any` one of its entries, with `all` each; its own resources without. */
function blockOf(block: unknown): (namespace: string, labels: Labels) => boolean {
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

/** Whether a text fits a pattern with `*` and `?`. */
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

/** What a GeneratingPolicy makes: copies of Secrets, and objects that stand in its expressions or templates. */
function policyMakes(spec: Plain): KyvernoMade[] {
  const { resourceRules, objectSelector, namespaceSelector } = plain(spec.matchConstraints);
  if (!list(resourceRules).some((rule) => list(plain(rule).resources).includes('namespaces'))) return [];
  const takes = (namespace: string, labels: Labels) =>
    [objectSelector, namespaceSelector].every((s) => !isPlain(s) || selects(s, namespace, labels));
  const texts = ['variables', 'generate'].flatMap((field) =>
    list(spec[field]).flatMap((entry, i) => {
      const { expression, template } = plain(entry);
      const path = `spec.${field}[${i}]`;
      return [
        { source: text(expression), path: `${path}.expression` },
        { source: text(plain(template).value), path: `${path}.template.value` },
      ];
    }),
  );
  return texts.flatMap(({ source, path }) => objectsIn(source, path)).map((object) => ({ ...object, in: takes }));
}

const COPY = /resource\.Get\(\s*"v1"\s*,\s*"secrets"\s*,\s*"([^"]*)"\s*,\s*"([^"]+)"\s*\)/g;
const WRITTEN = /["']?\bkind["']?\s*:\s*(?:dyn\(\s*)?["']?(ServiceAccount|Secret)\b/g;
const NAME = /["']?\bmetadata["']?\s*:[\s\S]{0,200}?["']?\bname["']?\s*:\s*(?:dyn\(\s*)?["']?([a-z0-9][-a-z0-9.]*)/;
const PULL_SECRETS = /["']?\bimagePullSecrets["']?\s*:\s*(?:dyn\(\s*)?\[([^\]]*)\]/;
const ENTRY = /["']?\bname["']?\s*:\s*(?:dyn\(\s*)?["']?([a-z0-9][-a-z0-9.]*)/g;

/** The objects that stand in an expression or a template, by how these are written. */
function objectsIn(source: string, path: string): Omit<KyvernoMade, 'in'>[] {
  const found: Omit<KyvernoMade, 'in'>[] = [];
  for (const [, namespace, name] of source.matchAll(COPY)) {
    found.push({ kind: 'Secret', name: name!, copyOf: { namespace: namespace!, name: name!, path } });
  }
  const written = [...source.matchAll(WRITTEN)];
  for (const [i, match] of written.entries()) {
    const rest = source.slice(match.index, written[i + 1]?.index);
    const name = NAME.exec(rest)?.[1];
    if (!name) continue;
    const pullSecrets = [...(PULL_SECRETS.exec(rest)?.[1] ?? '').matchAll(ENTRY)].map((e) => ({ name: e[1]!, path }));
    found.push({ kind: match[1] as KyvernoMade['kind'], name, pullSecrets });
  }
  return found;
}
