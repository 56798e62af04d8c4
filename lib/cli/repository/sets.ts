import type { KubeObject } from '../../check/model/kube-object';
import type { Gap } from './gaps';

/** Objects that come together: of one build, or a plain one. */
export interface Part {
  readonly objects: readonly KubeObject[];
  /** The cluster or environment that it is for; undefined if it is for all. */
  readonly environment: string | undefined;
  /** Of what a tool applies: the environment that its folder is for. */
  readonly applied?: { readonly folderEnvironment: string | undefined };
  /** What of it was not read. */
  readonly gaps: readonly Gap[];
  /** Secrets that exist, and whose keys are not known: `namespace/name`. */
  readonly secrets: readonly string[];
  /** The namespace that its tool creates. */
  readonly creates?: string;
}

/** Objects of one cluster, as far as can be told. */
export interface ObjectSet {
  readonly objects: readonly KubeObject[];
  /** Objects beside them that were not read: what they could be is not said to be missing. */
  readonly gaps: readonly Gap[];
  /** Secrets that exist besides, and whose keys are not known: `namespace/name`. */
  readonly secrets: readonly string[];
  /** Namespaces that tools create. */
  readonly namespaces: readonly string[];
  /** Those of the objects that are only what others refer to: they are checked in another set. */
  readonly context: ReadonlySet<KubeObject>;
}

/**
 * Groups parts by cluster. Parts for different environments are never together, nor are builds that define the same
 * object: those are variants. What is no variant is in all sets.
 */
export function setsOf(plain: readonly Part[], builds: readonly Part[]): ObjectSet[] {
  const parts = [...plain, ...builds];
  const environments = [...new Set(parts.map(({ environment }) => environment))].filter((name) => name !== undefined);
  const clusters = new Set(builds.flatMap(({ applied, environment }) => (applied ? environment : [])));
  return (environments.length > 0 ? environments : [undefined]).flatMap((environment) => {
    const here = (part: Part) => part.environment === undefined || part.environment === environment;
    // An overlay that no cluster applies refers to what clusters do apply.
    const beside = ({ applied }: Part) =>
      environment !== undefined &&
      !clusters.has(environment) &&
      applied !== undefined &&
      (applied.folderEnvironment === undefined || applied.folderEnvironment === environment);
    const context = builds.filter((part) => !here(part) && beside(part));
    return variants([...builds.filter(here), ...context]).map((chosen) =>
      together([...plain.filter(here), ...chosen.parts], chosen.open, context),
    );
  });
}

interface Variant {
  readonly parts: Part[];
  /** Whether other builds could be with it, in place of some of it. */
  readonly open: boolean;
}

/** Puts builds that define the same objects in different variants, and all others in each of those. */
function variants(builds: readonly Part[]): Variant[] {
  const owners = new Map<string, Part[]>();
  for (const part of builds) for (const id of idsOf(part)) owners.set(id, [...(owners.get(id) ?? []), part]);
  const rivals = new Map<Part, Set<Part>>();
  for (const group of owners.values()) {
    if (group.length < 2) continue;
    for (const part of group) {
      const known = rivals.get(part) ?? new Set();
      for (const other of group) if (other !== part) known.add(other);
      rivals.set(part, known);
    }
  }
  if (rivals.size === 0) return [{ parts: [...builds], open: false }];
  const groups: Part[][] = [];
  for (const part of builds) {
    const against = rivals.get(part);
    if (!against) continue;
    const free = groups.find((group) => !group.some((other) => against.has(other)));
    if (free) free.push(part);
    else groups.push([part]);
  }
  const common = builds.filter((part) => !rivals.has(part));
  return groups.map((group) => ({ parts: [...common, ...group], open: true }));
}

function idsOf({ objects }: Part): Set<string> {
  // Several applications may each bring their common namespace.
  const own = objects.filter(({ kind }) => kind !== 'Namespace');
  return new Set(own.map(({ group, kind, namespace, name }) => [group, kind, namespace, name].join('\n')));
}

function together(parts: readonly Part[], open: boolean, context: readonly Part[]): ObjectSet {
  return {
    context: new Set(context.flatMap(({ objects }) => objects)),
    objects: parts.flatMap(({ objects }) => objects),
    gaps: [...(open ? [{}] : []), ...parts.flatMap(({ gaps }) => gaps)],
    secrets: parts.flatMap(({ secrets }) => secrets),
    namespaces: parts.flatMap(({ creates }) => creates ?? []),
  };
}
