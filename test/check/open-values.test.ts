import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPT } from '../../lib/check/acceptances';
import { manifest } from './rule-page';
import { findingsIn } from './support';

// What is not known yet is no fault: of what is right, nothing becomes wrong by not being known.

const FOLDER = join(__dirname, '../../docs/rules');
const pages = readdirSync(FOLDER).filter((file) => file !== 'README.md');

/** Paths of all texts below a value, but for empty ones and those that say what an object is. */
function texts(value: any, path: readonly string[] = []): (readonly string[])[] {
  if (value === '' || ['apiVersion', 'kind'].includes(path.at(-1) ?? '')) return [];
  // An acceptance that is not known accepts nothing.
  if (path.at(-1) === ACCEPT) return [];
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, [...path, key]));
}

function opened(value: any, path: readonly string[], by: string): any {
  if (path.length === 0) return by;
  const [key, ...rest] = path as [string, ...string[]];
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === key ? opened(item, rest, by) : item));
  return { ...value, [key]: opened(value[key], rest, by) };
}

test.each(pages)('the right manifest of %s stays right, whichever value is not known yet', (page) => {
  const { objects, options } = manifest(readFileSync(join(FOLDER, page), 'utf8'), 'Right');
  const added: string[] = [];
  for (const [i, object] of objects.slice(0, 12).entries()) {
    for (const path of texts(object)) {
      const changed = objects.map((other, j) => (j === i ? opened(object, path, '${OPEN}') : other));
      for (const { severity, rule, path: at } of findingsIn(changed, options)) {
        if (severity !== 'info') added.push(`${object.kind} ${path.join('.')}: ${severity} ${rule} ${at}`);
      }
    }
  }
  expect(added).toEqual([]);
});
