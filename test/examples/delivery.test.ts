import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { SecretDelivery } from 'cdk8s-acme';
import { foreignProblems } from '../secrets/foreign';
import { base64, expectComplete, type KubernetesObject, parseObjects, place, temporaryFolder } from '../support';
import { filesIn, ROOT } from './run';

const WAYS = readdirSync(join(ROOT, 'examples', 'delivery'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
/** Those that write plain Secrets. */
const PLAIN = ['literal', 'env', 'files'];

const PASSWORD = 'example-only-not-a-password';
const KEY = 'example-only-not-a-key';
const VARIABLES = { REGISTRY_USERNAME: 'robot$platform', REGISTRY_PASSWORD: PASSWORD, AWS_SECRET_ACCESS_KEY: KEY };
const CONFIG = JSON.stringify(JSON.parse(readFileSync(join(ROOT, 'examples', 'docker-config.json'), 'utf8')));

/** The credentials of the examples, as they may stand in some text: with what is wrapped or cut at the ends. */
const FORMS: string[] = [PASSWORD, KEY, `robot$platform:${PASSWORD}`, CONFIG].flatMap((secret) => [
  ...encodings(secret),
  // Inside of something that is encoded as a whole, at any place.
  ...[1, 2].flatMap((shift) => encodings(`${'x'.repeat(shift)}${secret}`).map((text) => text.slice(8))),
]);

function encodings(secret: string): string[] {
  const once = base64(secret);
  const bare = (text: string) => text.replace(/=+$/, '').slice(0, -2);
  return [
    secret,
    bare(once),
    bare(base64(once)),
    bare(once).replaceAll('+', '-').replaceAll('/', '_'),
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('hex').toUpperCase(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
}

interface Run {
  readonly files: Record<string, string>;
  readonly printed: string;
}

const folder = temporaryFolder();
const runs: Record<string, Run> = {};

/** Synthesizes examples/main.ts with one way of delivery, and nothing else changed. All in this process, to be quick. */
function run(way: string): Run {
  const outdir = join(folder, way);
  Object.assign(process.env, { CDK8S_OUTDIR: outdir, SECRETS: way }, way === 'env' ? VARIABLES : {});
  let printed = '';
  const streams = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    }),
  );
  const log = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const consoles = log.map((level) =>
    jest.spyOn(console, level).mockImplementation((...args) => {
      printed += args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg, { depth: null }))).join(' ');
    }),
  );
  try {
    jest.isolateModules(() => require(join(ROOT, 'examples', 'main')));
  } catch (e) {
    printed += inspect(e);
  } finally {
    for (const spy of [...streams, ...consoles]) spy.mockRestore();
    for (const variable of ['CDK8S_OUTDIR', 'SECRETS', ...Object.keys(VARIABLES)]) delete process.env[variable];
  }
  return { files: filesIn(outdir), printed };
}

beforeAll(() => {
  for (const way of WAYS) runs[way] = run(way);
}, 120_000);

const objectsOf = (way: string) => Object.values(runs[way]!.files).flatMap(parseObjects);
const isIssuing = ({ kind }: KubernetesObject) => ['ServiceAccount', 'ClusterIssuer', 'Certificate'].includes(kind);
/** An object without the note of what the app was told to exist. */
const withoutNote = ({ metadata: { annotations = {}, ...metadata }, ...object }: KubernetesObject) => {
  const { 'cdk8s-acme.dev/known': _, ...others } = annotations;
  return { ...object, metadata: Object.keys(others).length > 0 ? { ...metadata, annotations: others } : metadata };
};
const title = (object: KubernetesObject) => `${object.kind} ${place(object)}`;
const TEAMS = ['team-shop', 'team-search', 'team-payments'];
const inTeams = (kind: string) => TEAMS.map((team) => `${kind} ${team}/registry-credentials`);

