import type { BuiltObject, Change, FieldPath, GivenValues, ValueSource } from '../../builds/build';
import { yamlDocuments } from '../../builds/documents';
import { STAND_IN } from '../../builds/helm/chart';
import { valuesFrom } from '../../check/model/helm/chart-installations';
import { KubeObject } from '../../check/model/kube-object';
import { fieldsOf, valueAt } from '../../values/field-path';
import { isOpen } from '../../values/open';
import { isPlain, list, plain, text } from '../../values/plain';
import { plainScalar } from '../../values/yaml-scalars';
import { type Place, placeOf, type ValuePlace } from '../input/place';
import { valuesOfFile } from './charts';
import type { Tree } from './tree';

/**
 * Finds where a value of a built object is set, if that is not where the object is written: in a patch, in a file of values,
 * where a variable is set.
 */
export class ValuePlaces {
  /**
   * @param objectsOf the objects of a file as they were read
   */
  public constructor(
    private readonly tree: Tree,
    private readonly objectsOf: (file: string) => readonly KubeObject[],
  ) {}

  /** Where a field of an object is set; undefined if that is where it is written, or not known. */
  public find({ value, origin }: BuiltObject, path: string): ValuePlace | undefined {
    const { changes, substitution, values, part, field } = origin;
    if (field === STAND_IN && values) return this.inValues(values, path);
    const found = valueAt(value, path);
    // A reference is told by its name.
    const [at, set] =
      isPlain(found) && typeof found['name'] === 'string' ? [`${path}.name`, found['name']] : [path, found];
    if (typeof set === 'object' || set === undefined) return undefined;
    const before = substitution && valueAt(substitution.before, at);
    const variables =
      typeof before === 'string' ? variablesIn(before).filter((one) => substitution!.sources.has(one)) : [];
    if (variables.length > 0) return this.place(substitution!.sources.get(variables[0]!)!);
    const change = [...changes].reverse().find(({ paths }) => paths.some((one) => leadsTo(one, at)));
    if (change) return this.mayKeep(change, at, String(set)) ? undefined : this.changed(change, at);
    if (!values || isOpen(String(set))) return undefined;
    // What the template writes itself comes from nowhere else.
    const template =
      part &&
      this.tree
        .read(origin.file)
        ?.subarray(part.offset, part.offset + part.length)
        .toString('utf8');
    if (template === undefined || template.includes(String(set))) return undefined;
    const source = sourceAmong(values, at, set);
    return source && this.place(source);
  }

  /** Where a value of a chart that an object stands for is set: in the last of the values that have it, below the chart's name. */
  private inValues(values: readonly GivenValues[], path: string): ValuePlace | undefined {
    const inside = /^spec\.valuesContent\.(.+)$/.exec(path)?.[1];
    if (inside === undefined) return undefined;
    for (const { values: map, ...source } of [...values].reverse()) {
      const at = `${Object.keys(map)[0]}.${inside}`;
      if (valueAt(map, at) === undefined) continue;
      return this.place(within(source, at));
    }
    return undefined;
  }

  /** Whether a change is one of a list as a whole, which had the value before: what changes it does not write it. */
  private mayKeep({ file, patch, paths }: Change, path: string, value: string): boolean {
    const depth = fieldsOf(path).length;
    if (paths.some((one) => one.length === depth && leadsTo(one, path))) return false;
    return !(this.tree.read(patch ?? file)?.toString('utf8') ?? value).includes(value);
  }

  private changed({ file, field, patch }: Change, path: string): ValuePlace {
    // Of what is no patch, the field itself is found.
    if (patch === undefined) return this.place({ file, path: `${field}.patch` });
    const documents = yamlDocuments(this.tree.read(patch)?.toString('utf8') ?? '', plainScalar).documents;
    const [only, ...others] = documents;
    if (!only || others.length > 0) return this.place({ file: patch, path: '' });
    if (!Array.isArray(only.value)) return this.place({ file: patch, path });
    // Operations of JSON 6902.
    const pointers = list(only.value).map((operation) => pointed(text(plain(operation)['path'])));
    const i = pointers.map((pointer) => leadsTo(pointer, path)).lastIndexOf(true);
    return this.place({ file: patch, path: i < 0 ? '' : `[${i}].value` });
  }

  private place({ file, object, path }: ValueSource): ValuePlace {
    const read = object && this.objectsOf(file).find(({ kind, name }) => kind === object.kind && name === object.name);
    if (read) return { place: placeOf(read), kind: read.kind, path };
    return { place: placeOfFile(file, this.tree), kind: object?.kind ?? '', path };
  }
}

