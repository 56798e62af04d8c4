import {
  constants,
  createDecipheriv,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  webcrypto,
} from 'node:crypto';
import fc from 'fast-check';
import * as YAML from 'yaml';
import { fullYaml } from '../../lib/cli/input/full-yaml';
import { manifestYaml } from '../../lib/cli/manifest-yaml';
import { seal } from '../../lib/cli/sealing';
import { sealingLabel } from '../../lib/operators/sealed-secrets';
import { objectNameProblem, secretKeyProblem } from '../../lib/values/names';
import { foreignProblems } from '../secrets/foreign';
import { base64, temporaryFiles } from '../support';
import { selfSigned } from './self-signed';
import { cli } from './support';

const VALUE = 'hush-hush/1+2==';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const file = temporaryFiles();
const DAY = 24 * 3600 * 1000;
const day = (days: number) => new Date(Date.now() + days * DAY);
const cert = file('cert.pem', selfSigned(publicKey, privateKey, day(-1), day(365)));
const valueFile = file('value', `${VALUE}\n`);

async function run(...args: string[]) {
  const { stdout, stderr, exitCode: status } = await cli(['seal', ...args]);
  expect(stdout + stderr).not.toContain(VALUE);
  expect(stdout + stderr).not.toContain(base64(VALUE));
  return { status, stdout, stderr };
}

/** Decrypts as the controller does (pkg/crypto/crypto.go). */
function unseal(sealed: string, label: string, key: KeyObject = privateKey): string {
  const bytes = Buffer.from(sealed, 'base64');
  const at = 2 + bytes.readUInt16BE(0);
  const sessionKey = privateDecrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) },
    bytes.subarray(2, at),
  );
  expect(sessionKey).toHaveLength(32);
  const decipher = createDecipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(at, -16)), decipher.final()]).toString('utf8');
}

const PLACE = ['--cert', cert, '--name', 'token', '--namespace', 'cert-manager', '--key', 'api-token'];
const FROM_FILE = ['--from-file', valueFile];

describe('what it seals decrypts', () => {
  test.each([
    ['strict', 'cert-manager/token', undefined],
    ['namespace-wide', 'cert-manager', { 'sealedsecrets.bitnami.com/namespace-wide': 'true' }],
    ['cluster-wide', '', { 'sealedsecrets.bitnami.com/cluster-wide': 'true' }],
  ])('with the scope %s, with its label alone', async (scope, label, annotations) => {
    const { status, stdout, stderr } = await run(...PLACE, '--scope', scope, ...FROM_FILE);
    expect(status).toBe(0);
    expect(stderr).toBe('The line break at the end of the value of api-token is left out.\n');
    const object = YAML.parse(stdout);
    const metadata = { name: 'token', namespace: 'cert-manager', ...(annotations && { annotations }) };
    expect(object).toEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata,
      spec: { encryptedData: { 'api-token': expect.any(String) }, template: { metadata, type: 'Opaque' } },
    });
    expect(foreignProblems([object])).toEqual([]);
    const sealed = object.spec.encryptedData['api-token'];
    expect(unseal(sealed, label)).toBe(VALUE);
    for (const other of ['cert-manager/other', 'team-a', 'cert-manager', ''].filter((l) => l !== label)) {
      expect(() => unseal(sealed, other)).toThrow();
    }
  });

  test('raw, and as JSON', async () => {
    const raw = (await run(...PLACE, '--format', 'raw', ...FROM_FILE)).stdout;
    expect(unseal(raw, 'cert-manager/token')).toBe(VALUE);
    const { encryptedData } = JSON.parse((await run(...PLACE, '--format', 'json', ...FROM_FILE)).stdout).spec;
    expect(unseal(encryptedData['api-token'], 'cert-manager/token')).toBe(VALUE);
  });

  test('raw for a namespace or the cluster, without the names that then do not matter', async () => {
    const args = ['--cert', cert, '--key', 'k', '--format', 'raw', ...FROM_FILE];
    const inNamespace = (await run(...args, '--scope', 'namespace-wide', '--namespace', 'team-a')).stdout;
    expect(unseal(inNamespace, 'team-a')).toBe(VALUE);
    expect(unseal((await run(...args, '--scope', 'cluster-wide')).stdout, '')).toBe(VALUE);
  });

  test('with any value and label, by another implementation too', async () => {
    const { subtle } = webcrypto;
    const oaep = { name: 'RSA-OAEP', hash: 'SHA-256' };
    const der = privateKey.export({ type: 'pkcs8', format: 'der' });
    const key = await subtle.importKey('pkcs8', der, oaep, false, ['decrypt']);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 4000 }),
        fc.string({ maxLength: 130 }),
        async (value, text) => {
          const bytes = Buffer.from(seal(publicKey, Buffer.from(value), text), 'base64');
          const at = 2 + bytes.readUInt16BE(0);
          const label = Buffer.from(text, 'utf8');
          const sessionKey = await subtle.decrypt({ ...oaep, label }, key, bytes.subarray(2, at));
          const aes = await subtle.importKey('raw', sessionKey, 'AES-GCM', false, ['decrypt']);
          const found = await subtle.decrypt({ name: 'AES-GCM', iv: Buffer.alloc(12) }, aes, bytes.subarray(at));
          expect(Buffer.from(found).equals(Buffer.from(value))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('anew each time', async () => {
    expect(seal(publicKey, Buffer.from('a'), '')).not.toBe(seal(publicKey, Buffer.from('a'), ''));
  });

  test('with the value from standard input', async () => {
    const { stdout, stderr, exitCode } = await cli(['seal', ...PLACE, '--format', 'raw'], VALUE);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(unseal(stdout, 'cert-manager/token')).toBe(VALUE);
  });
});

