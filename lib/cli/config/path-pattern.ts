import * as path from 'node:path';
import { didYouMean } from '../../values/nearest';
import type { Io } from '../io';

// It has no types of its own.
const picomatch = require('picomatch') as {
  (globs: readonly string[], options: { readonly dot: boolean }): (path: string) => boolean;
  scan(glob: string): { readonly base: string; readonly isGlob: boolean };
};

/** A file, a folder with all that is in it, or a glob for some. Paths are relative to one folder, with `/` between their parts. */
export class PathPattern {
  private readonly pattern: string;
  public readonly isGlob: boolean;
  private readonly glob: (path: string) => boolean;
  /** The folder from which on it has to be looked for. */
  private readonly base: string;

  public constructor(written: string) {
    this.pattern = path.posix.normalize(written).replace(/\/$/, '');
    const { base, isGlob } = picomatch.scan(this.pattern);
    this.isGlob = isGlob;
    this.glob = isGlob ? picomatch([this.pattern], { dot: true }) : () => false;
    this.base = isGlob ? base || '.' : this.pattern;
  }

  /** Whether it takes a path, or a folder that the path is in. */
  public matches(file: string): boolean {
    if (this.pattern === '.') return file !== '..' && !file.startsWith('../');
    for (let at = file; at !== '.' && at !== '/'; at = path.posix.dirname(at)) {
      if (at === this.pattern || this.glob(at)) return true;
    }
    return false;
  }

  /**
   * The files and folders that it takes, below a folder; of what is in a folder that it takes nothing besides.
   *
   * @param folder an absolute path
   */
  public find(folder: string, { files }: Io): string[] {
    const found: string[] = [];
    const seen = new Set<string>();
    const visit = (name: string): void => {
      const kind = quietly(() => files.kindOf(path.join(folder, name)));
      if (kind === undefined) return;
      if (name === this.pattern || this.glob(name)) {
        found.push(name);
        return;
      }
      if (kind !== 'folder' || !isNew(path.join(folder, name))) return;
      const entries = quietly(() => files.list(path.join(folder, name))) ?? [];
      for (const entry of entries.map((one) => one.name).sort()) {
        if (!entry.startsWith('.') && entry !== 'node_modules') visit(path.posix.join(name, entry));
      }
    };
    // A symbolic link may lead back up.
    const isNew = (folder: string) => {
      const real = quietly(() => files.realPath(folder)) ?? folder;
      return !seen.has(real) && seen.add(real) !== undefined;
    };
    visit(this.base);
    return found;
  }

  /** `Did you mean "x"?` for the first part of it that is not there, else empty. */
  public suggestion(folder: string, { files }: Io): string {
    let at = '.';
    for (const part of this.base.split('/')) {
      const next = path.posix.join(at, part);
      if (quietly(() => files.kindOf(path.join(folder, next))) === undefined) {
        const names = quietly(() => files.list(path.join(folder, at))) ?? [];
        return didYouMean(
          part,
          names.map(({ name }) => name),
        );
      }
      at = next;
    }
    return '';
  }
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (e) {
    if (typeof (e as NodeJS.ErrnoException).code !== 'string') throw e;
    return undefined;
  }
}