function placeOfFile(file: string, tree: Tree): Place {
  return { source: tree.source(file), offset: 0, length: tree.read(file)?.length ?? 0, line: 1, column: 1 };
}

/** An Application with what is in the files of values that it names: files of the tree, by those names. */
export function withValueFiles(object: KubeObject, named: ReadonlyMap<string, string>, tree: Tree): KubeObject {
  const read = [...named].map(([name, file]) => ({ name, file, values: valuesOfFile(file, tree) }));
  const place = placeOf(object);
  const whereSet = (path: string): ValuePlace | undefined => {
    const inside = /\.helm\.values(?:Object)?\.?(.+)$/.exec(path)?.[1];
    const set =
      inside === undefined ? undefined : read.filter(({ values }) => valueAt(values, inside) !== undefined).at(-1);
    return set ? { place: placeOfFile(set.file, tree), kind: '', path: inside! } : place.whereSet?.(path);
  };
  const valueFiles = new Map(read.map(({ name, values }) => [name, values]));
  return new KubeObject(object.raw, { ...object.hints, valueFiles, origin: { ...place, whereSet } });
}

/** The variables of an expression: `${A}-${B:=c}`. */
function variablesIn(expression: string): string[] {
  return [...expression.matchAll(/\$\{#?([A-Za-z_]\w*)/g)].map(([, name]) => name!);
}

function leadsTo(changed: FieldPath, path: string): boolean {
  const fields = fieldsOf(path);
  return changed.length > 0 && changed.every((field, i) => String(field) === String(fields[i]));
}

/** The fields that a JSON pointer leads to. */
function pointed(pointer: string): FieldPath {
  return pointer
    .split('/')
    .slice(1)
    .map((field) => field.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The one place among values that a value comes from: that of its name, else the only one. */
function sourceAmong(values: readonly GivenValues[], path: string, value: unknown): ValueSource | undefined {
  const key = keyIn(path);
  for (const { values: map, ...source } of [...values].reverse()) {
    const all = placesOf(map, value, '');
    const named = all.filter((one) => keyIn(one) === key);
    const [only, ...others] = named.length > 0 ? named : isTelling(value) ? all : [];
    if (only === undefined) continue;
    if (others.length > 0) return undefined;
    return within(source, only);
  }
  return undefined;
}

/** A place among values. Of what is written in a text, only the place of the text is known. */
function within({ path, ...source }: ValueSource, inner: string): ValueSource {
  const isText = source.object !== undefined && /^data\b|\.helm\.(?:values|parameters)$/.test(path);
  return { ...source, path: isText || path === '' ? path || inner : `${path}.${inner}` };
}

/** The last field of a path that is no index. */
function keyIn(path: string): string | number | undefined {
  return fieldsOf(path)
    .filter((field) => typeof field === 'string')
    .at(-1);
}

/** Whether a value is not one that many fields have. */
function isTelling(value: unknown): boolean {
  return typeof value === 'string' && value.length > 3 && !/^(?:true|false|null|none|\d+)$/i.test(value);
}

/** The paths of all fields with a value. */
function placesOf(map: unknown, value: unknown, path: string): string[] {
  if (Array.isArray(map)) return map.flatMap((item, i) => placesOf(item, value, `${path}[${i}]`));
  if (isPlain(map)) {
    return Object.entries(map).flatMap(([key, inner]) => {
      const part = /^[^.[\]"]+$/.test(key) ? key : `[${JSON.stringify(key)}]`;
      return placesOf(inner, value, path === '' || part.startsWith('[') ? `${path}${part}` : `${path}.${part}`);
    });
  }
  return map === value || (typeof map !== 'object' && String(map) === String(value)) ? [path] : [];
}

/** A HelmRelease that tells of its values in which of some ConfigMaps they are. */
export function withValuesFrom(object: KubeObject, maps: readonly KubeObject[]): KubeObject {
  const find = (_: string, namespace: string, name: string) =>
    maps.find((map) => map.namespace === namespace && map.name === name);
  const from = valuesFrom(object, find).maps;
  if (from.length === 0) return object;
  const place = placeOf(object);
  const whereSet = (path: string): ValuePlace | undefined => {
    const inside = /^spec\.values\.(.+)$/.exec(path)?.[1];
    const set =
      inside === undefined || valueAt(object.raw, path) !== undefined
        ? undefined
        : from.filter(({ values }) => valueAt(values, inside) !== undefined).at(-1);
    if (!set) return place.whereSet?.(path);
    return { place: placeOf(set.object), kind: set.object.kind, path: `data[${JSON.stringify(set.key)}]` };
  };
  return new KubeObject(object.raw, { ...object.hints, origin: { ...place, whereSet } });
}
