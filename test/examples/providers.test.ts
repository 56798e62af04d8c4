import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { credentials } from '../../lib/check/facts/credentials/credentials';
import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { expectComplete, type KubernetesObject, parseObjects, place, temporaryFolder } from '../support';
import { filesIn, ROOT } from './run';

const EXAMPLES = join(ROOT, 'examples', 'providers');
const PAGES = join(ROOT, 'docs', 'providers');
const names = readdirSync(EXAMPLES).map((file) => file.replace(/\.ts$/, ''));
const folder = temporaryFolder();

/** What an example writes. All run in this process: to start one for each would take a minute. */
function run(name: string): Record<string, string> {
  const outdir = join(folder, name);
  process.env['CDK8S_OUTDIR'] = outdir;
  jest.isolateModules(() => require(join(EXAMPLES, name)));
  return filesIn(outdir);
}

afterAll(() => {
  delete process.env['CDK8S_OUTDIR'];
});

describe.each(names)('%s', (name) => {
  let files: Record<string, string>;
  let objects: KubernetesObject[];

  beforeAll(() => {
    files = run(name);
    objects = Object.values(files).flatMap(parseObjects);
  });

  test('writes one file, of complete objects, each once', () => {
    expect(Object.keys(files)).toEqual([`${name}.k8s.yaml`]);
    objects.forEach(expectComplete);
    const identities = objects.map((object) => `${object.kind} ${place(object)}`);
    expect(identities).toEqual([...new Set(identities)]);
  });

  test('writes what it wrote before', () => {
    expect(objects.map((object) => YAML.stringify(withoutValues(object))).join('---\n')).toMatchSnapshot();
  });

  test('has a ClusterIssuer, and a wildcard Certificate for each zone of its solvers', () => {
    const [issuer, ...otherIssuers] = objects.filter(({ kind }) => kind === 'ClusterIssuer');
    const [certificate, ...otherCertificates] = objects.filter(({ kind }) => kind === 'Certificate');
    expect([otherIssuers, otherCertificates]).toEqual([[], []]);
    const zones = issuer!.spec.acme.solvers.flatMap(({ selector }: any) => selector.dnsZones);
    expect(certificate!.spec.dnsNames).toEqual(zones.map((zone: string) => `*.${zone}`));
    expect(certificate!.spec.issuerRef).toMatchObject({ kind: 'ClusterIssuer', name: issuer!.metadata.name });
  });

  test('has in the cluster resource namespace all that its issuer refers to', () => {
    const secrets = objects.filter(({ kind }) => kind === 'Secret');
    expect(secrets.map(({ metadata }) => metadata.namespace)).toEqual(secrets.map(() => 'cert-manager'));
    for (const { name: secret, key } of secretRefsIn(objects.find(({ kind }) => kind === 'ClusterIssuer')!.spec)) {
      const found = secrets.find(({ metadata }) => metadata.name === secret);
      expect(Object.keys(found?.data ?? {})).toContain(key);
    }
  });

  test('refers to no Secret that the rules about credentials do not know', () => {
    const model = new Model(objects.map((raw) => new KubeObject(raw)));
    // What any other webhook does with a Secret is not certain.
    const known = [...credentials.of(model)].filter(({ certain }) => certain || name === 'webhook');
    const { spec } = objects.find(({ kind }) => kind === 'ClusterIssuer')!;
    const refs = secretRefsIn(spec.acme.solvers).map((ref) => `${ref.name} ${ref.key}`);
    expect(known.map(({ secretName, key }) => `${secretName} ${key}`)).toEqual(expect.arrayContaining(refs));
  });

  test('has no value that looks like a real one', () => {
    for (const { data } of objects.filter(({ kind }) => kind === 'Secret')) {
      expect(
        JSON.stringify(Object.values(data).map((value) => Buffer.from(value as string, 'base64').toString())),
      ).toMatch(/example-only-not-a|ZXhhbXBsZS1vbmx5LW5vdC1h/);
    }
  });

  test('imports the package by its name alone', () => {
    const text = readFileSync(join(EXAMPLES, `${name}.ts`), 'utf8');
    expect(text).toContain("from 'cdk8s-acme'");
    expect(text).not.toMatch(/from '\.|\/lib/);
  });

  test('has a page, to which the list of providers leads', () => {
    expect(readFileSync(join(PAGES, 'README.md'), 'utf8')).toContain(`](${name}.md)`);
    const page = readFileSync(join(PAGES, `${name}.md`), 'utf8');
    expect(page.match(/^## .*$/gm)).toEqual([
      '## What to create',
      '## Least privilege',
      '## Ways to sign in',
      '## Code and output',
      '## Caveats',
    ]);
    for (const [, target] of page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      expect(() => readFileSync(join(PAGES, target!))).not.toThrow();
    }
  });
});

test('every page is up to date with its example', () => {
  const check = spawnSync(process.execPath, [join(ROOT, 'scripts', 'provider-docs.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect({ status: check.status, stderr: check.stderr }).toEqual({ status: 0, stderr: '' });
});

/** The references to keys of Secrets, anywhere in a value. */
function secretRefsIn(value: unknown): { name: string; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, key } = value as Record<string, unknown>;
  if (typeof name === 'string' && typeof key === 'string') return [{ name, key }];
  return Object.values(value).flatMap(secretRefsIn);
}

/** Secret values do not belong in a snapshot, not even those of examples. */
function withoutValues(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  return { ...object, data: Object.fromEntries(Object.keys(object.data).map((key) => [key, 'hidden'])) };
}
