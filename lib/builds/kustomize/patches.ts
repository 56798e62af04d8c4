import { isPlain, type Plain, plain } from '../../values/plain';
import { kustomizeScalar, plainScalar } from '../../values/yaml-scalars';
import { yamlDocuments } from '../documents';
import { field, withField } from '../maps';
import { idOf, scalarText, withMetadata } from './identity';
import { jsonPatch } from './json-patch';
import { Refused } from './refused';
import { type Resource, texts } from './resource';
import type { ResourceSet } from './resource-set';
import { selected } from './selector';
import { strategicMerge } from './strategic-merge';

/** A patch: documents to merge, or the operations of a JSON patch. */
export interface Patch {
  readonly merges: readonly Plain[];
  readonly operations: readonly Plain[];
}

/** Reads the text of a patch. @throws Refused if it is neither form */
export function readPatch(content: string): Patch {
  const merges = mergesIn(content);
  if (merges) return { merges, operations: [] };
  const operations = operationsIn(content);
  if (operations) return { merges: [], operations };
  throw new Refused(
    'The patch is neither a part of an object with kind and metadata.name, nor a list of JSON patch operations.',
  );
}

/** The documents of a strategic merge patch; undefined if the text is something else. */
export function mergesIn(content: string): readonly Plain[] | undefined {
  const { documents, broken } = yamlDocuments(content, kustomizeScalar);
  const values = documents.map(({ value }) => value);
  const isPatch = (value: unknown): value is Plain => {
    if (!isPlain(value)) return false;
    const { kind, name } = idOf(value);
    return kind !== '' && (name !== '' || kind.endsWith('List'));
  };
  return broken.length === 0 && values.every(isPatch) ? values : undefined;
}

/**
 * The operations of a JSON patch; undefined if the text is something else. Scalars are read as kubectl reads them. What
 * begins with a bracket has to be JSON, and YAML in one line is not.
 *
 * Source: kustomize api/internal/builtins/PatchTransformer.go (jsonPatchFromBytes).
 */
export function operationsIn(content: string): readonly Plain[] | undefined {
  const value = content.startsWith('[') ? jsonIn(content) : yamlDocuments(content, plainScalar).documents[0]?.value;
  return Array.isArray(value) && value.every(isPlain) ? value : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What else a patch may change. */
export interface PatchOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** Merges documents under `patches` into the object that each of them names. @throws Refused unless exactly one matches */
export function mergeById(set: ResourceSet, merges: readonly Plain[], options: PatchOptions): void {
  for (const patch of merges) {
    const target = set.one(idOf(patch));
    if (!applyMerge(target, patch, options)) set.drop(new Set([target]));
  }
}

/** Merges a document into objects. */
export function mergeInto(set: ResourceSet, resources: readonly Resource[], patch: Plain, options: PatchOptions): void {
  const dropped = new Set<Resource>();
  for (const resource of resources) {
    const apiVersion = field(resource.value, 'apiVersion');
    if (!applyMerge(resource, withField(textMetadata(patch), 'apiVersion', apiVersion), options)) dropped.add(resource);
  }
  set.drop(dropped);
  set.refuseDoubles();
}

/** kustomize writes labels and annotations of such a patch anew: null is a text then, and removes nothing. */
function textMetadata(patch: Plain): Plain {
  let result = patch;
  for (const key of ['labels', 'annotations']) {
    const entries = field(plain(field(patch, 'metadata')), key);
    if (entries === undefined) continue;
    const all = texts(entries);
    result = withMetadata(result, key, Object.keys(all).length > 0 ? all : undefined);
  }
  return result;
}

/** A temporary annotation: if it is gone, the patch removed all annotations, and kustomize's own with them. */
const TRACKER = 'internal.config.kubernetes.io/tracker';

/** Whether anything is left of the object. */
function applyMerge(resource: Resource, patch: Plain, options: PatchOptions): boolean {
  const { name, namespace, kind } = resource.id;
  if (options.allowNameChange || options.allowKindChange) resource.rememberId();
  const tracked = resource.isTracked;
  let value = strategicMerge(tracked ? withTracker(resource.value) : resource.value, patch);
  if (value === undefined || Object.keys(value).length === 0) return false;
  const lost = tracked && !Object.hasOwn(annotationsOf(value), TRACKER);
  if (tracked) value = withoutTracker(value);
  if (!options.allowKindChange) value = withField(value, 'kind', kind);
  if (!options.allowNameChange && scalarText(plain(field(value, 'metadata')).name) !== name) {
    value = withMetadata(value, 'name', name);
  }
  resource.value = withMetadata(value, 'namespace', namespace);
  if (lost) resource.forget();
  return true;
}

function annotationsOf(value: Plain): Plain {
  return plain(field(plain(field(value, 'metadata')), 'annotations'));
}

function withTracker(value: Plain): Plain {
  return withMetadata(value, 'annotations', { ...annotationsOf(value), [TRACKER]: '' });
}

function withoutTracker(value: Plain): Plain {
  const { [TRACKER]: _, ...annotations } = annotationsOf(value);
  return withMetadata(value, 'annotations', Object.keys(annotations).length > 0 ? annotations : undefined);
}

/** Applies a JSON patch to all objects that a target chooses. @throws Refused if it does not apply to one of them */
export function patchByTarget(
  set: ResourceSet,
  operations: readonly Plain[],
  target: unknown,
  remember: boolean,
): void {
  for (const resource of selected(set.resources, target)) {
    // What it holds is not known, and is not looked at.
    if (resource.state.published === 'name') continue;
    if (remember) resource.rememberId();
    // Because of kustomize's own annotations, one can be added even if the file has no annotations.
    const before = resource.isTracked ? withTracker(resource.value) : resource.value;
    const after = jsonPatch(before, operations);
    const value = resource.isTracked ? withoutTracker(after) : after;
    // The object was read anew from JSON, and shares no nodes.
    resource.state = { ...resource.state, value, shared: [] };
  }
}
