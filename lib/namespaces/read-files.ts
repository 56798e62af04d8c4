import * as fs from 'node:fs';
import * as path from 'node:path';
import { isPlain, list, type Plain } from '../values/plain';
import { refusal } from '../values/refusal';
import { yaml } from '../values/yaml';

/** Reads something at a path. If it cannot be read, throws an error that names the path. */
export function readAt<T>(at: string, read: () => T): T {
  try {
    return read();
  } catch (e) {
    throw refusal(
      at,
      `cannot be read: ${(e as NodeJS.ErrnoException).code ?? e}.`,
      `Looked for it in ${process.cwd()}.`,
    );
  }
}

/** Direct subfolders of a folder, sorted, except those whose name starts with a dot. */
export function foldersIn(folder: string): string[] {
  return entriesIn(folder).filter((name) => readAt(folder, () => fs.statSync(path.join(folder, name)).isDirectory()));
}

/**
 * The YAML and JSON files in a folder, at any depth, sorted; without `node_modules`, excluded names, and names that
 * start with a dot.
 */
export function manifestsBelow(folder: string, exclude: ReadonlySet<string>): string[] {
  return entriesIn(folder).flatMap((name) => {
    if (exclude.has(name) || name === 'node_modules') return [];
    const at = path.join(folder, name);
    if (readAt(at, () => fs.statSync(at).isDirectory())) return manifestsBelow(at, exclude);
    return /\.(ya?ml|json)$/.test(name) ? [at] : [];
  });
}

function entriesIn(folder: string): string[] {
  const names = readAt(folder, () => fs.readdirSync(folder));
  return names.filter((name) => !name.startsWith('.')).sort();
}

/**
 * The objects in a YAML or JSON file, whose documents may be lists of objects.
 *
 * @param fix what to do about a file that is neither YAML nor JSON
 */
export function objectsOf(file: string, fix?: string): Plain[] {
  const text = readAt(file, () => fs.readFileSync(file, 'utf8'));
  const json = text.trimStart().startsWith('{') ? parsedJson(text) : undefined;
  if (json !== undefined) return itemsOf(json);
  return yaml()
    .parseAllDocuments(text, { stringKeys: true })
    .flatMap((document) => {
      const [error] = document.errors;
      // The first line says what is wrong and where; the others show the text, which may contain more than names.
      if (error) {
        throw refusal(file, `is not YAML or JSON: ${error.message.split('\n')[0]!.replace(/:$/, '.')}`, fix);
      }
      return itemsOf(document.toJS());
    });
}

/** Parses JSON, which is also YAML, in a hundredth of the time. Undefined if it is not JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function itemsOf(value: unknown): Plain[] {
  if (!isPlain(value)) return [];
  const isList = typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
  return isList ? list(value.items).flatMap(itemsOf) : [value];
}
