import { CERTIFICATE_FIELDS, ISSUER_FIELDS, POD_TEMPLATE_FIELDS } from './field-table';
import { compareVersions } from './versions';

export type FieldType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'int-or-string' | 'any';

/** A field of cert-manager's API. */
export interface Field {
  /** The last part of the path: a property's name, "[]" for the items of a list, "*" for the values of a map. */
  readonly name: string;
  /** From the object's root, e.g. spec.acme.solvers[].selector.matchLabels.* */
  readonly path: string;
  readonly type: FieldType;
  /** The first release whose API has the field. */
  readonly since: string;
  /** The last release whose API has it, if it was removed. */
  readonly until?: string;
  /** Whether it is required in its parent. */
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The default that the API server sets. */
  readonly default?: unknown;
  /** Whether the API server keeps what the table does not know below this field. */
  readonly preserveUnknown?: boolean;
  /** The keys that identify the items of a list. */
  readonly listMapKeys?: readonly string[];
  /** By name. A list has one child, "[]"; a map has one, "*". */
  readonly children: ReadonlyMap<string, Field>;
}

type Line = [indent: string, name: string, required: string, type: string, since: string, attributes?: string];
const LINE = /^( *)([^ !]+)(!?) (\S+) (\S+)(?: (.*))?$/;

let issuer: Field | undefined;
let certificate: Field | undefined;

/** `spec` of an Issuer or ClusterIssuer; `acme` is in full, the other kinds of issuer by name only. */
export function issuerFields(): Field {
  issuer ??= parse(ISSUER_FIELDS);
  return issuer;
}

/** `spec` of a Certificate. */
export function certificateFields(): Field {
  certificate ??= parse(CERTIFICATE_FIELDS);
  return certificate;
}

/**
 * The field at a path that starts with the root's, e.g. spec.acme.solvers[].http01 from `issuerFields()`.
 *
 * The path of a value works too: solvers[0] is solvers[], and a key of a map is its "*".
 */
export function fieldAt(root: Field, path: string): Field | undefined {
  if (!path.startsWith(root.path)) return undefined;
  const rest = path.slice(root.path.length);
  const steps = /^(?:\.[^.[\]]+|\[\d*\]|\["(?:[^"\\]|\\.)*"\])*$/.test(rest)
    ? rest.match(/\["(?:[^"\\]|\\.)*"\]|\[\d*\]|[^.[\]]+/g)
    : undefined;
  if (steps === undefined) return undefined;
  let field: Field | undefined = root;
  for (const step of steps ?? []) {
    const name = step.startsWith('["') ? '*' : step.startsWith('[') ? '[]' : step;
    field = field.children.get(name) ?? (name === '[]' ? undefined : field.children.get('*'));
    if (field === undefined) return undefined;
  }
  return field;
}

const TYPES: readonly FieldType[] = [
  'object',
  'array',
  'string',
  'integer',
  'number',
  'boolean',
  'int-or-string',
  'any',
];

/** All fields have the same shape, which is faster: checking reads them for every value of every object. */
function fieldOf(name: string, path: string, type: string, since: string, more: Partial<Field>): Field {
  return {
    name,
    path,
    type: TYPES.find((known) => known === type)!,
    since,
    until: more.until,
    required: more.required,
    enum: more.enum,
    pattern: more.pattern,
    format: more.format,
    minimum: more.minimum,
    maximum: more.maximum,
    minLength: more.minLength,
    maxLength: more.maxLength,
    default: more.default,
    preserveUnknown: more.preserveUnknown,
    listMapKeys: more.listMapKeys,
    children: new Map(),
  };
}

/**
 * Reads the indented text of field-table.ts. `top` and `floor`: the path of the root, and the release since which it
 * exists.
 */
function parse(text: string, top?: string, floor?: string): Field {
  // The parents of the current line, the root first.
  const parents: Field[] = [];
  let root: Field | undefined;
  for (const line of text.trim().split('\n')) {
    const [indent, name, required, type, ownSince, attributes] = LINE.exec(line)!.slice(1) as Line;
    const depth = indent.length / 2;
    const parent = parents[depth - 1];
    const path = parent === undefined ? (top ?? name) : name === '[]' ? `${parent.path}[]` : `${parent.path}.${name}`;
    const since = floor !== undefined && compareVersions(ownSince, floor) < 0 ? floor : ownSince;
    const more = attributes ? JSON.parse(attributes) : {};
    const field =
      type === 'POD_TEMPLATE_FIELDS'
        ? parse(POD_TEMPLATE_FIELDS, path, since)
        : fieldOf(name, path, type, since, required ? { ...more, required: true } : more);
    parents.length = depth;
    parents.push(field);
    (parent?.children as Map<string, Field> | undefined)?.set(name, field);
    root ??= field;
  }
  return root!;
}
