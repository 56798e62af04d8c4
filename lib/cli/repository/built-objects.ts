import type { Build, BuiltObject } from '../../builds/build';
import { STAND_IN } from '../../builds/helm/chart';
import { KubeObject, type ObjectHints } from '../../check/model/kube-object';
import { push } from '../../values/multimap';
import { withDefaults } from '../../values/open';
import { type Plain, plain } from '../../values/plain';
import type { Place } from '../input/place';
import type { Source } from '../input/source';
import type { Tree } from './tree';
import { ValuePlaces } from './value-places';

/** The objects of builds, in the places of the files that they come from. */
export class BuiltObjects {
  private readonly byFile = new Map<string, KubeObject[]>();
  private readonly values: ValuePlaces;

  /**
   * @param read the objects of the files as they were read, each with its place
   * @param pathOf the path of a source for builds
   * @param nextDocument the line at which the document after that of a line begins
   */
  public constructor(
    read: readonly KubeObject[],
    pathOf: (source: Source) => string,
    private readonly nextDocument: (file: string, line: number) => number,
    private readonly tree: Tree,
    /** Whether variables stay, where a default could be put in their place. */
    private readonly verbatim = false,
  ) {
    this.values = new ValuePlaces(tree, (file) => this.byFile.get(file) ?? []);
    for (const object of read) push(this.byFile, pathOf((object.hints.origin as Place).source), object);
  }

  /**
   * The objects of a build that rules look at. Templates, and what else could not be read from its file, are left out; so is what has keys that nobody knows.
   *
   * @param hints what is known of what applies them
   */
  public of(build: Build, hints: Pick<ObjectHints, 'sync' | 'together'> = {}): KubeObject[] {
    const hasVariables = !this.verbatim && build.limits.some(({ field }) => field === 'vars');
    return build.objects.flatMap((one) => {
      const built = hasVariables ? { ...one, value: plain(withOpenVariables(one.value)) } : one;
      if (built.unknown?.more) return [];
      const place = this.place(built);
      const origin = place && this.withValues(place, built);
      return origin
        ? [
            new KubeObject(contentOf(built, this.verbatim), {
              ...hints,
              origin,
              partial: built.partial,
              standsIn: built.origin.field === STAND_IN,
            }),
          ]
        : [];
    });
  }

  /** The Secrets of a build that exist, and whose keys are not known: `namespace/name`. */
  public static secretsOf(build: Build): string[] {
    return build.objects.flatMap(({ value, unknown }) => {
      if (!unknown?.more || value['kind'] !== 'Secret') return [];
      const { namespace, name } = plain(value['metadata']);
      return [`${typeof namespace === 'string' && namespace !== '' ? namespace : '*'}/${name}`];
    });
  }

  private withValues(place: Place, built: BuiltObject): Place {
    const { changes, substitution, values, inputs } = built.origin;
    if (changes.length === 0 && !substitution && !values && !inputs) return place;
    return {
      ...place,
      ...(inputs && { inputs: inputs.map((file) => this.tree.nameOf(file)) }),
      whereSet: (path) => this.values.find(built, path),
    };
  }

  private place({ origin, value }: BuiltObject): Place | undefined {
    const { file, line, field, inside, part } = origin;
    if (part) return { source: this.tree.source(file), ...part, line, column: 1, isTemplate: true };
    if (inside !== undefined)
      return {
        source: this.tree.source(file),
        offset: 0,
        length: this.tree.read(file)?.length ?? 0,
        line,
        column: 1,
        inside,
      };
    // Its values are not shown: the masking of Secrets does not know kustomizations.
    if (field !== undefined) return { source: this.tree.source(file), offset: 0, length: 0, line, column: 1 };
    const { name } = plain(value['metadata']);
    // An object begins at its content or at the `---` before it; the line is that after the `---`.
    const end = this.nextDocument(file, line) - 1;
    const all = this.byFile.get(file) ?? [];
    const candidates: KubeObject[] = [];
    for (let i = firstFrom(all, line - 1); i < all.length && lineOf(all[i]!) < end; i++) {
      if (all[i]!.kind === value['kind']) candidates.push(all[i]!);
    }
    const found =
      candidates.find((one) => one.name === name) ??
      candidates.find((one) => String(name).includes(one.name)) ??
      candidates[0];
    return found?.hints.origin as Place | undefined;
  }
}

function lineOf(object: KubeObject): number {
  return (object.hints.origin as Place).line;
}

/** The first of the objects of a file, which are in their order there, that begins at a line or later. */
function firstFrom(objects: readonly KubeObject[], line: number): number {
  let [low, high] = [0, objects.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineOf(objects[middle]!) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value with what is not known of its data left open. */
function contentOf({ value, unknown, origin }: BuiltObject, verbatim: boolean): Plain {
  const own = isSetByKustomize(origin, value) ? withoutNamespace(value) : value;
  const filled = verbatim ? own : withDefaults(own);
  if (!unknown) return filled;
  const keys = Object.fromEntries(unknown.keys.map((key) => [key, NOT_KNOWN]));
  const data = { ...plain(filled['data']), ...keys };
  return { ...filled, data };
}

/** Kustomize takes every custom resource for one of a namespace; for the API server that does no harm. */
function isSetByKustomize({ changes }: BuiltObject['origin'], { kind }: Plain): boolean {
  return kind === 'ClusterIssuer' && changes.some(({ field }) => field === 'namespace');
}

function withoutNamespace(value: Plain): Plain {
  const { namespace: _, ...metadata } = plain(value['metadata']);
  return { ...value, metadata };
}

/** Leaves open what kustomize substitutes: `$(HOST)`. */
function withOpenVariables(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\((\w+)\)/g, '${$1}');
  if (Array.isArray(value)) return value.map(withOpenVariables);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withOpenVariables(inner)]));
}

const NOT_KNOWN = '<not in the repository>';
