/** Folders in which each folder is for a cluster or an environment of its own. */
export const PARENTS = /^(?:clusters?|environments?|envs?|overlays|stages?)$/i;
/** Folders among those that are for all of them. */
const SHARED = /^(?:_?base|bases|_?common|_?shared|_?components?|all|global|default|templates?)$/i;
/** Names that say the same wherever they are, if there are two of them in one folder. */
const STAGES =
  /^(?:prod|production|prd|live|pre-?prod|staging|stage|stg|dev|develop|development|test|testing|qa|uat|int|integration|sandbox|preview)$/i;

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
