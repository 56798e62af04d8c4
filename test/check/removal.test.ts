import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, ROOT } from '../examples/run';
import { parseObjects, temporaryFolder } from '../support';
import { findingsIn } from './support';

// Every object of every example is there for a reason: without it, or with a Secret in another namespace, a rule says so.

const folder = temporaryFolder();
const EXAMPLES = join(ROOT, 'examples');
const names = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.includes('node_modules') &&
      !file.includes('jest-app') &&
      !file.startsWith('delivery/'),
  )
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

/** What may be missing without a finding, with the reason. */
const EXCEPTIONS: { readonly example: RegExp; readonly object: RegExp; readonly reason: string }[] = [
  { example: /./, object: /^Certificate /, reason: 'nothing depends on a Certificate' },
  {
    example: /^issuer$/,
    object: /^(Ingress|Service) /,
    reason: 'nothing depends on an Ingress; its Service is not of ACME',
  },
  {
    example: /^(main|argo-cd|per-namespace)$/,
    object: /^ServiceAccount team-(payments|search|b)\//,
    reason: 'no certificate of that namespace is solved by HTTP01',
  },
  {
    example: /^(tanzu|registries|namespaces-that-come-later)$/,
    object: /^(ServiceAccount|ClusterIssuer) /,
    reason: 'no certificate asks the issuer',
  },
  { example: /^namespace-lists$/, object: /^ServiceAccount /, reason: 'lists alone: no issuer uses the accounts' },
  {
    example: /^namespaces-that-come-later/,
    object: /^ClusterRole kyverno-acme-/,
    reason: 'Kyverno says at admission what it may not do',
  },
  { example: /^acme-doctor$/, object: /acme-doctor$/, reason: 'it looks at certificates, and none needs it' },
];

function objectsOf(name: string): any[] {
  const outdir = join(folder, name.replace(/\//g, '-'));
  process.env['CDK8S_OUTDIR'] = outdir;
  jest.isolateModules(() => require(join(EXAMPLES, name)));
  delete process.env['CDK8S_OUTDIR'];
  return Object.values(filesIn(outdir)).flatMap(parseObjects);
}

const title = ({ kind, metadata }: any) =>
  `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;

describe.each(names)('%s', (name) => {
  let objects: any[];
  beforeAll(() => {
    objects = objectsOf(name);
  });

  test('has no finding', () => {
    expect(findingsIn(objects).map((f) => `${f.rule} ${f.object.title} ${f.path}: ${f.message}`)).toEqual([]);
  });

  test('misses each of its objects', () => {
    const unnoticed = objects
      .filter((object) => findingsIn(objects.filter((other) => other !== object)).length === 0)
      .map(title)
      .filter((object) => !EXCEPTIONS.some((e) => e.example.test(name) && e.object.test(object)));
    expect(unnoticed).toEqual([]);
  });

  test('misses each of its Secrets in another namespace', () => {
    const moved = (secret: any) => ({ ...secret, metadata: { ...secret.metadata, namespace: 'elsewhere' } });
    const unnoticed = objects
      .filter((object) => object.kind === 'Secret')
      .filter((secret) => findingsIn(objects.map((o) => (o === secret ? moved(o) : o))).length === 0)
      .map(title)
      .filter((object) => !EXCEPTIONS.some((e) => e.example.test(name) && e.object.test(object)));
    expect(unnoticed).toEqual([]);
  });
});
