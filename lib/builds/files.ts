import { posix } from 'node:path';

/** The files of a repository. Paths are relative to its root and have `/` between their parts; the root is `''`. */
export interface Files {
  /** The bytes of a file; undefined if it does not exist or cannot be read. */
  read(path: string): Buffer | undefined;
  /** The names in a folder, sorted; undefined if the folder does not exist. */
  list(folder: string): readonly string[] | undefined;
}

/** Resolves a path that is written in a file of a folder; undefined if it is absolute or leads out of the root. */
export function pathFrom(folder: string, path: string): string | undefined {
  if (posix.isAbsolute(path)) return undefined;
  const joined = posix.normalize(posix.join(folder, path)).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}

/** The folder that a file is in. */
export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}
