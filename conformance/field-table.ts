import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a table says of a field: as scripts/schema.mjs reads it. */
export type Row = { readonly type: string; readonly since: string; readonly until?: string } & Readonly<
  Record<string, unknown>
>;

/** The table of cert-manager's fields: test/cert-manager/cert-manager-fields.json. */
export interface FieldTable {
  readonly source: string;
  readonly note: string;
  readonly versions: readonly string[];
  readonly Issuer: Readonly<Record<string, Row>>;
  readonly Certificate: Readonly<Record<string, Row>>;
}

/** A difference between two tables. */
export interface FieldChange {
  readonly kind: 'Issuer' | 'Certificate';
  readonly path: string;
  readonly change: 'new' | 'gone' | 'changed';
  readonly before?: Row;
  readonly after?: Row;
}

// What a row keeps of a schema; of the rest, all that is not listed as ignored stops the script.
const KEPT = [
  ...['enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'default'],
  ...['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-list-map-keys', 'x-kubernetes-list-type'],
];
const IGNORED = [
  'description',
  'properties',
  'items',
  'additionalProperties',
  'required',
  'type',
  'anyOf',
  'x-kubernetes-map-type',
  'x-kubernetes-int-or-string',
];

/** The table with a release's CRDs in it, and what they changed. */
export function withRelease(
  table: FieldTable,
  release: string,
  crds: readonly string[],
): { table: FieldTable; changes: FieldChange[] } {
  const minor = release.split('.').slice(0, 2).join('.');
  const changes: FieldChange[] = [];
  const rows = (kind: 'Issuer' | 'Certificate', root: string) => {
    const before = table[kind];
    const now = rowsOf(kind, root, crds);
    const after: Record<string, Row> = {};
    for (const path of [...new Set([...Object.keys(before), ...now.keys()])].sort()) {
      const old = before[path];
      const own = now.get(path);
      if (own === undefined) {
        // It was last in the release before this one.
        after[path] =
          old!.until === undefined
            ? { ...old!, until: table.versions.filter((version) => version !== minor).at(-1)! }
            : old!;
        if (old!.until === undefined) changes.push({ kind, path, change: 'gone', before: old! });
        continue;
      }
      const row = sorted({ ...own, since: old?.since ?? minor }) as Row;
      after[path] = row;
      if (old === undefined) changes.push({ kind, path, change: 'new', after: row });
      else if (JSON.stringify(sorted(old)) !== JSON.stringify(row))
        changes.push({ kind, path, change: 'changed', before: old, after: row });
    }
    return after;
  };
  const versions = table.versions.includes(minor) ? table.versions : [...table.versions, minor];
  const source = table.source.replace(/to [\d.]+/, `to ${release}`);
  return {
    table: {
      ...table,
      Certificate: rows('Certificate', 'spec'),
      Issuer: rows('Issuer', 'spec.acme'),
      source,
      versions,
    },
    changes,
  };
}

function rowsOf(kind: string, root: string, crds: readonly string[]): Map<string, Omit<Row, 'since'>> {
  const rows = new Map<string, Omit<Row, 'since'>>();
  for (const file of crds) {
    // Older CRDs are templates of the chart.
    const crd = parse(readFileSync(file, 'utf8').replace(/^\s*\{\{.*\}\}\s*$/gm, ''));
    if (crd.spec.names.kind !== kind) continue;
    const { openAPIV3Schema } = crd.spec.versions.find(({ name }: any) => name === 'v1').schema;
    const schema = root.split('.').reduce((parent, name) => parent.properties[name], openAPIV3Schema);
    walk(schema, root, false, rows);
    return rows;
  }
  throw new Error(`There is no CRD of ${kind} among ${crds.join(', ')}`);
}

function walk(schema: any, path: string, required: boolean, rows: Map<string, Omit<Row, 'since'>>): void {
  const other = Object.keys(schema).filter((key) => !KEPT.includes(key) && !IGNORED.includes(key));
  if (other.length > 0) {
    throw new Error(
      `${path}: ${other.join(', ')} is new: teach conformance/field-table.ts, scripts/schema.mjs and check-fields.ts`,
    );
  }
  const type = schema['x-kubernetes-int-or-string'] ? 'int-or-string' : (schema.type ?? 'any');
  const kept = Object.fromEntries(KEPT.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]));
  rows.set(path, { type, ...kept, ...(required && { required: true }) });
  for (const [name, child] of Object.entries<any>(schema.properties ?? {})) {
    walk(child, `${path}.${name}`, (schema.required ?? []).includes(name), rows);
  }
  if (schema.items) walk(schema.items, `${path}[]`, false, rows);
  if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${path}.*`, false, rows);
}

function sorted(row: object): object {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
