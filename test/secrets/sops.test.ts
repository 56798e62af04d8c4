import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretDelivery } from 'cdk8s-acme';
import * as YAML from 'yaml';
import { ROOT } from '../examples/run';
import { messageOf, temporaryFiles } from '../support';
import { delivered, deliverPullSecret, deliverToken } from './delivered';

const file = temporaryFiles();
let files = 0;

/** What sops made of a pull secret. */
const REAL: any = YAML.parse(
  readFileSync(join(ROOT, 'examples', 'delivery', 'sops', 'registry-credentials.team-shop.yaml'), 'utf8'),
);

/** The same for another name or namespace, with keys in an order that is not the alphabet's. */
function encrypted(namespace: string, change: (object: any) => void = () => {}): string {
  const object = structuredClone(REAL);
  object.metadata = { namespace, name: 'pull', labels: { z: '1', a: '2' } };
  object.data = { z: object.data['.dockerconfigjson'], ...object.data };
  change(object);
  return file(`${files++}.yaml`, YAML.stringify(object));
}

test('passes a file through as it is, its keys in their order', () => {
  const { app } = deliverPullSecret(SecretDelivery.sops(encrypted('team-a'), encrypted('team-b')));
  const text = app.synthYaml();
  for (const namespace of ['team-a', 'team-b']) {
    const object = YAML.parse(readFileSync(encrypted(namespace), 'utf8'));
    // sops computes its MAC over the values in their order.
    expect(YAML.parseAllDocuments(text).map((document) => JSON.stringify(document))).toContain(JSON.stringify(object));
  }
});

test('takes JSON, and stringData', () => {
  const object = structuredClone(REAL);
  object.metadata = { name: 'token', namespace: 'cert-manager' };
  object.stringData = { 'api-token': object.data['.dockerconfigjson'] };
  delete object.data;
  delete object.type;
  expect(delivered(deliverToken(SecretDelivery.sops(file('token.json', JSON.stringify(object)))))).toEqual([object]);
});

test('is the one source of copies, annotated or not by whoever encrypted it', () => {
  const delivery = SecretDelivery.reflector(SecretDelivery.sops(encrypted('source')), 'source');
  expect(delivered(deliverPullSecret(delivery)).map(({ metadata }) => metadata.annotations)).toEqual([
    undefined,
    { 'reflector.v1.k8s.emberstack.com/reflects': 'source/pull' },
    { 'reflector.v1.k8s.emberstack.com/reflects': 'source/pull' },
  ]);
});

describe('refuses', () => {
  test('a namespace for which nothing is encrypted', () => {
    expect(() => deliverPullSecret(SecretDelivery.sops(encrypted('team-a')))).toThrow(
      '[Secret pull] is encrypted for "team-a", but is needed in "team-b": no file is for that namespace. ' +
        'A file that sops encrypted cannot be moved to another namespace without breaking its MAC. Encrypt one for each; ' +
        'or have it copied by `SecretDelivery.secretgen`, `reflector` or `kubernetesReplicator`.',
    );
  });

  test('a name for which nothing is encrypted', () => {
    expect(() => deliverToken(SecretDelivery.sops(encrypted('cert-manager')))).toThrow(
      '[Secret token] is in no file of its delivery. It has "pull".',
    );
  });

  test('a Secret without the key that is referred to, or of another type', () => {
    const path = encrypted('cert-manager', ({ metadata }) => (metadata.name = 'token'));
    expect(() => deliverToken(SecretDelivery.sops(path))).toThrow(
      `[Secret token] has no key "api-token" in ${path}. It has "z", ".dockerconfigjson".`,
    );
    const opaque = encrypted('team-a', (object) => delete object.type);
    expect(() => deliverPullSecret(SecretDelivery.sops(opaque))).toThrow(
      `[Secret pull] is of type Opaque in ${opaque}, but kubernetes.io/dockerconfigjson is needed.`,
    );
  });

  test.each<[string, (object: any) => void, string]>([
    [
      'a file in the clear',
      (o) => delete o.sops,
      'is not encrypted with sops. Its values would be written in the clear.',
    ],
    ['a MAC in the clear', (o) => (o.sops.mac = 'x'), 'is not encrypted with sops.'],
    ['a value in the clear', (o) => (o.data.extra = 'hush-hush'), 'finds that the key "extra" in '],
    ['stringData in the clear', (o) => (o.stringData = { extra: 'hush-hush' }), 'finds that the key "extra" in '],
    ['another kind', (o) => (o.kind = 'ConfigMap'), 'but finds the kind "ConfigMap".'],
    ['no namespace', (o) => delete o.metadata.namespace, 'but finds one without these.'],
  ])('%s, and shows no value', (_what, change, message) => {
    const path = encrypted('team-a', change);
    const thrown = messageOf(() => SecretDelivery.sops(path));
    expect(thrown).toContain('[SecretDelivery.sops] ');
    expect(thrown).toContain(message);
    expect(thrown).not.toContain('hush-hush');
  });

  test('two Secrets in one file, whose MAC is over both', () => {
    const path = file('two.yaml', [REAL, REAL].map((object) => YAML.stringify(object)).join('---\n'));
    expect(() => SecretDelivery.sops(path)).toThrow(
      `[SecretDelivery.sops] finds 2 documents in ${path}, but the MAC of sops covers a whole file. Encrypt one file for each Secret.`,
    );
  });
});
