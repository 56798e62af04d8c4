import { inspect } from 'node:util';
import {
  AcmeClusterIssuer,
  AcmeServer,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  SecretSource,
} from 'cdk8s-acme';
import { allOf, base64, messageOf, only, platform, temporaryFiles, written } from '../support';

const VALUE = 'hush-hush/1+2==';
const VARIABLE = 'CDK8S_ACME_TEST_TOKEN';
const file = temporaryFiles();

afterEach(() => {
  delete process.env[VARIABLE];
});

/** An app in which a ClusterIssuer uses the Secret as a Cloudflare token. */
function withToken(secret: SecretSource, key?: string) {
  const { app, chart } = platform();
  const solver = new Dns01Solver(chart, 'cloudflare', {
    provider: Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(secret, key) }),
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [solver],
  });
  return { app, chart, solver, issuer };
}

describe('literal', () => {
  test('writes an Opaque Secret with its values in base64', () => {
    const { app } = withToken(SecretSource.literal('token', { 'api-token': VALUE, other: 'ü' }));
    expect(only(app, 'Secret')).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'token', namespace: 'cert-manager' },
      type: 'Opaque',
      data: { 'api-token': base64(VALUE), other: base64('ü') },
    });
  });

  test('takes a value of several lines with a line break at its end', () => {
    const json = '{\n  "a": 1\n}\n';
    const { app } = withToken(SecretSource.literal('token', { key: json }));
    expect(only(app, 'Secret').data.key).toBe(base64(json));
  });

  test.each([
    [{}, '[Secret token] has no keys.'],
    [{ 'a/b': VALUE }, '[Secret token] key "a/b" is not a Secret key: letters, digits, "-", "_" and ".".'],
    [{ ['k'.repeat(254)]: VALUE }, "has 254 characters, but a Secret's key can have at most 253."],
    [{ key: '' }, '[Secret token] key "key" has an empty value.'],
    [{ key: 7 }, '[SecretSource.literal] values.key must be a string, and is a number.'],
    [{ key: undefined }, '[Secret token] key "key" has a value that is not a string.'],
    [
      { key: `${VALUE}\n` },
      '[Secret token] key "key" has a value that ends in a line break, which would be part of the credential: remove the line break.',
    ],
    [{ key: `${VALUE}\r\n` }, 'has a value that ends in a line break'],
  ])('refuses %j', (values, message) => {
    expect(() => SecretSource.literal('token', values as any)).toThrow(message);
  });

  test('refuses a name that no object can have', () => {
    expect(() => SecretSource.literal('My Token', { key: VALUE })).toThrow(
      '[Secret] The name is not an object name: lower-case letters',
    );
  });
});

describe('fromEnv', () => {
  test('reads the variables when the app runs', () => {
    process.env[VARIABLE] = VALUE;
    const { app } = withToken(SecretSource.fromEnv('token', { 'api-token': VARIABLE }));
    expect(only(app, 'Secret').data).toEqual({ 'api-token': base64(VALUE) });
  });

  test.each([
    [undefined, 'not set'],
    ['', 'empty'],
  ])('refuses a variable that is %j', (value, state) => {
    if (value !== undefined) process.env[VARIABLE] = value;
    expect(() => SecretSource.fromEnv('token', { key: VARIABLE })).toThrow(
      `[Secret token] needs the environment variable ${VARIABLE}, which is ${state}. Set it for the synth, or use \`existing\` if something else delivers the Secret.`,
    );
  });

  test('does not show a value that stands where the name of its variable should', () => {
    expect(messageOf(() => SecretSource.fromEnv('token', { key: VALUE }))).not.toContain(VALUE);
  });
});

