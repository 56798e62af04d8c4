import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SealedSecretScope, SecretDelivery } from 'cdk8s-acme';
import * as YAML from 'yaml';
import { messageOf, temporaryFiles, temporaryFolder } from '../support';
import { delivered, deliverPullSecret, deliverToken } from './delivered';
import { foreignProblems } from './foreign';
import { sealedValue } from './sealed-value';

const WIDE = 'sealedsecrets.bitnami.com/cluster-wide';
const IN_NAMESPACE = 'sealedsecrets.bitnami.com/namespace-wide';
const CIPHERTEXT = sealedValue();
const file = temporaryFiles();
const folders = temporaryFolder();
let files = 0;

interface Sealed {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Record<string, string>;
  readonly encryptedData?: Record<string, unknown>;
  readonly template?: object;
}

/** A file as kubeseal writes it, with a pull secret unless told otherwise. */
function sealedFile(sealed: Sealed = {}): string {
  const { name = 'pull', namespace, annotations, encryptedData = { '.dockerconfigjson': CIPHERTEXT } } = sealed;
  const metadata = { name, namespace, annotations, creationTimestamp: null };
  const template = sealed.template ?? { metadata, type: 'kubernetes.io/dockerconfigjson' };
  const object = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata };
  return file(`${files++}.yaml`, `---\n${YAML.stringify({ ...object, spec: { encryptedData, template } })}`);
}

/** A folder with copies of files. */
function temporaryFolderOf(copies: Record<string, string>): string {
  const folder = join(folders, String(files++));
  mkdirSync(folder);
  for (const [name, from] of Object.entries(copies)) copyFileSync(from, join(folder, name));
  return folder;
}

const TOKEN: Sealed = { name: 'token', encryptedData: { 'api-token': CIPHERTEXT }, template: {} };

describe('cluster-wide', () => {
  const delivery = () => SecretDelivery.sealedSecrets(sealedFile({ annotations: { [WIDE]: 'true' } }));

  test('serves every namespace with the one ciphertext', () => {
    const objects = delivered(deliverPullSecret(delivery()));
    expect(objects).toEqual(
      ['team-a', 'team-b'].map((namespace) => ({
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        metadata: { name: 'pull', namespace, annotations: { [WIDE]: 'true' } },
        spec: {
          encryptedData: { '.dockerconfigjson': CIPHERTEXT },
          template: {
            type: 'kubernetes.io/dockerconfigjson',
            metadata: { name: 'pull', namespace, annotations: { [WIDE]: 'true' } },
          },
        },
      })),
    );
    expect(foreignProblems(objects)).toEqual([]);
  });

  test('serves from single values', () => {
    const values = { pull: { '.dockerconfigjson': CIPHERTEXT } };
    const raw = SecretDelivery.sealedValues(SealedSecretScope.CLUSTER_WIDE, values);
    expect(delivered(deliverPullSecret(raw))).toEqual(delivered(deliverPullSecret(delivery())));
  });

  test('keeps what else the template says', () => {
    const template = {
      metadata: { labels: { team: 'platform' }, annotations: { note: 'x', [WIDE]: 'true' } },
      immutable: true,
      data: { '.dockerconfigjson': '{{ .config }}' },
    };
    const path = sealedFile({ annotations: { [WIDE]: 'true' }, encryptedData: { config: CIPHERTEXT }, template });
    const [object] = delivered(deliverPullSecret(SecretDelivery.sealedSecrets(path)));
    expect(object!.spec.template).toEqual({
      type: 'kubernetes.io/dockerconfigjson',
      immutable: true,
      data: { '.dockerconfigjson': '{{ .config }}' },
      metadata: {
        name: 'pull',
        namespace: 'team-a',
        labels: { team: 'platform' },
        annotations: { note: 'x', [WIDE]: 'true' },
      },
    });
    expect(foreignProblems([object!])).toEqual([]);
  });
});

