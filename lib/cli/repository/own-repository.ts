import { isOpen } from '../../values/open';
import type { RepositoryPaths } from './repository-paths';

/** A path in a repository, as an object names them. */
export interface RepositoryPath {
  readonly repository: string;
  readonly path: string;
}

/**
 * Tells whether an address is that of this repository. It is, if Git knows it as a remote, or if the paths that are asked of
 * it exist here: at least half of them, as some may be left of earlier.
 */
export class OwnRepository {
  private readonly paths = new Map<string, Set<string>>();
  private readonly remotes: ReadonlySet<string>;
  /** Whether most paths of a repository are here, and what was known of this one then. */
  private readonly own = new Map<string, { readonly isOwn: boolean; readonly known: number }>();

  public constructor(
    asked: readonly RepositoryPath[],
    private readonly folders: RepositoryPaths,
  ) {
    this.remotes = new Set(folders.remotes.map(repositoryName));
    for (const { repository, path } of asked) {
      const known = this.paths.get(repositoryName(repository)) ?? new Set();
      this.paths.set(repositoryName(repository), known.add(normalized(path)));
    }
  }

  /** The folder that a path leads to; undefined if it is not certainly one of this repository. */
  public folder({ repository, path }: RepositoryPath): string | undefined {
    if (isOpen(path) || !this.isOwn(repository)) return undefined;
    return this.folders.folder(normalized(path));
  }

  /** The root of the repository, by a folder in it; undefined if it is not certainly this one. */
  public root({ repository, path }: RepositoryPath): string | undefined {
    const inside = normalized(path);
    const folder = this.folder({ repository, path: inside });
    if (folder === undefined) return undefined;
    return inside === '' ? folder : folder.slice(0, -inside.length).replace(/\/$/, '');
  }

  private isOwn(repository: string): boolean {
    const name = repositoryName(repository);
    if (this.remotes.has(name)) return true;
    const { known } = this.folders;
    let own = this.own.get(name);
    if (own?.known !== known) {
      own = { isOwn: this.hasMostPaths(name), known };
      this.own.set(name, own);
    }
    return own.isOwn;
  }

  private hasMostPaths(name: string): boolean {
    const all = [...(this.paths.get(name) ?? [])].filter((path) => path !== '' && !isOpen(path));
    const found = all.filter((path) => this.folders.folder(path) !== undefined);
    return found.length > 0 && found.length * 2 >= all.length;
  }
}

function normalized(path: string): string {
  return path.replace(/^(?:\.?\/+)+|\/+$/g, '').replace(/^\.$/, '');
}

/** What the addresses of a repository have in common, whatever the protocol: the last two parts. */
export function repositoryName(url: string): string {
  const parts = url
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/);
  return parts.slice(-2).join('/').toLowerCase();
}
