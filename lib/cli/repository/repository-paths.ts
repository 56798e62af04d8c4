import { posix } from 'node:path';
import { pathFrom } from '../../builds/files';
import type { Tree } from './tree';

/** Where the paths lead that GitOps tools are given: they begin at the root of the repository. */
export class RepositoryPaths {
  private readonly roots: string[];
  private readonly found = new Map<string, string | undefined>();

  /** @param walked the folders that were walked, as paths of the tree */
  public constructor(
    private readonly tree: Tree,
    walked: readonly string[],
  ) {
    this.roots = [...new Set([...walked, ...walked.flatMap((folder) => this.above(folder))])];
  }

  /** The folder that a path leads to; undefined if it is not in the repository. */
  public folder(path: string): string | undefined {
    if (!this.found.has(path)) this.found.set(path, this.find(path.replace(/^\/+/, '')));
    return this.found.get(path);
  }

  private find(relative: string): string | undefined {
    for (const root of this.roots) {
      const folder = pathFrom(root, relative);
      if (folder !== undefined && this.tree.list(folder) !== undefined) return folder;
    }
    return undefined;
  }

  /** The addresses that Git knows of the repository. */
  public get remotes(): string[] {
    const config = this.roots.map((root) => this.tree.read(posix.join(root, '.git/config'))).find(Boolean);
    return [...(config?.toString('utf8') ?? '').matchAll(/^\s*url\s*=\s*(\S+)\s*$/gm)].map(([, url]) => url!);
  }

  /** Learns where the root is from a file that is below a path. */
  public learn(path: string, file: string): void {
    const inside = posix.normalize(path.replace(/^\/+/, '')).replace(/^\.?\/|\/$/g, '');
    if (inside === '' || inside === '.') return;
    const at = `/${file}`.indexOf(`/${inside}/`);
    const root = at < 0 ? undefined : file.slice(0, Math.max(0, at - 1));
    if (root === undefined || this.roots.includes(root)) return;
    this.roots.unshift(root);
    this.found.clear();
  }

  /** Changes when another root is known: paths may lead elsewhere from then on. */
  public get known(): number {
    return this.roots.length;
  }

  /** The folders above one, up to that of the Git repository; none if there is no repository. */
  private above(folder: string): string[] {
    const found: string[] = [];
    for (let at = folder; at !== '' && at !== '.'; at = posix.dirname(at)) {
      found.push(at);
      if (this.tree.list(at)?.includes('.git')) return found;
    }
    return [];
  }
}
