import { posix } from 'node:path';
import { folderOf } from '../../builds/files';
import { PARENTS } from './environments';

/**
 * What manifests are for that no cluster has as they are: they show something, tests read them, or they are an older
 * release of what is published beside them.
 */
export type Purpose = 'example' | 'test' | 'older-release';

/** Folders of manifests that show something, and refer to what is not with them. */
const EXAMPLES = /^(?:examples?|samples?|demos|tutorials?)$/i;
/** The same at the top; within another folder it may be an application. */
const AT_TOP = /^(?:docs?|demo)$/i;
/** Folders of what only tests read or apply, which may be wrong on purpose. */
const TESTS = /^(?:test[-_]?data|tests|__tests__|fixtures|golden|e2e)$/i;
/** Files that say that tests read what is beside them, of Chainsaw, Kyverno's command line and KUTTL. */
const SUITE = /^(?:(?:chainsaw|kyverno|kuttl)-test|\d+-(?:assert|errors?))\.ya?ml$/;
/** The file that says that a folder is a bundle of the Operator Lifecycle Manager, which gives its objects a namespace. */
const BUNDLE = /\.clusterserviceversion\.ya?ml$/;
/** The folder of a release: `1.16.2`, `v0.9.0`. */
const RELEASE = /^v?(\d+(?:\.\d+){1,2})(?:[-+][\w.-]+)?$/;

/** What the names in a folder say. */
interface Names {
  readonly isSuite: boolean;
  readonly isBundle: boolean;
  readonly hasKptfile: boolean;
  /** The newest of the releases that folders are named after. */
  readonly newest?: readonly number[];
}

/** Tells what the manifests in folders are for. */
export class Purposes {
  private readonly known = new Map<string, Purpose | undefined>();
  private readonly names = new Map<string, Names>();

  /**
   * @param inside gives the folders that lead to a folder, from what was walked on
   * @param list gives the names in a folder
   * @param read gives the text of a file
   */
  public constructor(
    private readonly inside: (folder: string) => readonly string[],
    private readonly list: (folder: string) => readonly string[] | undefined,
    private readonly read: (file: string) => string | undefined,
  ) {}

  /**
   * What the manifests in a folder are for; undefined for a cluster. A folder that is named for a cluster does not count, as
   * in `clusters/demo`.
   */
  public of(folder: string): Purpose | undefined {
    if (!this.known.has(folder)) this.known.set(folder, this.find(folder));
    return this.known.get(folder);
  }

  /** Whether what manifests in a folder refer to may be anywhere. */
  public isIncomplete(folder: string): boolean {
    return this.of(folder) !== undefined || withoutClusters(this.inside(folder)).some((name) => AT_TOP.test(name));
  }

  private find(folder: string): Purpose | undefined {
    const names = this.inside(folder);
    const notClusters = withoutClusters(names);
    if (notClusters.some((name) => TESTS.test(name))) return 'test';
    const within = leadingTo(folder, names.length);
    if (within.some((one) => this.namesIn(one).isSuite)) return 'test';
    if (within.some((one, i) => !PARENTS.test(names[i - 1] ?? '') && this.hasSuccessor(one))) return 'older-release';
    if (AT_TOP.test(names[0] ?? '') || notClusters.some((name) => EXAMPLES.test(name))) return 'example';
    return this.namesIn(folder).isBundle || this.isPublishedPackage(within) ? 'example' : undefined;
  }

  /** What the names in a folder say. Each folder is looked at once: many can be in one. */
  private namesIn(folder: string): Names {
    let names = this.names.get(folder);
    if (!names) {
      const all = this.list(folder) ?? [];
      names = {
        isSuite: all.some((name) => SUITE.test(name)),
        isBundle: all.some((name) => BUNDLE.test(name)),
        hasKptfile: all.includes('Kptfile'),
        newest: all.map(releaseOf).reduce((a, b) => (a && !isNewer(b, a) ? a : b), undefined),
      };
      this.names.set(folder, names);
    }
    return names;
  }

  private hasSuccessor(folder: string): boolean {
    const own = releaseOf(posix.basename(folder));
    return own !== undefined && isNewer(this.namesIn(folderOf(folder)).newest, own);
  }

  /**
   * Whether folders lead to a package of kpt with values that its users set. One that was fetched says from where.
   *
   * Source: https://kpt.dev/reference/schema/kptfile/ (upstream, pipeline).
   */
  private isPublishedPackage(folders: readonly string[]): boolean {
    const nearest = [...folders].reverse().find((folder) => this.namesIn(folder).hasKptfile);
    const kptfile = nearest === undefined ? undefined : this.read(posix.join(nearest, 'Kptfile'));
    return kptfile !== undefined && SETTERS.test(kptfile) && !/^upstream:/m.test(kptfile);
  }
}

/** What a Kptfile has of setters: the function that applies them, or, before kpt 1.0, their definitions. */
const SETTERS = /apply-setters|io\.k8s\.cli\.setters\./;

/** The folders that lead to a folder, the last of them it itself. */
function leadingTo(folder: string, count: number): string[] {
  const names = folder.split('/');
  return Array.from({ length: count }, (_, i) => names.slice(0, names.length - count + i + 1).join('/'));
}

function withoutClusters(names: readonly string[]): readonly string[] {
  return names.filter((_, i) => i === 0 || !PARENTS.test(names[i - 1]!));
}

function releaseOf(name: string): readonly number[] | undefined {
  return RELEASE.exec(name)?.[1]?.split('.').map(Number);
}

function isNewer(release: readonly number[] | undefined, than: readonly number[]): boolean {
  if (!release) return false;
  const at = [0, 1, 2].find((i) => (release[i] ?? 0) !== (than[i] ?? 0));
  return at !== undefined && (release[at] ?? 0) > (than[at] ?? 0);
}
