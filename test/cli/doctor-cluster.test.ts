import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Io } from '../../lib/cli/io';
import { condition, issuer, pending, READY, type Stored, stored } from '../doctor/cluster';
import { cli } from './support';

const FAKE = join(__dirname, 'fake-kubectl.mjs');
const DUMPS = join(__dirname, '..', '..', 'conformance', 'cluster', 'dumps');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);

/** A machine with a kubectl that reads a file in the place of a cluster. */
function machine(env: Record<string, string> = {}): Partial<Io> {
  return {
    now: () => new Date('2026-11-27T03:10:00Z'),
    writeFile: (path, text) => writeFileSync(path, text),
    run: (program, args) => {
      expect(program).toBe('kubectl');
      const { status, stdout, stderr } = spawnSync(process.execPath, [FAKE, ...args], {
        env: { ...env, DUMP: file('cluster.json'), ASKED: file('asked') },
      });
      return { status: status ?? undefined, stdout, stderr: stderr.toString() };
    },
  };
}

function hold(items: readonly Stored[]): void {
  writeFileSync(file('cluster.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
}

function holdDump(name: string): void {
  writeFileSync(file('cluster.json'), gunzipSync(readFileSync(join(DUMPS, `${name}.json.gz`))));
}

const asked = (): string[] => readFileSync(file('asked'), 'utf8').trim().split('\n');

test('a cluster is asked for what counts, by reading only, and for no value of a Secret', async () => {
  holdDump('account-missing');
  const { stdout, stderr, exitCode } = await cli(
    ['doctor', '--context', 'production', '--kubeconfig', 'k8s.conf'],
    '',
    false,
    machine(),
  );
  expect(stderr).toBe('');
  expect(stdout).toContain('error[solver-account-missing]');
  expect(stdout).toContain('4 of 7 certificates are ready, 1 cause (2026-11-27T03:10:00Z).');
  expect(exitCode).toBe(1);
  const commands = asked();
  expect(commands.every((command) => command.endsWith('--context=production --kubeconfig=k8s.conf'))).toBe(true);
  expect(commands.every((command) => /^(?:api-resources|get) .*--request-timeout=60s/.test(command))).toBe(true);
  const ofSecrets = commands.filter((command) => /^get \S*\bsecrets/.test(command));
  expect(ofSecrets).toHaveLength(1);
  expect(ofSecrets[0]).toContain('get secrets -A -o go-template={{range .items}}');
  // The template has a condition on the value, and nothing that prints it.
  expect(ofSecrets[0]!.match(/\{\{range \$k, \$v := \.data\}\}.*?\{\{end\}\}\{\{"\\n"\}\}/)![0]).toBe(
    '{{range $k, $v := .data}}D {{urlquery $k}} {{if $v}}1{{end}}{{"\\n"}}',
  );
});

test('with values, Secrets are read as everything else', async () => {
  holdDump('whole');
  await cli(['doctor', '--with-secrets'], '', false, machine());
  expect(asked().some((command) => command.startsWith('get secrets -A -o json'))).toBe(true);
  expect(asked().join()).not.toContain('go-template');
});

test('of one namespace, with what cert-manager has in its own', async () => {
  holdDump('credential-missing');
  const { stdout, exitCode } = await cli(['doctor', '-n', 'team-search'], '', false, machine());
  expect(stdout).toContain('= 2 certificates: team-search/search, team-search/portal-tls\n');
  expect(stdout).toContain('1 of 3 certificates are ready');
  expect(exitCode).toBe(1);
  expect(asked().filter((command) => command.includes('-n cert-manager'))).toHaveLength(2);
});

test('what may not be listed is told, and the rest is looked at', async () => {
  holdDump('account-missing');
  const { stdout, stderr, exitCode } = await cli(['doctor'], '', false, machine({ FORBIDDEN: 'secrets' }));
  expect(stderr).toBe('note: may not be listed: secrets.\n');
  expect(stdout).toContain('error[solver-account-missing]');
  expect(exitCode).toBe(1);
});

test.each([
  ['certificates', 'Certificates may not be listed in all namespaces.\n = fix: Look at one namespace with -n.'],
  ['everything', 'kubectl cannot reach the cluster: The connection to the server localhost:8080 was refused'],
])('where %s cannot be read, it says what to do', async (FORBIDDEN, message) => {
  holdDump('whole');
  const { stdout, stderr, exitCode } = await cli(['doctor'], '', false, machine({ FORBIDDEN }));
  expect(stderr).toContain(`error[kubectl]: ${message}`);
  expect([stdout, exitCode]).toEqual(['', 2]);
});

test('a cluster without cert-manager', async () => {
  hold([stored('Namespace', 'team-a')]);
  const { stderr, exitCode } = await cli(['doctor'], '', false, machine());
  expect(stderr).toContain('error[kubectl]: The cluster has no Certificates: cert-manager is not installed in it.');
  expect(exitCode).toBe(2);
});

test('a machine without kubectl, and one that takes too long', async () => {
  const none = await cli(['doctor']);
  expect([none.stderr, none.exitCode]).toEqual([
    'error[kubectl]: There is no kubectl on the PATH.\n = fix: Install kubectl; or give a dump that kubectl wrote elsewhere: cdk8s-acme doctor dump.json\n',
    2,
  ]);
  const slow = await cli(['doctor'], '', false, {
    run: () => {
      throw Object.assign(new Error(), { code: 'ETIMEDOUT' });
    },
  });
  expect(slow.stderr).toContain('error[kubectl]: kubectl api-resources took longer than 180 seconds.');
});

test('a dump is written without values of Secrets, and gives the same diagnosis', async () => {
  const TOKEN = 'c2VjcmV0LXRva2VuLW9mLXRoZS10ZXN0cw==';
  const applied = JSON.stringify({ data: { token: TOKEN } });
  const secret = stored('Secret', 'team-a/registry', {
    metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied } },
    type: 'Opaque',
    data: { token: TOKEN, empty: '' },
  });
  const configuration = stored('ConfigMap', 'cert-manager/settings', {
    data: { 'api-token': TOKEN, zone: 'corp.dev' },
  });
  const variables = [
    { name: 'AWS_SECRET_ACCESS_KEY', value: 'short' },
    { name: 'ZONE', value: 'corp.dev' },
  ];
  const deployment = stored('Deployment', 'cert-manager/cert-manager', {
    spec: { template: { spec: { containers: [{ name: 'cert-manager-controller', env: variables }] } } },
  });
  const chain = pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' });
  const account = {
    ...stored('ServiceAccount', 'team-a/acme-http01-solver'),
    imagePullSecrets: [{ name: 'registry' }],
  };
  hold([issuer(), account, secret, configuration, deployment, ...chain.all]);
  const io = { ...machine(), now: () => new Date('2026-11-27T09:00:00Z') };
  for (const options of [[], ['--with-secrets']]) {
    const live = await cli(['doctor', '--dump', file('dump.json'), ...options], '', false, io);
    expect(live.stderr).toMatch(/^\d+ objects written to \S+dump\.json, without values of Secrets\.\n$/);
    const text = readFileSync(file('dump.json'), 'utf8');
    for (const value of [TOKEN, Buffer.from(TOKEN, 'base64').toString(), 'short']) expect(text).not.toContain(value);
    const { items } = JSON.parse(text);
    const written = (kind: string) => items.find((item: Stored) => item.kind === kind);
    expect(written('Secret').data).toEqual({ token: Buffer.from('<left out>').toString('base64'), empty: '' });
    expect(written('ConfigMap').data).toEqual({ 'api-token': '********', zone: 'corp.dev' });
    expect(written('ServiceAccount').imagePullSecrets).toEqual([{ name: 'registry' }]);
    const again = await cli(['doctor', file('dump.json')]);
    expect(again.stdout).toBe(live.stdout);
  }
});

