import * as fs from 'node:fs';
import * as path from 'node:path';
import { isPlain, type Plain } from '../values/plain';
import { refusal } from '../values/refusal';
import { yaml } from '../values/yaml';

/** An object that was read from a file. */
export interface FileObject {
  readonly file: string;
  readonly object: Plain;
  /** How many documents the file has. */
  readonly documents: number;
}

/**
 * The objects in files and folders of YAML or JSON, in order. Throws if a file cannot be read or is malformed; the
 * message shows none of its content.
 */
export function objectsIn(what: string, paths: readonly string[]): FileObject[] {
  if (paths.length === 0) throw refusal(what, 'has no files.', 'List them, or the folder that they are in.');
  return paths.flatMap((from) => filesOf(what, from)).flatMap((file) => documentsOf(what, file));
}

function filesOf(what: string, from: string): string[] {
  return attempt(what, from, () => {
    if (!fs.statSync(from).isDirectory()) return [from];
    const found = fs
      .readdirSync(from)
      .filter((file) => /\.(ya?ml|json)$/.test(file))
      .sort();
    if (found.length === 0) throw refusal(what, `finds no .yaml, .yml or .json files in the folder ${from}.`);
    return found.map((file) => path.join(from, file));
  });
}

function documentsOf(what: string, file: string): FileObject[] {
  const text = attempt(what, file, () => fs.readFileSync(file, 'utf8'));
  const found: Plain[] = [];
  for (const document of yaml().parseAllDocuments(text)) {
    // The parser's message quotes the text.
    if (document.errors.length > 0) throw refusal(what, `needs ${file} to be YAML or JSON, but it is not.`);
    const object: unknown = document.toJS();
    if (object === null) continue;
    if (!isPlain(object)) throw refusal(what, `needs objects in ${file}, but finds something else.`);
    found.push(object);
  }
  return found.map((object) => ({ file, object, documents: found.length }));
}

function attempt<T>(what: string, file: string, read: () => T): T {
  try {
    return read();
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    if (code === undefined) throw e;
    throw refusal(what, `needs ${file}, which cannot be read: ${code}.`, `Looked for it in ${process.cwd()}.`);
  }
}
