import * as path from 'node:path';
import type { FileKind, Files, OpenFile } from '../io';

/** What was different about the files of a folder, by absolute path. */
export interface OldTree {
  /** What files held that are different now, or deleted. */
  readonly contents: ReadonlyMap<string, Buffer>;
  /** Files that were not there. */
  readonly added: ReadonlySet<string>;
}

/** The file system as it was: all as it is now, but for what is different. */
export class FilesBefore implements Files {
  public readonly isPast = true;
  /** What was in folders, by name. */
  private readonly folders = new Map<string, Map<string, FileKind>>();

  public constructor(
    private readonly now: Files,
    private readonly old: OldTree,
    private readonly cwd: string,
  ) {
    for (const file of old.contents.keys()) {
      let kind: FileKind = 'file';
      for (let at = file; path.dirname(at) !== at; at = path.dirname(at)) {
        const folder = path.dirname(at);
        const entries = this.folders.get(folder);
        if (entries) {
          entries.set(path.basename(at), kind);
          break;
        }
        this.folders.set(folder, new Map([[path.basename(at), kind]]));
        kind = 'folder';
      }
    }
  }

  public kindOf(name: string): FileKind {
    const place = this.place(name);
    if (this.old.contents.has(place)) return 'file';
    this.refuseAdded(place);
    return this.folders.has(place) ? 'folder' : this.now.kindOf(name);
  }

  public realPath(name: string): string {
    const place = this.place(name);
    this.refuseAdded(place);
    return place;
  }

  public list(name: string): ReturnType<Files['list']> {
    const place = this.place(name);
    const before = this.folders.get(place);
    const entries = new Map<string, FileKind | 'link'>();
    for (const { name: entry, kind } of before ? (quietly(() => this.now.list(name)) ?? []) : this.now.list(name)) {
      if (!this.old.added.has(path.join(place, entry))) entries.set(entry, kind);
    }
    for (const [entry, kind] of before ?? []) entries.set(entry, kind);
    return [...entries].map(([entry, kind]) => ({ name: entry, kind }));
  }

  public open(name: string): OpenFile {
    const place = this.place(name);
    const bytes = this.old.contents.get(place);
    if (bytes) return opened(bytes);
    this.refuseAdded(place);
    return this.now.open(name);
  }

  /** The path without symbolic links, also of what is not there any more. */
  private place(name: string): string {
    const absolute = path.resolve(this.cwd, name);
    const rest: string[] = [];
    for (let at = absolute; ; at = path.dirname(at)) {
      const real = quietly(() => this.now.realPath(at));
      if (real !== undefined) return path.join(real, ...rest);
      if (path.dirname(at) === at) return absolute;
      rest.unshift(path.basename(at));
    }
  }

  private refuseAdded(place: string): void {
    if (this.old.added.has(place)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
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

function opened(bytes: Buffer): OpenFile {
  let at = 0;
  return {
    read: (into) => {
      const length = bytes.copy(into, 0, at);
      at += length;
      return length;
    },
    readAt: (into, position) => bytes.copy(into, 0, position),
    close: () => {},
  };
}
