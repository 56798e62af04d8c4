import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as acme from 'cdk8s-acme';
import ts from 'typescript';
import { ROOT } from '../examples/run';
import { TEST_CA } from '../issuer/test-ca';
import { problemsOf } from './compile';

/** The example of each exported class and of each of its factories, by name; undefined where there is none. */
function examplesIn(file: string): [string, string | undefined][] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const exampleOf = (node: ts.Node): string | undefined => {
    const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'example');
    return tag && ts.getTextOfJSDocComment(tag.comment);
  };
  return source.statements.filter(ts.isClassDeclaration).flatMap((type) => {
    const name = type.name!.text;
    const isInternal = ts.getJSDocTags(type).some(({ tagName }) => tagName.text === 'internal');
    if (!Object.hasOwn(acme, name) || isInternal) return [];
    const factories = type.members.filter(
      (member): member is ts.MethodDeclaration =>
        ts.isMethodDeclaration(member) &&
        [ts.SyntaxKind.PublicKeyword, ts.SyntaxKind.StaticKeyword].every((kind) =>
          member.modifiers?.some((modifier) => modifier.kind === kind),
        ) &&
        !member.name.getText().startsWith('_'),
    );
    return [
      [name, exampleOf(type)],
      ...factories.map((member): [string, string | undefined] => [
        `${name}.${member.name.getText()}`,
        exampleOf(member),
      ]),
    ];
  });
}

const index = readFileSync(join(ROOT, 'lib/index.ts'), 'utf8');
const files = [...index.matchAll(/ from '(\.\/[\w/-]+)';/g)].map(([, file]) => join(ROOT, 'lib', `${file}.ts`));
const examples = files.flatMap(examplesIn);

test('every class and factory has an example, which is short', () => {
  const exported = Object.entries(acme).filter(([, value]) => typeof value === 'function');
  const names = exported.map(([name]) => name).filter((name) => name !== 'AcmeValidation'); // For the cdk8s CLI only.
  expect(examples.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  expect(examples.filter(([, example]) => !example).map(([name]) => name)).toEqual([]);
  for (const [name, example] of examples) {
    const lines = example!.split('\n');
    expect([name, lines.length]).toEqual([name, Math.min(lines.length, 8)]);
    expect([name, lines.filter((line) => line.length > 120)]).toEqual([name, []]);
    const [type, factory] = name.split('.');
    expect([name, example]).toEqual([name, expect.stringContaining(factory ? name : type!)]);
  }
});

test('the examples compile', () => {
  expect(problemsOf(examples.map(([, example]) => `${example}\n`))).toEqual([]);
});

function constructsIn(app: cdk8s.App) {
  const given = new cdk8s.Chart(app, 'given');
  return {
    chart: new cdk8s.Chart(app, 'platform'),
    issuer: new acme.AcmeClusterIssuer(given, 'issuer', { server: acme.AcmeServer.letsEncrypt() }),
    account: new acme.Http01SolverAccount(given, 'account', { namespaces: ['team-a'] }),
  };
}

describe('the examples run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-docstrings-'));
  const before = { directory: process.cwd(), env: process.env };

  beforeAll(() => {
    const examplesOf = (name: string) => join(ROOT, 'examples', name);
    cpSync(examplesOf('docker-config.json'), join(folder, 'docker-config.json'));
    cpSync(examplesOf('namespaces.yaml'), join(folder, 'platform.yaml'));
    for (const name of ['sealed', 'sops'])
      cpSync(examplesOf(`delivery/${name}`), join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'apps', 'team-a'), { recursive: true });
    const certificate = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web', namespace: 'team-a' },
      spec: { secretName: 'web-tls', issuerRef: { name: 'letsencrypt' }, dnsNames: ['web.corp.dev'] },
    };
    writeFileSync(join(folder, 'apps', 'team-a', 'web.yaml'), JSON.stringify(certificate));
    const team = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels: { team: 'a' } } };
    writeFileSync(join(folder, 'namespaces.yaml'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [team] }));
    writeFileSync(join(folder, 'acmedns.json'), '{}');
    writeFileSync(join(folder, 'ca.pem'), TEST_CA);
    process.chdir(folder);
    const read = examples.flatMap(([, example]) =>
      [...example!.matchAll(/'([A-Z]+_[A-Z_]+)'/g)].map(([, name]) => name!),
    );
    process.env = { ...before.env, ...Object.fromEntries(read.map((name) => [name, 'ZXhhbXBsZS1vbmx5'])) };
  });

  afterAll(() => {
    process.chdir(before.directory);
    process.env = before.env;
    rmSync(folder, { recursive: true });
  });

  test.each(examples)('%s', (_, example) => {
    const app = new cdk8s.App();
    // An App with constructs in it takes no more settings of the controller.
    const needsChart = /\b(?:chart|issuer|account)\b/.test(example!);
    const constructs = needsChart && constructsIn(app);
    const given = {
      ...cdk8s,
      ...acme,
      app,
      ...constructs,
      password: 'example-only',
      token: 'example-only',
      sealedToken: /secret-access-key: (.*)/.exec(readFileSync('sealed/route53-credentials.yaml', 'utf8'))![1],
      jsonKey: JSON.stringify({ type: 'service_account', client_email: 'pull@corp.dev', private_key: 'example-only' }),
      pem: TEST_CA,
    };
    const code = ts.transpile(example!, { target: ts.ScriptTarget.ES2022 });
    new Function(...Object.keys(given), `{${code}}`)(...Object.values(given));
  });
});
