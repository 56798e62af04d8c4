import type { LabelSelector } from '../cert-manager/solver-pod-template';
import type { KeptObject } from './kept-object';

/**
 * The `spec` of a GeneratingPolicy that keeps an object in namespaces, both existing ones and those created later.
 *
 * @see https://kyverno.io/docs/policy-types/generating-policy/
 */
export function generatingPolicySpec(object: KeptObject, selector: LabelSelector): object {
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
