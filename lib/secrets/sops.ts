import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { isSopsFile, isSopsValue } from '../operators/sops';
import { type Plain, plain, text } from '../values/plain';
import { refusal } from '../values/refusal';
import { ByPlace } from './by-place';
import type { Delivery, SecretShape } from './delivery';
import { type FileObject, objectsIn } from './files';
import { wanting } from './wanting';

const WHAT = 'SecretDelivery.sops';

/**
 * Secrets in files encrypted with `sops`, passed through unchanged; nothing here decrypts them.
 *
 * @see https://getsops.io/docs/
 */
export class SopsSecrets implements Delivery {
  public readonly annotates = false;
  private readonly files = new ByPlace<FileObject>();

  public constructor(paths: readonly string[]) {
    for (const found of objectsIn(WHAT, paths)) {
      check(found);
      const { name, namespace } = plain(found.object.metadata);
      this.files.add(text(name), text(namespace), found);
    }
  }

  public deliver(scope: Construct, secret: SecretShape, namespace: string): void {
    const { name } = secret;
    const found = this.files.get(name, namespace);
    if (!found) throw this.missing(name, namespace);
    const { file, object } = found;
    checkShape(secret, object, file);
    const manifest = {
      ...object,
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...plain(object.metadata), name, namespace },
    };
    // cdk8s sorts keys, but the MAC of sops depends on the order of the values.
    writeOnce(scope, `secret-${name}-${namespace}`, manifest, object);
  }

  private missing(name: string, namespace: string): Error {
    const namespaces = this.files.namespaces(name);
    if (namespaces.length === 0) return wanting(name, 'is in no file of its delivery', this.files.names);
    return refusal(
      `Secret ${name}`,
      `is encrypted for ${namespaces.map((n) => `"${n}"`).join(', ')}, but is needed in "${namespace}": no file is for that namespace.`,
      'A file that sops encrypted cannot be moved to another namespace without breaking its MAC. Encrypt one for each; or have it copied by `SecretDelivery.secretgen`, `reflector` or `kubernetesReplicator`.',
    );
  }
}

function check({ file, object, documents }: FileObject): void {
  const { name, namespace } = plain(object.metadata);
  if (documents > 1) {
    throw refusal(
      WHAT,
      `finds ${documents} documents in ${file}, but the MAC of sops covers a whole file.`,
      'Encrypt one file for each Secret.',
    );
  }
  if (object.kind !== 'Secret' || text(name) === '' || text(namespace) === '') {
    throw refusal(
      WHAT,
      `needs a Secret with a name and a namespace in ${file}, but finds ${object.kind === 'Secret' ? 'one without these' : `the kind ${JSON.stringify(text(object.kind))}`}.`,
      "Leave metadata in the clear: sops --encrypt --encrypted-regex '^(data|stringData)$'.",
    );
  }
  if (!isSopsFile(object)) {
    throw refusal(WHAT, `finds that ${file} is not encrypted with sops.`, 'Its values would be written in the clear.');
  }
  const clear = Object.entries(values(object)).find(([, value]) => !isSopsValue(value));
  if (clear) {
    throw refusal(
      WHAT,
      `finds that the key ${JSON.stringify(clear[0])} in ${file} is not encrypted.`,
      'Use an --encrypted-regex that matches data and stringData.',
    );
  }
}

function checkShape({ name, type, keys = [] }: SecretShape, object: Plain, file: string): void {
  const has = Object.keys(values(object));
  const missing = keys.find((key) => !has.includes(key));
  if (missing !== undefined) throw wanting(name, `has no key "${missing}" in ${file}`, has);
  const encryptedType = text(object.type) || 'Opaque';
  if (encryptedType !== type) {
    throw refusal(`Secret ${name}`, `is of type ${encryptedType} in ${file}, but ${type} is needed.`);
  }
}

function values(object: Plain): Plain {
  return { ...plain(object.data), ...plain(object.stringData) };
}
