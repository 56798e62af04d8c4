import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { allRules } from '../../lib/check/all-rules';
import { temporaryFolder } from '../support';
import { pack, ROOT, run } from '../testing/packed';
import { BROKEN, SOUND } from './support';

// Outside of the repository: nothing of its node_modules is found from here.
const folder = temporaryFolder();
const empty = join(folder, 'empty');
let tarball: string;

beforeAll(async () => {
  mkdirSync(empty);
  tarball = await pack(folder);
});

function npx(args: readonly string[], input: string) {
  const npm = ['exec', '--yes', '--offline', '--legacy-peer-deps', `--package=${tarball}`, '--'];
  return run('npm', [...npm, 'cdk8s-acme', ...args], empty, input);
}

test('the tarball is small', () => {
  expect(statSync(tarball).size).toBeLessThan(1_200_000);
});

test('its command is executable in the tarball: runtimes of other languages run it as it is', () => {
  const header = gunzipSync(readFileSync(tarball)).toString('latin1');
  const at = header.indexOf('package/build/cli/bin.js\0');
  expect(at).toBeGreaterThanOrEqual(0);
  // The mode is behind the 100 characters of the name.
  expect(Number.parseInt(header.slice(at + 100, at + 107), 8) & 0o111).toBe(0o111);
});

test('its manual page names every command and option', async () => {
  const page = readFileSync(join(ROOT, 'build', 'cdk8s-acme.1'), 'utf8');
  expect(page).toMatch(/^\.TH CDK8S/);
  const { stdout } = await npx(['--help'], '');
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!).filter((name) => name !== 'help');
  for (const command of commands) expect(page).toContain(`.SS cdk8s\\-acme ${command} `);
  expect(page).toContain('\n.B \\-\\-fail\\-on <severity>\nfrom which severity on');
});

test('its command runs in an empty folder, with nothing but the tarball', async () => {
  const { status, stdout } = await npx(['check', '-'], BROKEN);
  expect(stdout).toContain('error[solver-account-missing]');
  expect(stdout).toMatch(/\n1 error.* in 3 objects: 1 certificate, 1 issuer, 2 namespaces\.\n$/);
  expect(status).toBe(1);
  expect(await npx(['check', '-'], SOUND)).toMatchObject({ status: 0 });
  expect(await npx(['check', '-'], 'a: [')).toMatchObject({ status: 2, stderr: expect.stringContaining('-:1:5') });
});

test('it has every rule of lib/, and few files', async () => {
  const { stdout } = await npx(['rules'], '');
  const ids = stdout.split('\n').map((line) => line.split(' ')[0]);
  expect(allRules().length).toBeGreaterThan(200);
  expect(ids).toEqual(expect.arrayContaining(allRules().map(({ id }) => id)));
  const scripts = readdirSync(join(ROOT, 'build'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  expect(scripts.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
    ...['cel.js', 'cli.js', 'cli/bin.js', 'commander.js', 'core.js', 'index.js', 'more-rules.js', 'page/report.js'],
    ...['picomatch.js', 'rules.js', 'testing/index.js', 'yaml.js'],
  ]);
});

test('1,000 certificates in 200 namespaces are read from a pipe to the last one', async () => {
  const documents = [SOUND];
  for (let i = 0; i < 200; i++) {
    documents.push(
      `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: acme-http01-solver\n  namespace: team-${i}\n`,
    );
    for (let j = 0; j < 5; j++) {
      documents.push(
        `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: web-${j}\n  namespace: team-${i}\nspec:\n` +
          `  dnsNames:\n    - web-${j}.team-${i}.corp.dev\n  issuerRef:\n    kind: ClusterIssuer\n    name: letsencrypt\n  secretName: web-${j}-tls\n`,
      );
    }
  }
  const bin = join(__dirname, '..', '..', 'build', 'cli', 'bin.js');
  const { stdout } = await run('node', [bin, 'check', '-'], empty, documents.join('---\n'));
  expect(stdout).toContain('1001 certificates, 1 issuer, 201 namespaces.');
});
