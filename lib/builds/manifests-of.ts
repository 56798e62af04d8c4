import { posix } from 'node:path';
import { type Plain, text } from '../values/plain';
import type { Build, BuiltObject, NamedFile } from './build';
import type { Files } from './files';
import type { Kustomize } from './kustomize/kustomize';
import { globMatches } from './path-match';

/** The manifests of a folder, and only of that unless the options say `recurse`; `include` and `exclude` are patterns. */
export function manifestsOf(folder: string, options: Plain, asked: string, kustomize: Kustomize, files: Files): Build {
  const named: NamedFile[] = [];
  const objects: BuiltObject[] = [];
  const [include, exclude] = [text(options['include']), text(options['exclude'])];
  const add = (inside: string) => {
    for (const name of files.list(posix.join(folder, inside)) ?? []) {
      const path = posix.join(inside, name);
      const full = posix.join(folder, path);
      if (files.list(full) !== undefined) {
        if (options['recurse'] === true && name !== '.git') add(path);
        continue;
      }
      if (!/\.(?:ya?ml|json)$/.test(name)) continue;
      if ((exclude !== '' && globMatches(exclude, path)) || (include !== '' && !globMatches(include, path))) continue;
      const read = kustomize.resourceFile(full);
      if (!read || read.objects.length === 0) continue;
      named.push({ path: full, as: 'resource', by: asked });
      objects.push(...read.objects.map(({ value, origin }) => ({ value, origin: { ...origin, changes: [] } })));
    }
  };
  add('');
  return { folder, objects, limits: [], named };
}
