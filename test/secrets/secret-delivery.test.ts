import { PullSecret, SecretDelivery, SecretSource } from 'cdk8s-acme';
import { allOf, base64, messageOf, temporaryFiles } from '../support';
import { delivered, deliverPullSecret, deliverToken } from './delivered';

const PASSWORD = 'hush-hush/1+2==';
const CONFIG = { auths: { 'registry.corp.dev': { auth: base64(`robot:${PASSWORD}`) } } };
const USER = 'CDK8S_ACME_TEST_USER';
const PASS = 'CDK8S_ACME_TEST_PASSWORD';
const file = temporaryFiles();

afterEach(() => {
  delete process.env[USER];
  delete process.env[PASS];
});

/** The docker configs that reach the cluster, by namespace. */
function configs(delivery: SecretDelivery, registry?: string | null): unknown[] {
  return delivered(deliverPullSecret(delivery, { registry })).map(({ data, type }) => {
    expect(type).toBe('kubernetes.io/dockerconfigjson');
    return JSON.parse(Buffer.from(data['.dockerconfigjson'], 'base64').toString('utf8'));
  });
}

const BUILT = {
  auths: { 'registry.corp.dev': { username: 'robot', password: PASSWORD, auth: base64(`robot:${PASSWORD}`) } },
};

describe('plain Secrets', () => {
  test('have the values of their Secret, in the namespace where they are looked for', () => {
    const delivery = SecretDelivery.literal({ token: { 'api-token': PASSWORD }, other: { key: 'x' } });
    expect(delivered(deliverToken(delivery))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'token', namespace: 'cert-manager' },
        type: 'Opaque',
        data: { 'api-token': base64(PASSWORD) },
      },
    ]);
  });

  test('of a pull secret are a docker config, whole or built from user and password', () => {
    const whole = SecretDelivery.literal({ pull: { '.dockerconfigjson': JSON.stringify(CONFIG, undefined, 2) } });
    expect(configs(whole)).toEqual([CONFIG, CONFIG]);
    expect(configs(whole, null)).toEqual([CONFIG, CONFIG]);
    expect(configs(SecretDelivery.literal({ pull: { username: 'robot', password: PASSWORD } }))).toEqual([
      BUILT,
      BUILT,
    ]);
  });

  test('are read from environment variables', () => {
    process.env[USER] = 'robot';
    process.env[PASS] = PASSWORD;
    expect(configs(SecretDelivery.fromEnv({ pull: { username: USER, password: PASS } }))).toEqual([BUILT, BUILT]);
    delete process.env[PASS];
    expect(() => SecretDelivery.fromEnv({ pull: { username: USER, password: PASS } })).toThrow(
      `[Secret pull] needs the environment variable ${PASS}, which is not set.`,
    );
  });

  test('are read from files', () => {
    const path = file('config.json', `${JSON.stringify(CONFIG)}\n`);
    expect(configs(SecretDelivery.fromFiles({ pull: { '.dockerconfigjson': path } }))).toEqual([CONFIG, CONFIG]);
    expect(() => SecretDelivery.fromFiles({ pull: { '.dockerconfigjson': 'no-such-file' } })).toThrow(
      '[Secret pull] needs the file no-such-file, which cannot be read: ENOENT.',
    );
  });

  test.each([
    [{}, '[Secret pull] has no values in its delivery. It has none.'],
    [{ push: { key: PASSWORD } }, '[Secret pull] has no values in its delivery. It has "push".'],
    [
      { pull: { username: PASSWORD } },
      '[Secret pull] has neither ".dockerconfigjson", a docker config, nor "username" and "password". It has "username".',
    ],
    [
      { pull: { username: `a:${PASSWORD}`, password: PASSWORD } },
      '[Secret pull] has a user name with a colon, which a docker config cannot represent.',
    ],
    [
      { pull: { '.dockerconfigjson': PASSWORD } },
      '[PullSecret pull] needs ".dockerconfigjson" to be a docker config, but it is not JSON.',
    ],
    [
      { pull: { '.dockerconfigjson': JSON.stringify({ auths: { r: { auth: base64(PASSWORD) } } }) } },
      'the docker config has an "auth" that does not decode to user:password, for the registry "r".',
    ],
  ])('are refused where they are not there (case %#), without a value in the message', (values, message) => {
    const thrown = messageOf(() => deliverPullSecret(SecretDelivery.literal(values as any)));
    expect(thrown).toContain(message);
    expect(thrown).not.toContain(PASSWORD);
  });

  test('are refused without the key that is referred to, or without a registry', () => {
    expect(() => deliverToken(SecretDelivery.literal({ token: { key: PASSWORD } }))).toThrow(
      '[Secret token] has no value for the key "api-token". It has "key".',
    );
    const parts = SecretDelivery.literal({ pull: { username: 'robot', password: PASSWORD } });
    expect(() => deliverPullSecret(parts, { registry: null })).toThrow(
      "[Secret pull] has a user name and a password, but no registry that they are for. Set it: PullSecret.delivered(name, delivery, { registry: 'registry.corp.dev' }).",
    );
  });

  test('show no value when they are looked at', () => {
    const delivery = SecretDelivery.literal({ pull: { username: 'robot', password: PASSWORD } });
    deliverPullSecret(delivery);
    for (const hidden of [PASSWORD, base64(`robot:${PASSWORD}`), base64(JSON.stringify(BUILT))]) {
      expect(allOf(delivery)).not.toContain(hidden);
    }
  });
});

test('a Secret that exists is referred to, and not written', () => {
  expect(delivered(deliverPullSecret(SecretDelivery.existing()))).toEqual([]);
  expect(delivered(deliverToken(SecretDelivery.existing()))).toEqual([]);
});

test('a Secret that is delivered has a name, keys and a registry that Kubernetes takes', () => {
  const delivery = SecretDelivery.existing();
  expect(() => SecretSource.delivered('token', [], delivery)).toThrow(
    '[Secret token] has no keys. List those that are referred to.',
  );
  expect(() => SecretSource.delivered('token', ['a/b'], delivery)).toThrow(
    '[Secret token] key "a/b" is not a Secret key',
  );
  expect(() => SecretSource.delivered('To_ken', ['a'], delivery)).toThrow('[Secret] The name is not an object name');
  expect(() => PullSecret.delivered('pull', delivery, { registry: 'https://registry.corp.dev' })).toThrow(
    '[PullSecret pull] has "https://registry.corp.dev" as registry, but a host is expected.',
  );
});