describe('strict', () => {
  test('serves its namespace', () => {
    const objects = delivered(
      deliverToken(SecretDelivery.sealedSecrets(sealedFile({ ...TOKEN, namespace: 'cert-manager' }))),
    );
    expect(objects.map(({ metadata }) => metadata)).toEqual([{ name: 'token', namespace: 'cert-manager' }]);
    expect(objects[0]!.spec.template).toEqual({
      type: 'Opaque',
      metadata: { name: 'token', namespace: 'cert-manager' },
    });
  });

  test('cannot serve two namespaces', () => {
    const path = sealedFile({ namespace: 'team-a' });
    expect(() => deliverPullSecret(SecretDelivery.sealedSecrets(path))).toThrow(
      `[Secret pull] is sealed in ${path} with the scope strict, for the namespace "team-a", but is also needed in "team-b", where the controller could not decrypt it. ` +
        'Seal it with the scope cluster-wide; or seal one for each namespace; or have it copied by `SecretDelivery.reflector`, `kubernetesReplicator` or `secretgen`.',
    );
    const raw = SecretDelivery.sealedValues(SealedSecretScope.STRICT, { pull: { '.dockerconfigjson': CIPHERTEXT } });
    expect(() => deliverPullSecret(raw)).toThrow(
      '[Secret pull] is sealed with the scope strict, for the namespace "team-a", but is also needed in "team-b"',
    );
  });

  test('cannot serve another name', () => {
    const path = sealedFile({ name: 'other', namespace: 'team-a' });
    expect(() => deliverPullSecret(SecretDelivery.sealedSecrets(path))).toThrow(
      '[Secret pull] has no sealed values in its delivery. It has "other".',
    );
  });

  test('serves two namespaces with one for each, from a folder', () => {
    const folder = temporaryFolderOf({
      'a.yaml': sealedFile({ namespace: 'team-a' }),
      'b.yml': sealedFile({ namespace: 'team-b' }),
    });
    const objects = delivered(deliverPullSecret(SecretDelivery.sealedSecrets(folder)));
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['team-a', 'team-b']);
  });

  test('of single values serves one namespace in each app', () => {
    const raw = SecretDelivery.sealedValues(SealedSecretScope.STRICT, { pull: { '.dockerconfigjson': CIPHERTEXT } });
    expect(delivered(deliverPullSecret(raw, { namespaces: ['team-a'] }))).toHaveLength(1);
    expect(delivered(deliverPullSecret(raw, { namespaces: ['team-b'] }))).toHaveLength(1);
  });
});

test('namespace-wide serves one namespace, and says so in its annotations', () => {
  const path = sealedFile({ namespace: 'team-a', annotations: { [IN_NAMESPACE]: 'true' } });
  const [object] = delivered(deliverPullSecret(SecretDelivery.sealedSecrets(path), { namespaces: ['team-a'] }));
  expect(object!.metadata.annotations).toEqual({ [IN_NAMESPACE]: 'true' });
  expect(object!.spec.template.metadata.annotations).toEqual({ [IN_NAMESPACE]: 'true' });
  expect(() => deliverPullSecret(SecretDelivery.sealedSecrets(path))).toThrow(
    'with the scope namespace-wide, for the namespace "team-a", but is also needed in "team-b"',
  );
});

describe('refuses', () => {
  test.each([
    ['a value in the clear', 'hush-hush'],
    ['base64 of something else', Buffer.from('hush-hush'.repeat(100)).toString('base64')],
    ['what is no string', 7],
  ])('%s, and does not show it', (_what, value) => {
    const path = sealedFile({ encryptedData: { '.dockerconfigjson': value } });
    const message = messageOf(() => SecretDelivery.sealedSecrets(path));
    expect(message).toBe(
      `[Secret pull] key ".dockerconfigjson" in ${path} is not output of kubeseal: base64 of a wrapped key and a ciphertext.`,
    );
  });

  test('a Secret without values, or without the key that is referred to', () => {
    const empty = sealedFile({ encryptedData: {} });
    expect(() => SecretDelivery.sealedSecrets(empty)).toThrow(`[Secret pull] has no sealed values in ${empty}.`);
    const other = sealedFile({ ...TOKEN, annotations: { [WIDE]: 'true' }, encryptedData: { token: CIPHERTEXT } });
    expect(() => deliverToken(SecretDelivery.sealedSecrets(other))).toThrow(
      `[Secret token] has no sealed value for the key "api-token" in ${other}. It has "token".`,
    );
  });

  test('a Secret of another type', () => {
    const path = sealedFile({ annotations: { [WIDE]: 'true' }, template: { type: 'Opaque' } });
    expect(() => deliverPullSecret(SecretDelivery.sealedSecrets(path))).toThrow(
      `[Secret pull] is sealed in ${path} as a Secret of type Opaque, but kubernetes.io/dockerconfigjson is needed.`,
    );
  });

  test.each([
    ['kind: Secret\n', 'but finds the kind "Secret".'],
    ['kind: SealedSecret\n', 'but finds one without a name.'],
    ['- 1\n', 'needs objects in '],
    ['a: b: hush-hush\n', 'to be YAML or JSON, but it is not.'],
  ])('a file with %j', (text, message) => {
    const thrown = messageOf(() => SecretDelivery.sealedSecrets(file(`${files++}.yaml`, text)));
    expect(thrown).toContain('[SecretDelivery.sealedSecrets] ');
    expect(thrown).toContain(message);
    expect(thrown).not.toContain('hush-hush');
  });

  test('no files, a file that is not there, and a folder without any', () => {
    expect(() => SecretDelivery.sealedSecrets()).toThrow('[SecretDelivery.sealedSecrets] has no files.');
    expect(() => SecretDelivery.sealedSecrets('no-such.yaml')).toThrow(
      `needs no-such.yaml, which cannot be read: ENOENT. Looked for it in ${process.cwd()}.`,
    );
    const folder = temporaryFolderOf({});
    expect(() => SecretDelivery.sealedSecrets(folder)).toThrow(
      `finds no .yaml, .yml or .json files in the folder ${folder}.`,
    );
  });
});
