import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import { kustomizeScalar } from '../../values/yaml-scalars';
import { field } from '../maps';
import { type Created, fieldPathParts, hasContent, isScalar, lookUp, NEW_SCALAR, setAt } from './field-path';
import { scalarText } from './identity';
import { Refused, shown } from './refused';
import type { Resource } from './resource';
import type { ResourceSet } from './resource-set';
import { isIdOf, type Selector, selector } from './selector';

/** Copies a value from one object into fields of others. @throws Refused if source or field is not found */
export function replace(set: ResourceSet, replacement: Plain): void {
  const targets = field(replacement, 'targets');
  if (!Array.isArray(targets)) throw new Refused('The replacement has no targets.');
  const source = sourceValue(set, replacement);
  for (const target of targets) replaceIn(set, plain(target), source);
}

function sourceValue(set: ResourceSet, replacement: Plain): unknown {
  const given = field(replacement, 'sourceValue');
  const source = field(replacement, 'source');
  if (typeof given === 'string' && source === undefined) return given;
  if (!isPlain(source) || given !== undefined) throw new Refused('The replacement needs one source.');
  const matches = set.resources.filter((resource) => resource.someId((id) => isIdOf(source, id)));
  if (matches.length !== 1) {
    throw new Refused(`${matches.length === 0 ? 'No object matches' : 'Several objects match'} the source.`);
  }
  const path = text(field(source, 'fieldPath')) || 'metadata.name';
  const value = lookUp(matches[0]!.value, fieldPathParts(path));
  if (!hasContent(value)) throw new Refused(`The source has no field ${shown(path)}.`);
  const { delimiter, index } = options(source);
  if (delimiter === '') return value;
  if (!isScalar(value)) throw new Refused('A delimiter divides only text, and the source is a list or mapping.');
  const part = scalarText(value).split(delimiter)[index];
  if (part === undefined) throw new Refused(`The source has no part ${index} between its delimiters.`);
  return typeof value === 'string' ? part : kustomizeScalar(part);
}

function replaceIn(set: ResourceSet, target: Plain, source: unknown): void {
  const chosen = field(target, 'select');
  if (chosen === undefined || chosen === null) throw new Refused('A target of the replacement has no select.');
  const by = selector(chosen);
  const rejected = list(field(target, 'reject')).map(selector);
  const hasLabels = (one: unknown) =>
    ['labelSelector', 'annotationSelector'].some((key) => scalarText(field(plain(one), key)) !== '');
  const rejectedByLabels = rejected.filter((_, i) => hasLabels(list(field(target, 'reject'))[i]));
  const paths = list(field(target, 'fieldPaths')).map(text);
  for (const resource of set.resources) {
    if (!by.labels(resource) || rejectedByLabels.some((one) => one.labels(resource))) continue;
    if (rejected.some((one) => !one.isEmpty && matches(one, resource))) continue;
    if (!matches(by, resource)) continue;
    for (const path of paths.length > 0 ? paths : ['metadata.name']) {
      setPath(resource, path, source, options(target));
    }
  }
}

function matches(by: Selector, resource: Resource): boolean {
  return resource.someId((id) => by.gvk(id) && by.name(id.name) && by.namespace(id.namespace));
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function options(of: Plain): Options {
  const value = plain(field(of, 'options'));
  const index = field(value, 'index');
  return {
    delimiter: text(field(value, 'delimiter')),
    index: typeof index === 'number' ? index : 0,
    create: field(value, 'create') === true,
  };
}

function setPath(resource: Resource, path: string, source: unknown, { delimiter, index, create }: Options): void {
  const kind: Created = !create ? 'none' : isScalar(source) ? 'scalar' : Array.isArray(source) ? 'list' : 'map';
  const parts = fieldPathParts(path);
  // Annotations become text at the end, whatever they were.
  const isAnnotation = parts[0] === 'metadata' && parts[1] === 'annotations';
  const set = (before: unknown) => {
    let content = source;
    if (delimiter !== '') {
      if (before !== NEW_SCALAR && !isScalar(before)) {
        throw new Refused('A delimiter divides only text, and the target is a list or mapping.');
      }
      const parts = (before === NEW_SCALAR ? '' : scalarText(before)).split(delimiter);
      const value = scalarText(source);
      if (index < 0) parts.unshift(value);
      else if (index >= parts.length) parts.push(value);
      else parts[index] = value;
      content = parts.join(delimiter);
    }
    if (before === NEW_SCALAR) return kustomizeScalar(scalarText(content));
    if (!isScalar(before)) return content;
    return isAnnotation ? scalarText(content) : inTypeOf(before, scalarText(content));
  };
  const { value, count } = setAt(resource.value, parts, set, kind);
  if (count === 0) throw new Refused(`The target has no field ${shown(path)}.`);
  resource.value = plain(value);
}

/** The value keeps its type: a number stays a number. @throws Refused if the text is not of that type */
function inTypeOf(before: unknown, content: string): unknown {
  if (typeof before === 'string') return content;
  const value = kustomizeScalar(content);
  if (typeof value === typeof before && (value === null) === (before === null)) return value;
  throw new Refused(`A ${before === null ? 'null' : typeof before} cannot be replaced by a value of another type.`);
}
