/** Folders in which each folder is for a cluster or an environment of its own. */
const PARENTS = /^(?:clusters?|environments?|envs?|overlays|stages?)$/i;
/** Folders among those that are for all of them. */
const SHARED = /^(?:_?base|bases|_?common|_?shared|_?components?|all|global|default|templates?)$/i;
/** Names that say the same wherever they are, if there are two of them in one folder. */
const STAGES =
  /^(?:prod|production|prd|live|pre-?prod|staging|stage|stg|dev|develop|development|test|testing|qa|uat|int|integration|sandbox|preview)$/i;

/** What manifests are for that no cluster has as they are: they show something, or tests read them. */
export type Purpose = 'example' | 'test';

/** Folders of manifests that show something, and refer to what is not with them. */
const EXAMPLES = /^(?:examples?|samples?|demos|tutorials?)$/i;
/** The same at the top; within another folder it may be an application. */
const AT_TOP = /^(?:docs?|demo)$/i;
/** Folders of what only tests read or apply, which may be wrong on purpose. */
const TESTS = /^(?:test[-_]?data|tests|__tests__|fixtures|golden|e2e)$/i;

/**
 * What the manifests in a folder are for; undefined for a cluster. One that is named for a cluster does not count, as in
 * `clusters/demo`.
 *
 * @param folder the names below what was walked
 */
export function purposeOf(folder: readonly string[]): Purpose | undefined {
  const inside = notClusters(folder);
  if (inside.some((name) => TESTS.test(name))) return 'test';
  return AT_TOP.test(folder[0] ?? '') || inside.some((name) => EXAMPLES.test(name)) ? 'example' : undefined;
}

/** Whether what manifests in a folder refer to may be anywhere. */
export function isIncomplete(folder: readonly string[]): boolean {
  return purposeOf(folder) !== undefined || notClusters(folder).some((name) => AT_TOP.test(name));
}

function notClusters(folder: readonly string[]): readonly string[] {
  return folder.filter((_, i) => i === 0 || !PARENTS.test(folder[i - 1]!));
}

/** Tells which cluster or environment a file is for, by the folders that it is in. */
export class Environments {
  private readonly names = new Set<string>();

  /** @param folders the folders of all files, as lists of their names from what was walked on */
  public constructor(folders: Iterable<readonly string[]>) {
    const stages = new Map<string, Set<string>>();
    for (const folder of folders) {
      folder.forEach((name, i) => {
        if (SHARED.test(name)) return;
        if (i > 0 && PARENTS.test(folder[i - 1]!)) this.names.add(name);
        if (!STAGES.test(name)) return;
        const parent = folder.slice(0, i).join('/');
        stages.set(parent, (stages.get(parent) ?? new Set()).add(name));
      });
    }
    for (const names of stages.values()) if (names.size > 1) for (const name of names) this.names.add(name);
  }

  /** The cluster or environment of a file in a folder; undefined if it is for all. */
  public of(folder: readonly string[]): string | undefined {
    return folder.find((name) => this.names.has(name));
  }
}
