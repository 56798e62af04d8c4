import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOf, objectsOf } from '../import/support';
import { base64 } from '../support';
import { Project } from './project';
import { SOUND } from './support';

const project = new Project();
const run = (...args: string[]) => project.run(['import', ...args]);
const text = (path: string) => readFileSync(join(project.folder, path), 'utf8');

/** Lines of the summary below a title. */
function below(stderr: string, title: string): string[] {
  const [, block = ''] = stderr.split(`${title}\n`);
  return block
    .split('\n\n')[0]!
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
}

test('a program goes to standard output, and what became of the objects to standard error', async () => {
  project.become({ 'certificates.yaml': SOUND, 'deployment.yaml': DEPLOYMENT });
  const { stdout, stderr, exitCode } = await run('.');
  expect(stderr).toBe(`The program writes 3 objects, each the same as in the input:
  ServiceAccount team-a/acme-http01-solver -> Http01SolverAccount
  ClusterIssuer letsencrypt -> AcmeClusterIssuer
  Certificate team-a/web -> Certificate

In \`acme\` or \`spec\`, as in cert-manager's API, is what no property writes in the same way:
  Certificate team-a/web: spec.issuerRef

1 other object in the input is not imported.
`);
  expect(exitCode).toBe(0);
  expect(objectsOf(appOf(stdout)).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'ClusterIssuer', 'Certificate']);
});

test('or to a folder, where nothing is replaced unless that is asked for', async () => {
  project.become({ 'in.yaml': SOUND });
  const { stdout, stderr, exitCode } = await run('--out', 'app', 'in.yaml');
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  expect(stderr).toContain('app/certificates.ts writes 3 objects');
  const before = text('app/certificates.ts');
  project.write({ 'in.yaml': SOUND.replaceAll('letsencrypt', 'le') });
  expect(await run('--out', 'app', 'in.yaml')).toEqual({
    stdout: '',
    stderr: 'error: app/certificates.ts is there already. Give --force to replace it.\n',
    exitCode: 2,
  });
  expect(text('app/certificates.ts')).toBe(before);
  await run('--force', '--out', 'app', 'in.yaml');
  expect(text('app/certificates.ts')).toContain("'le'");
});

test('input that cannot be read is reported, and nothing is written', async () => {
  project.become({ 'good.yaml': SOUND, 'bad.yaml': 'kind: [\n' });
  const { stdout, stderr, exitCode } = await run('--out', 'app', 'good.yaml', 'bad.yaml');
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toContain('bad.yaml:');
  expect(stderr).toMatch(/\nNothing was written\.\n$/);
  expect(existsSync(join(project.folder, 'app'))).toBe(false);
});

test('objects of several clusters are not put into one app', async () => {
  project.become({
    'a/in.yaml': SOUND,
    'b/in.yaml': SOUND.replace('ingressClassName: nginx', 'ingressClassName: other'),
  });
  expect(await run('.')).toEqual({
    stdout: '',
    stderr:
      'error: ClusterIssuer letsencrypt is in a/in.yaml:5 and in b/in.yaml:5, and is not the same there. ' +
      'An app writes one of them: import the files or the overlay of one cluster at a time.\n',
    exitCode: 2,
  });
});

test('where nothing is about cert-manager, nothing is written', async () => {
  project.become({ 'in.yaml': DEPLOYMENT });
  expect(await run('in.yaml')).toEqual({
    stdout: '',
    stderr: 'Nothing in 1 object is about cert-manager, and nothing was written.\n',
    exitCode: 1,
  });
});

