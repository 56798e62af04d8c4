import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { at, issuer, pending, READY, type Stored, stored } from '../doctor/cluster';
import { cli } from './support';

const ROOT = join(__dirname, '..', '..');

function dumpOf(name: string): string {
  return gunzipSync(readFileSync(join(ROOT, 'conformance', 'cluster', 'dumps', `${name}.json.gz`))).toString();
}

const listOf = (items: readonly Stored[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

const WEATHER = [issuer(), ...pending('team-a/web', 'web.corp.dev', { reason: 'the weather is bad' }).all];
const [ISSUER, CERTIFICATE] = WEATHER as [Stored, Stored];
const READY_ONES = [ISSUER, { ...CERTIFICATE, status: { conditions: [READY] } }];

test('the page shows what is printed', async () => {
  const page = readFileSync(join(ROOT, 'docs', 'doctor.md'), 'utf8');
  const shown = /```text\n([\s\S]*?)```/.exec(page)![1];
  const { stdout, stderr, exitCode } = await cli(['doctor', '-'], dumpOf('account-missing'));
  expect([stdout, stderr, exitCode]).toEqual([shown, '', 1]);
});

test('the page names the options that there are', async () => {
  const page = readFileSync(join(ROOT, 'docs', 'doctor.md'), 'utf8');
  const { stdout } = await cli(['help', 'doctor']);
  const options = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option!);
  expect(options.length).toBeGreaterThan(4);
  expect(options.filter((option) => option !== '--help' && !page.includes(option))).toEqual([]);
});

test('where all are ready, it says so', async () => {
  expect(await cli(['doctor', '-'], listOf(READY_ONES))).toEqual({
    stdout: `1 of 1 certificate is ready (${at(0)}).\n`,
    stderr: '',
    exitCode: 0,
  });
});

test('a dump without certificates is fine', async () => {
  const { stdout, exitCode } = await cli(['doctor', '-'], listOf([ISSUER]));
  expect([stdout, exitCode]).toEqual([`There are no certificates (${at(0)}).\n`, 0]);
});

test('several documents of YAML are a dump too', async () => {
  const { stdout, exitCode } = await cli(
    ['doctor', '-'],
    WEATHER.map((one) => `---\n${JSON.stringify(one)}\n`).join(''),
  );
  expect(stdout).toContain('error[unknown-message]: Challenge team-a/web-1-1-1 says: the weather is bad');
  expect(exitCode).toBe(1);
});

test('what cannot be read is told, and the rest is looked at', async () => {
  const { stdout, stderr, exitCode } = await cli(['doctor', '/does/not/exist.json', '-'], listOf(READY_ONES));
  expect(stderr).toContain('There is no such file or folder.');
  expect([stdout, exitCode]).toEqual([`1 of 1 certificate is ready (${at(0)}).\n`, 2]);
});

describe('manifests, which no cluster has stored', () => {
  const MANIFESTS = `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a, creationTimestamp: null }
spec: { secretName: web-tls, dnsNames: [web.corp.dev], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }
status: {}
`;
  const file = (name: string, text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), name);
    writeFileSync(path, text);
    return path;
  };

  test('show no progress: check is named instead', async () => {
    const path = file('my certificates.yaml', MANIFESTS);
    const { stdout, stderr, exitCode } = await cli(['doctor', path], '');
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toBe(
      'error[no-cluster]: These are manifests, not objects that were read from a cluster: none has a status, a uid or a creation time. ' +
        'Nothing can be said about the progress of certificates.\n' +
        ` = fix: To check manifests: cdk8s-acme check '${path}'. To diagnose certificates, give what a cluster has: cdk8s-acme doctor, or kubectl get -o yaml.\n`,
    );
    expect((await cli(['doctor', '-'], MANIFESTS)).stderr).toContain('To check manifests: cdk8s-acme check -.');
    expect((await cli(['doctor', '--format', 'json', '-'], MANIFESTS)).stdout).toBe('');
  });

  test.each([
    ['a time', 'creationTimestamp: null', 'creationTimestamp: 2026-11-27T03:15:09Z'],
    ['a uid', 'creationTimestamp: null', 'uid: 7e7e'],
    ['a version', 'creationTimestamp: null', 'resourceVersion: "12"'],
    ['who changed what', 'creationTimestamp: null', 'managedFields: [{ manager: kubectl }]'],
    ['a status', 'status: {}', "status: { conditions: [{ type: Ready, status: 'False', reason: DoesNotExist }] }"],
  ])('are none with %s', async (_, from, to) => {
    const { stderr, exitCode } = await cli(['doctor', '-'], MANIFESTS.replace(from, to));
    expect([stderr, exitCode]).toEqual(['', 1]);
  });

  test('are none beside an object of a cluster, nor where there is nothing', async () => {
    expect((await cli(['doctor', '-'], `${MANIFESTS}---\n${JSON.stringify(CERTIFICATE)}`)).stderr).toBe('');
    expect((await cli(['doctor', '-'], listOf([]))).stdout).toBe('There are no certificates.\n');
  });
});

test('only the certificates of a namespace', async () => {
  const other = stored('Certificate', 'team-b/api', { spec: CERTIFICATE.spec, status: { conditions: [READY] } });
  const { stdout, exitCode } = await cli(['doctor', '-n', 'team-b', '-'], listOf([...WEATHER, other]));
  expect([stdout, exitCode]).toEqual([`1 of 1 certificate is ready (${at(0)}).\n`, 0]);
});

test('for programs', async () => {
  const { stdout } = await cli(['doctor', '--format', 'json', '-'], dumpOf('pull-secret-type'));
  const { diagnoses, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({
    at: '2026-11-27T03:15:09Z',
    certificates: 7,
    ready: 5,
    renewalFailures: [],
    onTheWay: [],
    notSeen: [],
  });
  expect(diagnoses).toMatchObject([
    {
      id: 'solver-pull-secret-type',
      rule: 'solver-pull-secret-type',
      resource: { kind: 'Secret', namespace: 'team-shop', name: 'registry-credentials' },
      says: { place: 'Pod' },
      since: '2026-11-27T03:13:41Z',
      certificates: [
        { namespace: 'team-shop', name: 'own-web', renewal: false, stage: 'Challenge' },
        { namespace: 'team-shop', name: 'shop' },
        { namespace: 'team-shop', name: 'shop' },
      ],
    },
  ]);
  expect(diagnoses[0].certificates[0].chain.map(({ kind, state }: Stored) => [kind, state])).toEqual([
    ['Certificate', 'DoesNotExist'],
    ['CertificateRequest', 'Pending'],
    ['Order', 'pending'],
    ['Challenge', 'pending'],
  ]);
});

test('for an issue', async () => {
  const hostile = pending('team-a/web', 'web.corp.dev', { reason: 'no </code> [link](https://corp.dev)\n# title' });
  const { stdout } = await cli(['doctor', '--format', 'markdown', '-'], listOf([ISSUER, ...hostile.all]));
  expect(stdout).toContain('**0 of 1 certificate ready**');
  expect(stdout).toContain('- Certificates: `team-a/web`');
  expect(stdout).toContain('&lt;/code&gt; \\[link\\](https&#58;//corp.dev)\\\\n\\# title');
  expect(stdout).toContain('- Run: `kubectl describe challenge -n team-a web-1-1-1`');
});

test('colours on a terminal', async () => {
  const { stdout } = await cli(['doctor', '-'], listOf(WEATHER), true);
  expect(stdout).toContain('\x1b[1;31merror[unknown-message]\x1b[0m');
});
