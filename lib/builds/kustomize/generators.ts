import { isUtf8 } from 'node:buffer';
import { type Plain, plain, text } from '../../values/plain';
import { field, withField } from '../maps';
import type { Entry } from './key-values';
import { Refused, shown } from './refused';
import { type Behavior, Resource, type State } from './resource';

/** What a generator is asked for, with the options of the kustomization taken in. */
export interface Generated {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly args: Plain;
  readonly entries: readonly Entry[];
  /** Whether there may be other entries. */
  readonly more: boolean;
}

/** The object that a generator makes. @throws Refused if it has no name, or a key is given twice */
export function generate(
  { kind, args, entries, more }: Generated,
  globalOptions: Plain,
  origin: { readonly file: string; readonly field: string },
): Resource {
  const name = text(field(args, 'name'));
  if (name === '') throw new Refused(`A generated ${kind} has no name.`);
  const keys = new Set<string>();
  for (const { key } of entries) {
    if (keys.has(key)) throw new Refused(`The key ${shown(key)} of ${kind} ${shown(name)} is given twice.`);
    keys.add(key);
  }
  const options = plain(field(args, 'options'));
  const both = (key: string) => field(options, key) === true || field(globalOptions, key) === true;
  const namespace = text(field(args, 'namespace'));
  const metadata: Plain = { name };
  if (namespace !== '') metadata.namespace = namespace;
  for (const key of ['labels', 'annotations']) {
    const entriesOf = { ...plain(field(globalOptions, key)), ...plain(field(options, key)) };
    if (Object.keys(entriesOf).length > 0) metadata[key] = entriesOf;
  }
  let value: Plain = { apiVersion: 'v1', kind, metadata };
  if (kind === 'Secret') {
    value.type = text(field(args, 'type')) || 'Opaque';
    value.data = {};
  }
  const placeholders: Record<string, string> = {};
  for (const { key, bytes, unknown } of entries) {
    const isText = kind === 'ConfigMap' && isUtf8(bytes);
    const content = isText ? bytes.toString('utf8') : base64(bytes);
    const part = kind === 'ConfigMap' && !isText ? 'binaryData' : 'data';
    value = withField(value, part, withField(plain(field(value, part)), key, content));
    if (unknown) placeholders[key] = content;
  }
  if (both('immutable')) value.immutable = true;
  const state: Partial<State> = {
    generated: true,
    needsHash: !both('disableNameSuffixHash'),
    placeholders,
    moreData: more,
  };
  return new Resource(value, { ...origin, document: 0, line: 1 }, state, behaviorOf(field(args, 'behavior')));
}

function behaviorOf(value: unknown): Behavior {
  return value === 'create' || value === 'merge' || value === 'replace' ? value : '';
}

/** kustomize breaks long values into lines, which counts for the hash of the name. */
function base64(bytes: Buffer): string {
  const encoded = bytes.toString('base64');
  if (encoded.length < 70) return encoded;
  return encoded.replace(/.{1,70}/g, '$&\n');
}
