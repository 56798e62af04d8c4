import { type AcmeLabelSelector, selects } from '../values/label-selector';
import { isPlain, list, plain, text } from '../values/plain';
import type { KeptObject } from './kept-object';
import type { OperatorKind, OperatorMade, OperatorObject, TakesNamespace } from './operator';

/**
 * A policy that generates objects by expressions in CEL.
 *
 * @see https://kyverno.io/docs/policy-types/generating-policy/
 */
export const GENERATING_POLICY = {
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'GeneratingPolicy',
  makes,
} as const satisfies OperatorKind;

/** The `spec` of a GeneratingPolicy that keeps an object in namespaces: in those that exist, and in those to come. */
export function generatingPolicySpec(object: KeptObject, selector: AcmeLabelSelector): object {
  return {
    evaluation: { generateExisting: { enabled: true }, synchronize: { enabled: true } },
    matchConstraints: {
      // For a Namespace, these are its own labels.
      objectSelector: selector,
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['namespaces'] },
      ],
    },
    variables: [{ name: 'kept', expression: expressionOf(object) }],
    generate: [{ expression: 'generator.Apply(object.metadata.name, [variables.kept])' }],
  };
}

function expressionOf({ kind, name, content, copiedFrom }: KeptObject): string {
  if (!content) return `resource.Get("v1", "secrets", ${JSON.stringify(copiedFrom)}, ${JSON.stringify(name)})`;
  const { metadata, ...rest } = content;
  const entries = [
    `"apiVersion": dyn("v1")`,
    `"kind": dyn(${JSON.stringify(kind)})`,
    `"metadata": dyn({${[
      `"name": dyn(${JSON.stringify(name)})`,
      '"namespace": dyn(object.metadata.name)',
      ...entriesOf(metadata ?? {}),
    ].join(', ')}})`,
    ...entriesOf(rest),
  ];
  return `{${entries.join(', ')}}`;
}

/** The entries of a map in CEL, whose maps have values of one type unless each value is wrapped in dyn(). */
function entriesOf(map: object): string[] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${literal(key)}: dyn(${literal(value)})`);
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => `dyn(${literal(item)})`).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${entriesOf(value).join(', ')}}`;
  // A JSON string is also a CEL string.
  return JSON.stringify(value);
}

/** What a policy makes: copies of Secrets, and the objects in its expressions and templates. */
function makes({ spec }: OperatorObject): OperatorMade[] {
  const { resourceRules, objectSelector, namespaceSelector } = plain(spec.matchConstraints);
  if (!list(resourceRules).some((rule) => list(plain(rule).resources).includes('namespaces'))) return [];
  const takes: TakesNamespace = (namespace, labels) =>
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

/** The objects in an expression or a template, as far as its text shows them. */
function objectsIn(source: string, path: string): Omit<OperatorMade, 'in'>[] {
  const found: Omit<OperatorMade, 'in'>[] = [];
  for (const [, namespace, name] of source.matchAll(COPY)) {
    found.push({ kind: 'Secret', name: name!, copyOf: { namespace: namespace!, name: name!, path } });
  }
  const written = [...source.matchAll(WRITTEN)];
  for (const [i, match] of written.entries()) {
    const rest = source.slice(match.index, written[i + 1]?.index);
    const name = NAME.exec(rest)?.[1];
    if (!name) continue;
    const pullSecrets = [...(PULL_SECRETS.exec(rest)?.[1] ?? '').matchAll(ENTRY)].map((e) => ({ name: e[1]!, path }));
    found.push({ kind: match[1] as OperatorMade['kind'], name, pullSecrets });
  }
  return found;
}
