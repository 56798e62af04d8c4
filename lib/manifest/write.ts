import { type ApiObject, type ApiObjectMetadata, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { refusal } from '../schema/refusal';
import { AppRules } from '../synth/app-rules';
import { keepApplyOrder } from './apply-order';
import { ManifestObject } from './manifest-object';
import { keepEveryObject } from './output-files';

/** A Kubernetes object as it will be written; `metadata.name` is always given, so that no name carries a hash. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  readonly [field: string]: unknown;
}

interface Written {
  readonly object: ApiObject;
  readonly content: string;
}

/** What the library has written, for each App: by kind, namespace and name. */
const writtenIn = new WeakMap<IConstruct, Map<string, Written>>();

/** Writes one object. Throws if this library already writes an object of that kind, namespace and name. */
export function write(scope: Construct, id: string, manifest: Manifest): ApiObject {
  const before = written(scope).get(identityOf(manifest));
  if (before) throw taken(scope, manifest, before, 'already writes');
  const object = new ManifestObject(scope, id, manifest);
  // The content is only compared for what is written by writeOnce.
  written(scope).set(identityOf(manifest), { object, content: '' });
  keepApplyOrder(Chart.of(scope));
  keepEveryObject(scope);
  AppRules.of(scope);
  return object;
}

/**
 * Writes an object that several constructs may need. Asked again for the same content, gives the object that is there;
 * throws where the content differs.
 */
export function writeOnce(scope: Construct, id: string, manifest: Manifest): ApiObject {
  const content = JSON.stringify(manifest);
  const before = written(scope).get(identityOf(manifest));
  if (before?.content === content) return before.object;
  if (before) throw taken(scope, manifest, before, 'already writes with other content');
  const object = write(scope, id, manifest);
  written(scope).set(identityOf(manifest), { object, content });
  return object;
}

function written(scope: IConstruct): Map<string, Written> {
  const root = scope.node.root;
  let objects = writtenIn.get(root);
  if (!objects) {
    objects = new Map();
    writtenIn.set(root, objects);
  }
  return objects;
}

function identityOf(manifest: Manifest): string {
  return `${manifest.apiVersion}/${manifest.kind}/${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`;
}

function taken(scope: IConstruct, { kind, metadata }: Manifest, before: Written, how: string): Error {
  const name = metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;
  return refusal(
    scope,
    `needs the ${kind} ${name}, which ${before.object.node.path} ${how}: one would overwrite the other.`,
    'Give one of them another name, or let both use the same object.',
  );
}
