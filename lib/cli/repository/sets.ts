import type { KubeObject } from '../../check/model/kube-object';
import { OPERATOR_KINDS } from '../../operators/operators';
import type { Gap } from './gaps';
import type { Purpose } from './purposes';

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
  /** Whether it is an example, which is not complete. @default false */
  readonly example?: boolean;
  /** What it is for, where no cluster has it. @default - a cluster */
  readonly purpose?: Purpose;
}

/** Objects of one cluster, as far as can be told. */
export interface ObjectSet {
  readonly objects: readonly KubeObject[];
  /** Objects that were not read: what they could be is not reported as missing. */
  readonly gaps: readonly Gap[];
  /** Secrets that exist besides, and whose keys are not known: `namespace/name`. */
  readonly secrets: readonly string[];
  /** Namespaces that tools create. */
  readonly namespaces: readonly string[];
  /** Those of the objects that are only what others refer to: they are checked in another set. */
  readonly context: ReadonlySet<KubeObject>;
  /** Examples among them: what they refer to may be anywhere. */
  readonly examples: ReadonlySet<KubeObject>;
  /** Those that no cluster has as they are. */
  readonly asides: ReadonlyMap<KubeObject, Aside>;
}

/** An object that no cluster has as it is. */
export interface Aside {
  readonly purpose: Purpose;
  /** The build that it is of, whose objects are together. */
  readonly build?: Part;
}

/**
 * Groups parts by cluster, those for clusters apart from those that no cluster has. Each may refer to the others.
 *
 * @param unlisted what is probably not applied: others may refer to it, and nothing is said of it
 */
export function setsOf(plain: readonly Part[], builds: readonly Part[], unlisted: readonly Part[] = []): ObjectSet[] {
  const isReal = ({ purpose }: Part) => purpose === undefined;
  const isAside = (part: Part) => !isReal(part);
  const [real, asides] = [isReal, isAside].map((isMeant) => [...plain, ...builds].filter(isMeant)) as [Part[], Part[]];
  if (real.length === 0 || asides.length === 0) return setsAmong(plain, builds, unlisted);
  return [
    ...setsAmong(plain.filter(isReal), builds.filter(isReal), [...unlisted, ...asides]),
    ...setsAmong(plain.filter(isAside), builds.filter(isAside), [...unlisted, ...real]),
  ];
}

/**
 * Groups parts by cluster. Parts for different environments are never together, nor are builds that define the same
 * object, nor folders that define it differently: those are variants. What is no variant is in all sets.
 *
 * @param unlisted what is probably not applied: others may refer to it, and nothing is said of it
 */
function setsAmong(plain: readonly Part[], builds: readonly Part[], unlisted: readonly Part[]): ObjectSet[] {
  const referredTo = unlisted.map((part) => ({
    ...part,
    objects: part.objects.filter(({ kind }) => PROVIDE.has(kind)),
  }));
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
    // Of two objects of a name, the first counts.
    const last = referredTo.filter(here);
    return variants(plain.filter(here), [...builds.filter(here), ...context]).map((chosen) =>
      together([...chosen.parts, ...last], chosen.gaps, [...context, ...last], new Set(builds)),
    );
  });
}

/** Kinds of objects that others refer to, and that request no certificates. */
const PROVIDE: ReadonlySet<string> = new Set([
  ...['ClusterIssuer', 'Issuer', 'Namespace', 'Secret', 'ServiceAccount'],
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
  ...OPERATOR_KINDS,
]);

interface Variant {
  readonly parts: readonly Part[];
  /** Other parts could be with it, in place of some of it. */
  readonly gaps: readonly Gap[];
}

/** Puts parts that define the same objects in different variants, and all others in each of those. */
function variants(folders: readonly Part[], builds: readonly Part[]): Variant[] {
  const parts = [...folders, ...builds];
  const built = new Set(builds);
  const rivals = rivalsAmong(folders, builds);
  if (rivals.size === 0) return [{ parts, gaps: [] }];
  const groups: Part[][] = [];
  for (const part of parts) {
    const against = rivals.get(part);
    if (!against) continue;
    const free = groups.find((group) => !group.some((other) => against.has(other)));
    if (free) free.push(part);
    else groups.push([part]);
  }
  return groups.map((group) => {
    const chosen = new Set(group);
    const others = [...rivals.keys()].filter((part) => !chosen.has(part));
    const kinds = new Set(others.flatMap(({ objects }) => objects.map(({ kind }) => kind)));
    return {
      parts: parts.filter((part) => !rivals.has(part) || chosen.has(part)),
      gaps: others.length === 0 ? [] : others.some((part) => built.has(part)) ? [{}] : [{ kinds }],
    };
  });
}

/** Folders that define the same object differently are variants, up to so many of them. */
const MOST_FOLDERS = 10;

/** Which parts are never together. Of folders that define the same object in the same way, both may be applied. */
function rivalsAmong(folders: readonly Part[], builds: readonly Part[]): Map<Part, Set<Part>> {
  const rivals = new Map<Part, Set<Part>>();
  if (folders.length + builds.length < 2) return rivals;
  const owners = new Map<string, Map<Part, KubeObject>>();
  const own = (part: Part, object: KubeObject) => {
    const { group, kind, namespace, name } = object;
    // Several applications may each bring their common namespace.
    if (kind === 'Namespace') return;
    const id = [group, kind, namespace, name].join('\n');
    const known = owners.get(id) ?? new Map();
    owners.set(id, known.set(part, object));
  };
  // What stands for charts that nobody says are installed has no name of its own.
  for (const part of builds)
    for (const object of part.objects) if (!(part.example && object.hints.standsIn)) own(part, object);
  for (const part of folders) {
    // Where the tool that applies it puts an object without a namespace is not known.
    for (const object of part.objects) if (object.namespace !== '' || OF_CLUSTER.has(object.kind)) own(part, object);
  }
  const ofFolder = new Set(folders);
  for (const group of owners.values()) {
    if (group.size < 2) continue;
    const contents = new Map([...group].map(([part, { raw }]) => [part, ofFolder.has(part) && JSON.stringify(raw)]));
    if ([...contents.values()].filter(Boolean).length > MOST_FOLDERS) continue;
    for (const [part, content] of contents) {
      for (const [other, otherContent] of contents) {
        if (other === part || (content && content === otherContent)) continue;
        rivals.set(part, (rivals.get(part) ?? new Set()).add(other));
      }
    }
  }
  return rivals;
}

const OF_CLUSTER = new Set(['ClusterIssuer', 'ClusterExternalSecret', 'ClusterPolicy']);

function together(
  parts: readonly Part[],
  gaps: readonly Gap[],
  context: readonly Part[],
  builds: ReadonlySet<Part>,
): ObjectSet {
  return {
    context: new Set(context.flatMap(({ objects }) => objects)),
    examples: new Set(parts.flatMap(({ objects, example }) => (example ? objects : []))),
    asides: new Map(
      parts.flatMap((part) => {
        const { objects, purpose } = part;
        if (purpose === undefined) return [];
        const aside = { purpose, ...(builds.has(part) && { build: part }) };
        return objects.map((object): [KubeObject, Aside] => [object, aside]);
      }),
    ),
    objects: parts.flatMap(({ objects }) => objects),
    gaps: [...gaps, ...parts.flatMap((part) => part.gaps)],
    secrets: parts.flatMap(({ secrets }) => secrets),
    namespaces: parts.flatMap(({ creates }) => creates ?? []),
  };
}
