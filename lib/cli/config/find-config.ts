import * as path from 'node:path';
import type { Io } from '../io';

/** Names of the configuration file; of two in one folder the first counts. */
export const CONFIG_FILES = ['cdk8s-acme.yaml', 'cdk8s-acme.yml'];

/** The nearest configuration file, from the working folder up to the root of its repository; undefined if it is not found. */
export function findConfig({ cwd, files }: Io): string | undefined {
  const exists = (file: string) => {
    try {
      return files.kindOf(file);
    } catch (e) {
      if (typeof (e as NodeJS.ErrnoException).code !== 'string') throw e;
      return undefined;
    }
  };
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const found = CONFIG_FILES.map((name) => path.join(folder, name)).find((file) => exists(file) === 'file');
    if (found !== undefined) return found;
    // In a worktree and in a submodule it is a file.
    if (exists(path.join(folder, '.git')) !== undefined || path.dirname(folder) === folder) return undefined;
  }
}