describe('fromFiles', () => {
  test.each(['', '\n', '\r\n'])('leaves out the line break %j at the end of a file', (end) => {
    const { app } = withToken(SecretSource.fromFiles('token', { 'api-token': file('token', VALUE + end) }));
    expect(only(app, 'Secret').data).toEqual({ 'api-token': base64(VALUE) });
  });

  test('refuses a file that is missing', () => {
    expect(() => SecretSource.fromFiles('token', { key: 'no-such-file' })).toThrow(
      `[Secret token] needs the file no-such-file, which cannot be read: ENOENT. Looked for it in ${process.cwd()}.`,
    );
  });

  test('refuses a file that is empty', () => {
    const empty = file('empty', '\n');
    expect(() => SecretSource.fromFiles('token', { key: empty })).toThrow(
      `[Secret token] needs the file ${empty}, which is empty.`,
    );
  });

  test('refuses a file that ends in two line breaks', () => {
    expect(() => SecretSource.fromFiles('token', { key: file('two', `${VALUE}\n\n`) })).toThrow(
      '[Secret token] key "key" has a value that ends in a line break',
    );
  });

  test('does not show a value of several lines that stands where its path should', () => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${VALUE}\n-----END PRIVATE KEY-----`;
    expect(messageOf(() => SecretSource.fromFiles('token', { key: pem }))).not.toContain(VALUE);
  });
});

describe('existing', () => {
  test('is referred to, and not written', () => {
    const { app } = withToken(SecretSource.existing('token'));
    expect(written(app).map((object) => object.kind)).toEqual(['ClusterIssuer']);
    expect(only(app, 'ClusterIssuer').spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef).toEqual({
      name: 'token',
      key: 'api-token',
    });
  });

  test('refuses a name that no object can have', () => {
    expect(() => SecretSource.existing('')).toThrow('[Secret] The name is empty.');
  });
});

describe('reference to a key', () => {
  const refOf = (secret: SecretSource, key?: string) =>
    only(withToken(secret, key).app, 'ClusterIssuer').spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef;

  test("is the Secret's only key", () => {
    expect(refOf(SecretSource.literal('token', { anything: VALUE }))).toEqual({ name: 'token', key: 'anything' });
  });

  test('is the usual key of several', () => {
    const secret = SecretSource.literal('token', { other: VALUE, 'api-token': VALUE });
    expect(refOf(secret)).toEqual({ name: 'token', key: 'api-token' });
  });

  test('is the key that was asked for', () => {
    expect(refOf(SecretSource.existing('token'), 'mine')).toEqual({ name: 'token', key: 'mine' });
    expect(refOf(SecretSource.literal('token', { a: VALUE, b: VALUE }), 'b')).toEqual({ name: 'token', key: 'b' });
  });

  test('is refused where the Secret has no such key', () => {
    const fix = 'cert-manager would find the Secret, but not the credential. Name the key that has it.';
    expect(() => withToken(SecretSource.literal('token', { a: VALUE, b: VALUE }))).toThrow(
      `[Secret token] has no key "api-token", but has "a", "b". ${fix}`,
    );
    expect(() => withToken(SecretSource.literal('token', { a: VALUE }), 'c')).toThrow(
      `[Secret token] has no key "c", but has "a". ${fix}`,
    );
  });
});

describe('a value is not to be seen', () => {
  const secret = SecretSource.literal('token', { key: VALUE });

  test('in the source', () => {
    for (const shown of [allOf(secret), JSON.stringify(secret), String(secret)]) {
      expect(shown).not.toContain(VALUE);
      expect(shown).not.toContain(base64(VALUE));
    }
  });

  test('in the constructs that use it', () => {
    const { chart, solver, issuer } = withToken(secret);
    for (const construct of [chart, solver, issuer]) {
      // The object to be written holds the base64; the value itself is nowhere.
      expect(allOf(construct)).not.toContain(VALUE);
      expect(inspect(construct)).not.toContain(base64(VALUE));
      expect(jsonOf(construct)).not.toContain(base64(VALUE));
      expect(jsonOf(construct)).not.toContain(VALUE);
    }
  });

  test('in the refusal of a key', () => {
    expect(messageOf(() => withToken(secret, 'other'))).not.toContain(VALUE);
  });

  test.each([
    ['empty keys beside it', { key: VALUE, other: '' }],
    ['a bad key', { 'a/b': VALUE }],
    ['a line break', { key: `${VALUE}\n` }],
    ['no string', { key: [VALUE] }],
  ])('in the refusal of %s', (_what, values) => {
    const message = messageOf(() => SecretSource.literal('token', values as any));
    expect(message).toMatch(/^\[Secret(Source\.literal| token)\] /);
    expect(message).not.toContain(VALUE);
  });

  test('in the refusal of another Secret of that name', () => {
    const { chart } = withToken(secret);
    const other = new Dns01Solver(chart, 'other', {
      provider: Dns01Provider.cloudflare({
        credentials: CloudflareCredentials.apiToken(SecretSource.literal('token', { key: 'another-value' })),
      }),
    });
    const message = messageOf(
      () => new AcmeClusterIssuer(chart, 'second', { server: AcmeServer.letsEncrypt(), solvers: [other] }),
    );
    expect(message).toContain('needs the Secret cert-manager/token, which platform/letsencrypt/');
    for (const value of [VALUE, base64(VALUE), 'another-value', base64('another-value')]) {
      expect(message).not.toContain(value);
    }
  });
});

/** What JSON.stringify gives; a construct refuses it, since its tree has cycles. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (e) {
    return (e as Error).message;
  }
}