test('every way of delivery has an example', () => {
  expect(WAYS).toEqual([
    'env',
    'existing',
    'external-secrets',
    'files',
    'kubernetes-replicator',
    'literal',
    'reflector',
    'sealed-secrets',
    'secretgen',
    'secretgen-placeholders',
    'sops',
  ]);
});

describe.each(WAYS)('%s', (way) => {
  test('writes complete objects, each once, and all that the issuers and accounts are', () => {
    const objects = objectsOf(way);
    objects.forEach(expectComplete);
    expect(objects.map(title)).toEqual([...new Set(objects.map(title))]);
    expect(objects.filter(isIssuing).map(withoutNote)).toEqual(objectsOf('literal').filter(isIssuing));
    expect(foreignProblems(objects)).toEqual([]);
  });

  test('is understood by the rules', () => {
    const findings = runs[way]!.printed.split('\n').filter((line) => line !== '');
    if (PLAIN.includes(way)) for (const finding of findings) expect(finding).toContain('(secret-in-git, ');
    else expect(findings).toEqual([]);
  });
});

test.each(WAYS.filter((way) => !PLAIN.includes(way)))('%s: no credential is in what is written or printed', (way) => {
  const { files, printed } = runs[way]!;
  const all = [...Object.keys(files), ...Object.values(files), printed].join('\n');
  expect(all.length).toBeGreaterThan(1000);
  // Wrapped or quoted, a text may have breaks and escapes in between.
  const joined = all.replace(/[\s"'\\]/g, '');
  for (const form of FORMS) {
    expect(all.includes(form)).toBe(false);
    expect(joined.includes(form.replace(/[\s"'\\]/g, ''))).toBe(false);
  }
});

test.each(PLAIN)('%s: the search would find the credentials, and no message has them', (way) => {
  const { files, printed } = runs[way]!;
  const all = Object.values(files).join('\n');
  expect(FORMS.filter((form) => all.includes(form)).length).toBeGreaterThanOrEqual(2);
  for (const form of FORMS) expect(printed.includes(form)).toBe(false);
});

test.each([
  ['literal', [...inTeams('Secret'), 'Secret cert-manager/route53-credentials']],
  ['existing', []],
  ['external-secrets', [...inTeams('ExternalSecret'), 'ExternalSecret cert-manager/route53-credentials']],
  ['sealed-secrets', [...inTeams('SealedSecret'), 'SealedSecret cert-manager/route53-credentials']],
  ['sops', [...inTeams('Secret'), 'Secret cert-manager/route53-credentials']],
  [
    'reflector',
    ['ExternalSecret platform-secrets/registry-credentials', 'ExternalSecret platform-secrets/route53-credentials'],
  ],
  [
    'secretgen',
    [
      ...['registry-credentials', 'route53-credentials'].flatMap((name) => [
        `ExternalSecret platform-secrets/${name}`,
        `SecretExport platform-secrets/${name}`,
      ]),
      ...inTeams('SecretImport'),
      'SecretImport cert-manager/route53-credentials',
    ],
  ],
])('%s puts there what is needed, and nothing else', (way, expected) => {
  const found = objectsOf(way).filter((object) => !isIssuing(object));
  expect(found.map(title).sort()).toEqual([...expected].sort());
});

test('every way has a page, to which the list of ways leads; links lead somewhere', () => {
  const folder = join(ROOT, 'docs', 'delivery');
  const pages = readdirSync(folder);
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const page of pages.filter((name) => name !== 'README.md')) expect(list).toContain(`](${page})`);
  for (const page of pages) {
    const text = readFileSync(join(folder, page), 'utf8');
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(folder, target!))).toBe(true);
    }
  }
  const ways = Object.getOwnPropertyNames(SecretDelivery).filter(
    (name) => typeof (SecretDelivery as any)[name] === 'function' && !name.startsWith('_'),
  );
  for (const way of ways) expect(list).toContain(`\`${way}\``);
});