test('a value of several lines stays as it is, and one of one line loses its break', async () => {
  const sealed = async (text: string) =>
    unseal((await run(...PLACE, '--format', 'raw', '--from-file', file('lines', text))).stdout, 'cert-manager/token');
  expect(await sealed('a\nb\n')).toBe('a\nb\n');
  expect(await sealed('a\r\n')).toBe('a');
  expect(await sealed('a')).toBe('a');
});

describe('several keys', () => {
  const other = file('other', 'other');
  const at = ['--cert', cert, '--name', 'token', '--namespace', 'cert-manager'];

  test('from files, and one from standard input', async () => {
    const args = ['seal', ...at, '--key', 'c', '--from-file', `a=${valueFile}`, '--from-file', `b=${other}`];
    const { stdout, stderr } = await cli(args, 'third');
    expect(stderr).toBe('The line break at the end of the value of a is left out.\n');
    const { encryptedData } = YAML.parse(stdout).spec;
    const values = Object.entries<string>(encryptedData).map(([key, sealed]) => [
      key,
      unseal(sealed, 'cert-manager/token'),
    ]);
    expect(Object.fromEntries(values)).toEqual({ a: VALUE, b: 'other', c: 'third' });
  });

  test('with a docker config among them make a pull secret', async () => {
    const config = file('config.json', JSON.stringify({ auths: { r: { auth: base64(`u:${VALUE}`) } } }));
    const { stdout } = await run(...at, '--from-file', `.dockerconfigjson=${config}`, '--from-file', `b=${other}`);
    expect(YAML.parse(stdout).spec.template.type).toBe('kubernetes.io/dockerconfigjson');
  });

  test('a file whose name has an equals sign', async () => {
    const { stdout } = await run(...at, '--format', 'raw', '--from-file', `a=${file('x=y', 'x')}`);
    expect(unseal(stdout, 'cert-manager/token')).toBe('x');
  });

  test.each([
    [[], 'a key is needed: --key KEY, or --from-file KEY=FILE.'],
    [['--from-file', other], '--from-file needs a key, as in --from-file KEY=FILE; or one file and --key.'],
    [['--key', 'a', '--from-file', other, '--from-file', other], '--from-file needs a key'],
    [['--key', 'a', '--from-file', `a=${other}`], 'the key a is given twice.'],
    [['--from-file', 'a='], '--from-file names no file for the key a.'],
    [['--from-file', `${VALUE}=${other}`], 'the key in --from-file is not a Secret key'],
    [['--from-file', `a=${other}`, '--from-file', `b=${other}`, '--format', 'raw'], 'the format raw is for one key.'],
    [
      ['--from-file', `a=${file('large', 'x'.repeat(2 ** 20 + 1))}`],
      'is larger than 1 MiB, which is more than a Secret may hold.',
    ],
  ])('%j is refused', async (args, message) => {
    const { status, stdout, stderr } = await run(...at, ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

test('standard input without an end is refused', async () => {
  const stdin = { isTTY: false, read: (into: Buffer) => into.fill('x').length };
  const { stderr, exitCode } = await cli(['seal', ...PLACE], '', false, { stdin });
  expect(stderr).toBe('error: standard input is larger than 1 MiB, which is more than a Secret may hold.\n');
  expect(exitCode).toBe(2);
});

test('standard input that is a terminal is not waited for', async () => {
  const stdin = { isTTY: true, read: () => 0 };
  const { stderr } = await cli(['seal', ...PLACE], '', false, { stdin });
  expect(stderr).toContain('the value is to come from standard input: pipe it in, or name a file with --from-file.');
});

describe('its YAML is read by kubectl as it was written', () => {
  const words = [
    'n',
    'y',
    'yes',
    'No',
    'on',
    'off',
    'true',
    'null',
    '1',
    '0755',
    '0o7',
    '1_0',
    '1e3',
    '.5',
    '.inf',
    '0x1f',
    '12:30',
    '2024-01-02',
  ];

  test.each(words)('%s as a name, a key, a type', async (word) => {
    const name = objectNameProblem(word) ? 'a' : word;
    const key = secretKeyProblem(word) ? 'a' : word;
    const args = [
      '--cert',
      cert,
      '--namespace',
      'n',
      '--name',
      name,
      '--type',
      word,
      '--from-file',
      `${key}=${valueFile}`,
    ];
    const { stdout } = await run(...args);
    for (const value of [
      fullYaml(stdout).documents[0]!.value,
      YAML.parse(stdout, { version: '1.1' }),
      YAML.parse(stdout),
    ]) {
      expect(value).toMatchObject({
        metadata: { name, namespace: 'n' },
        spec: { encryptedData: { [key]: expect.any(String) }, template: { metadata: { name }, type: word } },
      });
    }
  });

  test('whatever text it is', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...words), fc.stringMatching(/^[-+.\w:]{0,8}$/));
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (object) => {
        const yaml = manifestYaml(object);
        expect(fullYaml(yaml)).toMatchObject({ documents: [{ value: { ...object } }], problems: [] });
      }),
      { numRuns: 2000, examples: [[{ '<<': '' }], [{ a: '<<', '<<': ['<<'] }]] },
    );
  });
});

