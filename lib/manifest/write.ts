import type { ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { perApp } from '../app/per-app';
import { PlaceIndex } from '../values/place-index';
import { refusal } from '../values/refusal';
import { keepApplyOrder } from './apply-order';
import { ownerOf } from './group';
import type { Manifest } from './manifest';
import { ManifestObject } from './manifest-object';
import { keepEveryFile } from './output-files';

interface Written {
  readonly object: ApiObject;
  readonly manifest: Manifest;
  /** Whether other constructs may share it. */
  readonly shared: boolean;
}

/** The objects that the library has written, by their identity. */
class WrittenObjects {
  // By kind, then API version: both are few.
  private readonly byKind = new Map<string, Map<string, PlaceIndex<Written>>>();

  public places({ kind, apiVersion }: Manifest): PlaceIndex<Written> {
    let byVersion = this.byKind.get(kind);
    if (!byVersion) {
      byVersion = new Map();
      this.byKind.set(kind, byVersion);
    }
    let places = byVersion.get(apiVersion);
    if (!places) {
      places = new PlaceIndex(({ manifest }) => namespaceOf(manifest));
      byVersion.set(apiVersion, places);
    }
    return places;
  }
}

const namespaceOf = ({ metadata }: Manifest) => metadata.namespace ?? '';

/** The objects that the library has written into the construct's App. */
const writtenTo = perApp(() => new WrittenObjects());

/** Writes one object. Throws if this library already writes an object with that kind, namespace and name. */
export function write(scope: Construct, id: string, manifest: Manifest): ApiObject {
  checkFree(scope, scope, manifest);
  return written(new ManifestObject(scope, id, manifest), manifest);
}

/**
 * Writes an object that several constructs may need. A second call with the same content returns the existing object; a
 * call with other content throws.
 *
 * @param verbatim what is written in place of the manifest, with its keys in their order
 */
export function writeOnce(scope: Construct, id: string, manifest: Manifest, verbatim?: object): ApiObject {
  const before = find(scope, manifest);
  if (!before) return written(new ManifestObject(scope, id, manifest, verbatim), manifest, true);
  if (before.shared && JSON.stringify(before.manifest) === JSON.stringify(manifest)) return before.object;
  throw taken(scope, manifest, before, 'already writes with other content');
}

/**
 * Throws if this library already writes an object with that kind, namespace and name. `where` is named in the error.
 */
export function checkFree(scope: IConstruct, where: IConstruct | (() => string), manifest: Manifest): void {
  const before = find(scope, manifest);
  if (before) throw taken(where, manifest, before, 'already writes');
}

/** Notes that an object is written. */
export function written<T extends ManifestObject>(object: T, manifest: Manifest, shared = false): T {
  writtenTo(object).places(manifest).add(manifest.metadata.name, { object, manifest, shared });
  keepApplyOrder(object.chart);
  keepEveryFile(ownerOf(object.node.scope!));
  return object;
}

function find(scope: IConstruct, manifest: Manifest): Written | undefined {
  return writtenTo(scope).places(manifest).get(namespaceOf(manifest), manifest.metadata.name);
}

function taken(where: IConstruct | (() => string), { kind, metadata }: Manifest, before: Written, how: string): Error {
  const name = metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;
  return refusal(
    typeof where === 'function' ? where() : ownerOf(where),
    `needs the ${kind} ${name}, which ${before.object.node.path} ${how}: one would overwrite the other.`,
    'Rename one of them, or let both use the same object.',
  );
}