test.each([
  'credential-key',
  'pull-secret-type',
  'external-account',
  'annotation',
  'wildcard',
  'account-without-pull-secret',
])('a dump of a dump of %s gives the same diagnosis', async (name) => {
  const text = gunzipSync(readFileSync(join(DUMPS, `${name}.json.gz`))).toString();
  const first = await cli(['doctor', '--dump', file('dump.json'), '-'], text, false, machine());
  expect((await cli(['doctor', file('dump.json')])).stdout).toBe(first.stdout);
  const check = await cli(['check', '--no-config', '--format', 'line', file('dump.json')]);
  const before = await cli(['check', '--no-config', '--format', 'line', '-'], text);
  const findings = (report: string) => report.split('\n').map((line) => line.replace(/^\S+ /, ''));
  expect(findings(check.stdout)).toEqual(findings(before.stdout));
});

test('a dump that cannot be written', async () => {
  holdDump('whole');
  const io = {
    ...machine(),
    writeFile: () => {
      throw Object.assign(new Error(), { code: 'EACCES' });
    },
  };
  const { stderr, exitCode } = await cli(['doctor', '--dump', '/dump.json'], '', false, io);
  expect([stderr, exitCode]).toEqual(['error: The dump /dump.json cannot be written: EACCES.\n', 2]);
});

test('watching, until all are ready', async () => {
  const web = pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' });
  const api = pending('team-a/api', 'api.corp.dev');
  const account = stored('ServiceAccount', 'team-a/acme-http01-solver');
  const ready = (one: Stored) => ({ ...one, status: { conditions: [READY] } });
  const states = [
    [issuer(), account, ...web.all, ...api.all],
    [issuer(), account, ...web.all, ready(api.certificate)],
    [issuer(), account, ...web.all, { ...api.certificate, status: { conditions: [condition('Ready', 'False')] } }],
    [issuer(), account, ready(web.certificate), ready(api.certificate)],
  ];
  hold(states[0]!);
  let looks = 0;
  const io = {
    ...machine(),
    now: () => new Date(Date.parse('2026-11-27T08:01:00Z') + looks * 5_000),
    sleep: async () => hold(states[++looks]!),
  };
  const { stdout, exitCode } = await cli(['doctor', '--watch'], '', false, io);
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').slice(-5)).toEqual([
    '2026-11-27T08:01:05Z 1 of 2 certificates ready, waiting for team-a/web',
    '2026-11-27T08:01:10Z 0 of 2 certificates ready, waiting for team-a/web, team-a/api',
    'gone: Challenge team-a/web-1-1-1 says: the weather is bad',
    '2026-11-27T08:01:15Z 2 of 2 certificates ready.',
    '',
  ]);
});

test.each([
  [['-n', 'team-a', '-A'], 'Give -n or -A, not both.'],
  [['--context', 'production', 'dump.json'], 'Give a dump, or say which cluster is meant: not both.'],
  [['--with-secrets', 'dump.json'], 'Give a dump, or say which cluster is meant: not both.'],
  [['--watch', 'dump.json'], '--watch looks at a cluster: a dump does not change.'],
  [['--watch', '--format', 'json'], '--watch writes text to standard output.'],
])('options that do not go together: %s', async (args, message) => {
  const { stderr, exitCode } = await cli(['doctor', ...args]);
  expect([stderr, exitCode]).toEqual([`error: ${message}\n`, 2]);
});
