import * as fs from 'node:fs';
import * as path from 'node:path';
import type { InputProblem } from './problem';
import { type NamedSource, unreadable } from './read';
import { fileSource, type Source } from './source';

const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);

/** The sources that files, folders and `-` stand for, each once, folders in the order of their names. */
export function sourcesOf(
  inputs: readonly string[],
  standardInput: () => Source,
): { sources: NamedSource[]; problems: InputProblem[] } {
  const sources: NamedSource[] = [];
  const problems: InputProblem[] = [];
  const seen = new Set<string>();
  const file = (name: string, named: boolean) => {
    const real = fs.realpathSync(name);
    if (seen.has(real)) return;
    seen.add(real);
    sources.push({ source: fileSource(name), named });
  };
  const folder = (name: string): number => {
    // A symbolic link may lead back up.
    const real = fs.realpathSync(name);
    if (seen.has(real)) return 0;
    seen.add(real);
    let found = 0;
    for (const entry of fs.readdirSync(name).sort()) {
      const inside = path.join(name, entry);
      const stat = fs.statSync(inside, { throwIfNoEntry: false });
      // Hidden folders are tools' own.
      if (stat?.isDirectory() && !entry.startsWith('.') && entry !== 'node_modules') found += folder(inside);
      else if (stat?.isFile() && EXTENSIONS.has(path.extname(entry).toLowerCase())) {
        if (!entry.startsWith('.')) file(inside, false);
        found++;
      }
    }
    return found;
  };
  for (const input of inputs) {
    try {
      if (input === '-') {
        if (seen.has('-')) continue;
        seen.add('-');
        sources.push({ source: standardInput(), named: true });
      } else if (fs.statSync(input).isDirectory()) {
        const again = seen.has(fs.realpathSync(input));
        if (folder(input) > 0 || again) continue;
        problems.push({
          ...{ file: input, line: 1, column: 1, message: 'There is no .yaml, .yml or .json file in this folder.' },
          fix: 'Give the folder that holds the manifests.',
        });
      } else file(input, true);
    } catch (e) {
      problems.push(unreadable(input, e));
    }
  }
  return { sources, problems };
}
