import { yamlDocuments } from '../../lib/builds/documents';
import { isPlain, type Plain } from '../../lib/values/plain';
import { kustomizeScalar } from '../../lib/values/yaml-scalars';

/** The objects of a text, for comparison. */
export function objectsIn(text: string): unknown[] {
  return comparable(yamlDocuments(text, kustomizeScalar).documents.map(({ value }) => value as Plain));
}

/** Objects as a set: in one order, and without what Kubernetes reads as absent. */
export function comparable(objects: readonly Plain[]): unknown[] {
  return objects
    .map((object) => normal(object))
    .map((object) => [keyOf(object), object] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, object]) => object);
}

function keyOf(object: unknown): string {
  const { apiVersion, kind, metadata } = object as Plain;
  const { namespace, name } = (metadata ?? {}) as Plain;
  return [kind, apiVersion, namespace, name].join(' ');
}

function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => normal(item));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value)
    .map(([name, content]) => [name, normal(content, name)] as const)
    .filter(([, content]) => content !== null && content !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const isEmptyMetadata = entries.length === 0 && (key === 'annotations' || key === 'labels');
  return isEmptyMetadata ? undefined : Object.fromEntries(entries);
}