test('what a cluster adds to its objects is not imported', async () => {
  const certificate = (name: string, owner = '') => `
- apiVersion: cert-manager.io/v1
  kind: Certificate
  metadata:
    annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"a":1}' }
    creationTimestamp: "2026-01-01T00:00:00Z"
    generation: 1
    managedFields: [{ manager: kubectl }]
    name: ${name}
    namespace: team-a${owner}
    resourceVersion: "1"
    uid: 00000000-0000-4000-8000-000000000000
  spec: { dnsNames: [${name}.corp.dev], issuerRef: { group: cert-manager.io, kind: ClusterIssuer, name: other }, secretName: ${name}-tls }
  status: { conditions: [{ type: Ready, status: "True" }] }`;
  const owner =
    '\n    ownerReferences: [{ apiVersion: networking.k8s.io/v1, kind: Ingress, name: shop, controller: true, uid: a }]';
  project.become({
    'list.yaml': `apiVersion: v1\nkind: List\nitems:${certificate('web')}${certificate('shop', owner)}\n`,
  });
  const { stdout, stderr } = await run('list.yaml');
  expect(stdout).toContain(`  new Certificate(chart, 'web', {
    namespace: 'team-a',
    issuer: AcmeClusterIssuer.fromClusterIssuerName('other'),
    dnsNames: ['web.corp.dev'],
  });
`);
  expect(stdout).not.toMatch(/shop|uid|managedFields|last-applied|status/);
  expect(stderr).toContain('1 other object in the input is not imported.');
});

test('Secrets are only named, wherever they come from', async () => {
  const value = 'hush-hush-hush';
  const issuer = SOUND.replace(
    '      - http01:',
    '      - dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }\n      - http01:',
  );
  const account = issuer.replace('namespace: team-a }', 'namespace: team-a }\nimagePullSecrets: [{ name: registry }]');
  project.become({
    'in.yaml': account,
    'secrets.yaml': `apiVersion: v1
kind: Secret
metadata: { name: cloudflare, namespace: cert-manager }
data: { token: ${base64(value)} }
`,
    'external.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: registry, namespace: team-a }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, dataFrom: [{ extract: { key: registry } }] }
`,
  });
  const { stdout, stderr, exitCode } = await run('.');
  expect(exitCode).toBe(0);
  expect(below(stderr, 'Secrets that have to be there; the program only names them:')).toEqual([
    'cert-manager/cloudflare (key token): as now, from secrets.yaml:1, which was not imported',
    'team-a/registry: as now, made by ExternalSecret team-a/registry in external.yaml:1, which was not imported',
  ]);
  expect(stdout).toContain("CloudflareCredentials.apiToken(SecretSource.existing('cloudflare'), 'token')");
  expect(stdout).toContain("pullSecrets: [PullSecret.existing('registry')]");
  expect(stdout + stderr).not.toContain(value);
  expect(stdout + stderr).not.toContain(base64(value));
});

test('an object that holds a secret is left out, and its value is not shown', async () => {
  const password = 'changeit-hush';
  project.become({
    'in.yaml': SOUND.replace(
      '  dnsNames:',
      `  keystores: { jks: { create: true, password: ${password} } }\n  dnsNames:`,
    ),
  });
  const { stdout, stderr, exitCode } = await run('in.yaml');
  expect(exitCode).toBe(1);
  expect(below(stderr, 'Not imported:')).toEqual([
    'Certificate team-a/web (in.yaml:19): spec.keystores.jks.password is a secret, or looks like one.',
  ]);
  expect(stdout + stderr).not.toContain(password);
});

test('what the rules refuse is said', async () => {
  project.become({ 'in.yaml': SOUND.replace('web.corp.dev', 'web.corp.local') });
  const { stderr, exitCode } = await run('in.yaml');
  expect(exitCode).toBe(1);
  expect(
    below(stderr, 'app.synth() refuses the program until this is put right (cdk8s-acme check says more):'),
  ).toEqual([expect.stringMatching(/^name-special-use: /)]);
});

test('variables stay as they are written', async () => {
  project.become({ 'in.yaml': SOUND.replace('web.corp.dev', '${HOST:=web.corp.dev}') });
  const { stdout } = await run('in.yaml');
  expect(stdout).toContain("'${HOST:=web.corp.dev}'");
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: team-a }
spec: {}
`;

test('the page shows what is written and said', async () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'import.md'), 'utf8');
  const block = (language: string) => new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1]!;
  project.become({ 'manifests/certificates.yaml': block('yaml') });
  const { stdout, stderr, exitCode } = await run('manifests/');
  expect(exitCode).toBe(0);
  expect(page).toContain(`\`\`\`ts\n${stdout}\`\`\``);
  expect(page).toContain(`\`\`\`\n${stderr}\`\`\``);
});
