import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Files } from '../../lib/builds/files';

/** The files below a folder. */
export function diskFiles(root: string): Files {
  return {
    read: (file) => {
      const full = path.join(root, file);
      return fs.statSync(full, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(full) : undefined;
    },
    list: (folder) => {
      const full = path.join(root, folder);
      return fs.statSync(full, { throwIfNoEntry: false })?.isDirectory() ? fs.readdirSync(full).sort() : undefined;
    },
  };
}

/** Files that are given as texts. */
export function textFiles(texts: Readonly<Record<string, string | Buffer>>): Files {
  const paths = Object.keys(texts);
  return {
    read: (file) => (Object.hasOwn(texts, file) ? Buffer.from(texts[file]!) : undefined),
    list: (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      const names = paths
        .filter((file) => file.startsWith(prefix))
        .map((file) => file.slice(prefix.length).split('/')[0]!);
      return names.length > 0 ? [...new Set(names)].sort() : undefined;
    },
  };
}