test('a docker config makes a pull secret, and is checked', async () => {
  const args = [
    '--cert',
    cert,
    '--name',
    'pull',
    '--scope',
    'cluster-wide',
    '--key',
    '.dockerconfigjson',
    '--from-file',
  ];
  const config = JSON.stringify({ auths: { r: { auth: base64(`u:${VALUE}`) } } });
  const { stdout } = await run(...args, file('config.json', config));
  expect(YAML.parse(stdout).spec.template.type).toBe('kubernetes.io/dockerconfigjson');
  expect(await run(...args, valueFile)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('error: the value of .dockerconfigjson is not a docker config: it is not JSON.'),
  });
  expect((await run(...args, file('no.json', '{"auths":{}}'))).stderr).toContain(
    'error: the value of .dockerconfigjson is not a docker config that a kubelet can use: it has no registry in "auths".',
  );
});

describe('refuses', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

  test.each([
    [
      'an expired certificate',
      () => selfSigned(publicKey, privateKey, day(-30), day(-1)),
      'holds a certificate that expired on 2',
    ],
    [
      'a key that is not RSA',
      () => selfSigned(ec.publicKey, ec.privateKey, day(-1), day(1)),
      'holds a certificate with a key of type ec',
    ],
    ['a private key', () => privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 'holds a private key'],
    ['no certificate', () => 'hello', 'holds no certificate in PEM.'],
    [
      'a broken certificate',
      () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'holds a certificate that cannot be read.',
    ],
  ])('%s', async (_what, pem, message) => {
    const path = file('other.pem', pem());
    const { status, stdout, stderr } = await run(...PLACE, '--cert', path, ...FROM_FILE);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: --cert ${path} ${message}`);
  });

  test.each([
    [['--cert', 'no-such.pem', ...FROM_FILE], '--cert no-such.pem cannot be read: ENOENT.'],
    [['--from-file', 'no-such-file'], '--from-file no-such-file cannot be read: ENOENT.'],
    [['--key', VALUE, ...FROM_FILE], '--key is given once: for each further key give --from-file KEY=FILE.'],
    [['--name', VALUE, ...FROM_FILE], '--name is not an object name'],
    [['--namespace', VALUE, ...FROM_FILE], '--namespace is not a namespace name'],
    [[VALUE], 'seal takes no arguments but its options; a value comes from standard input or a file (--from-file).'],
    [['--value', VALUE], 'seal takes no arguments but its options'],
    [[`--value=${VALUE}`], 'seal takes no arguments but its options'],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await run(...PLACE, ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}`);
  });

  test('an empty value, and names that the scope needs', async () => {
    const empty = file('empty', '\n');
    expect((await run(...PLACE, '--from-file', empty)).stderr).toContain('error: the value of api-token is empty.');
    const bare = ['--cert', cert, '--key', 'k', ...FROM_FILE];
    expect((await run(...bare)).stderr).toContain('--name is needed with the scope strict and the format yaml.');
    expect((await run(...bare, '--name', 'a')).stderr).toContain('--namespace is needed with the scope strict.');
    expect((await run(...bare, '--scope', 'cluster-wide')).stderr).toContain(
      '--name is needed with the scope cluster-wide',
    );
  });
});

test('the label of a scope is what a SealedSecret is decrypted with', async () => {
  expect(sealingLabel('strict', 'a', 'b')).toBe('a/b');
  expect(sealingLabel('namespace-wide', 'a', 'b')).toBe('a');
  expect(sealingLabel('cluster-wide', 'a', 'b')).toBe('');
});

test('its help says where the value comes from', async () => {
  const { stdout } = await run('--help');
  expect(stdout.replace(/\s+/g, ' ')).toContain('never from an argument');
});
