import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSIONS } from '../../lib/cert-manager/field-table';
import { certificateFields, type Field, fieldAt, issuerFields } from '../../lib/cert-manager/fields';
import { allPaths } from './all-paths';

const source = join(__dirname, 'cert-manager-fields.json');
const table = JSON.parse(readFileSync(source, 'utf8'));

/** The row that a field was made from. What the source says of every list, "atomic", the table leaves out. */
function row(field: Field) {
  const { name: _name, path: _path, children: _children, preserveUnknown, listMapKeys, ...own } = field;
  return {
    ...own,
    ...(preserveUnknown ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
    ...(listMapKeys ? { 'x-kubernetes-list-map-keys': listMapKeys } : {}),
    ...(field.type === 'array' ? { 'x-kubernetes-list-type': listMapKeys ? 'map' : 'atomic' } : {}),
  };
}

function rows(root: Field, prefix: string) {
  const paths = allPaths(root).filter((path) => path.startsWith(prefix));
  return Object.fromEntries(paths.map((path) => [path, row(fieldAt(root, path)!)]));
}

test('holds every row of the source, and no other', () => {
  const issuer = rows(issuerFields(), 'spec.acme');
  const certificate = rows(certificateFields(), 'spec');
  expect(Object.keys(issuer).length + Object.keys(certificate).length).toBe(618);
  expect(issuer).toEqual(table.Issuer);
  expect(certificate).toEqual(table.Certificate);
  expect(VERSIONS).toEqual(table.versions);
});

test('is what scripts/schema.mjs makes of the source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schema-'));
  try {
    const script = join(__dirname, '../../scripts/schema.mjs');
    const run = spawnSync(process.execPath, [script, source, folder], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    for (const file of ['field-table.ts', 'solver-pod-template.ts']) {
      const ours = readFileSync(join(__dirname, '../../lib/cert-manager', file), 'utf8');
      expect(readFileSync(join(folder, file), 'utf8')).toBe(ours);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
