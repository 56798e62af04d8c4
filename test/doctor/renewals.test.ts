import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { RULES } from '../../lib/check/rules';
import { doctorPrometheus } from '../../lib/cli/format/doctor-prometheus';
import { ABOUT_RENEWALS } from '../../lib/doctor/rules-about';
import { cli } from '../cli/support';
import { condition, examined, issuer, pending, READY, type Stored, stored, warning } from './cluster';

/** The objects that are made here are looked at five minutes later. */
const NOW = Date.parse('2026-11-27T08:05:00Z');
const inDays = (days: number): string => new Date(NOW + days * 86_400_000).toISOString().replace('.000', '');

/** A certificate that is ready, and is renewed in some days. */
function ready(place: string, dnsName: string, days: number, status: Stored = {}): Stored {
  const { certificate } = pending(place, dnsName);
  const times = { notBefore: inDays(days - 60), renewalTime: inDays(days), notAfter: inDays(days + 30) };
  return { ...certificate, status: { conditions: [READY], revision: 1, ...times, ...status } };
}

const account = (namespace: string) => stored('ServiceAccount', `${namespace}/acme-http01-solver`);
/** That the ServiceAccounts of the cluster are seen at all. */
const SEEN = stored('ServiceAccount', 'team-z/default');

test('every rule about renewals is one that exists', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ABOUT_RENEWALS.filter((id) => !ids.includes(id))).toEqual([]);
});

test('a renewal fails because of what is wrong now', () => {
  const { renewalFailures, diagnoses } = examined([
    SEEN,
    issuer(),
    account('team-a'),
    ready('team-b/web', 'web.corp.dev', 12),
  ]);
  expect(diagnoses).toEqual([]);
  expect(renewalFailures).toMatchObject([
    {
      id: 'solver-account-missing',
      finding: { rule: 'solver-account-missing' },
      renewals: [
        {
          view: { namespace: 'team-b', name: 'web' },
          renewsAt: Date.parse(inDays(12)),
          endsAt: Date.parse(inDays(42)),
        },
      ],
    },
  ]);
});

test('a renewal that nothing stops is not reported', () => {
  const { renewalFailures } = examined([SEEN, issuer(), account('team-a'), ready('team-a/web', 'web.corp.dev', 12)]);
  expect(renewalFailures).toEqual([]);
});

test('what was not asked for is not missing', () => {
  const { renewalFailures } = examined([issuer(), account('team-a'), ready('team-b/web', 'web.corp.dev', 12)]);
  expect(renewalFailures).toEqual([]);
});

test('what is further away than the horizon does not count', () => {
  const objects = [SEEN, issuer(), account('team-a'), ready('team-b/web', 'web.corp.dev', 31)];
  expect(examined(objects).renewalFailures).toEqual([]);
  expect(examined(objects, 5, false, 31).renewalFailures).toHaveLength(1);
});

test('without a time of renewal in its status, it is two thirds of its lifetime', () => {
  const certificate = ready('team-b/web', 'web.corp.dev', 12, { renewalTime: undefined });
  const { renewalFailures } = examined([SEEN, issuer(), account('team-a'), certificate]);
  expect(renewalFailures[0]!.renewals[0]!.renewsAt).toBe(Date.parse(inDays(12)));
});

test('without any time nothing is said', () => {
  const certificate = ready('team-b/web', 'web.corp.dev', 12, { renewalTime: undefined, notAfter: undefined });
  expect(examined([SEEN, issuer(), account('team-a'), certificate]).renewalFailures).toEqual([]);
});

test('one cause is one failure, with the first renewal first', () => {
  const objects = [
    SEEN,
    issuer(),
    account('team-a'),
    ready('team-b/late', 'late.corp.dev', 20),
    ready('team-b/soon', 'soon.corp.dev', 2),
    ready('team-c/other', 'other.corp.dev', 9),
  ];
  const names = examined(objects).renewalFailures.map(({ renewals }) => renewals.map(({ view }) => view.name));
  expect(names).toEqual([['soon', 'late'], ['other']]);
});

test('an error at a solver that is for other names stops nothing', () => {
  const narrow = issuer();
  narrow.spec.acme.solvers[1] = {
    ...narrow.spec.acme.solvers[1],
    dns01: { rfc2136: { nameserver: 'not a server' } },
  };
  const objects = [
    narrow,
    account('team-a'),
    ready('team-a/web', 'web.corp.dev', 3),
    ready('team-a/dns', 'a.apps.corp.dev', 3),
  ];
  const failures = examined(objects).renewalFailures;
  expect(failures.map(({ id, renewals }) => [id, renewals.map(({ view }) => view.name)])).toEqual([
    ['rfc2136-nameserver-malformed', ['dns']],
  ]);
});

test('a renewal that is under way is not one that will fail', () => {
  const conditions = [READY, condition('Issuing', 'True')];
  const certificate = ready('team-b/web', 'web.corp.dev', -1, { conditions });
  expect(examined([SEEN, issuer(), account('team-a'), certificate]).renewalFailures).toEqual([]);
});

test('an issuer that is not ready renews nothing', () => {
  const message = 'Failed to register ACME account: secrets "eab" not found';
  const broken = issuer({ status: { conditions: [condition('Ready', 'False', message)] } });
  const { renewalFailures } = examined([broken, account('team-a'), ready('team-a/web', 'web.corp.dev', 12)]);
  expect(renewalFailures).toMatchObject([{ id: 'eab-secret-missing', finding: undefined }]);
  expect(renewalFailures[0]!.cause).toContain('ClusterIssuer letsencrypt is not Ready: The Secret "eab"');
});

test('what a CA changes on a day stops renewals from that day on', () => {
  // Let's Encrypt has no profile tlsclient from 2026-07-08 on.
  const withProfile = issuer();
  withProfile.spec.acme.profile = 'tlsclient';
  const now = Date.parse('2026-07-01T00:00:00Z');
  const at = (day: string) => ({ renewalTime: `${day}T12:00:00Z`, notAfter: '2026-08-01T00:00:00Z' });
  const objects = [
    withProfile,
    account('team-a'),
    ready('team-a/before', 'before.corp.dev', 0, at('2026-07-07')),
    ready('team-a/after', 'after.corp.dev', 0, at('2026-07-08')),
  ];
  const failures = examined(objects, (now - NOW) / 60_000 + 5).renewalFailures;
  expect(failures.map(({ id, renewals }) => [id, renewals.map(({ view }) => view.name)])).toEqual([
    ['profile-unknown', ['after']],
  ]);
});

const CLUSTER = [
  SEEN,
  issuer(),
  account('team-a'),
  ready('team-b/web', 'web.corp.dev', 12),
  ready('team-a/fine', 'fine.corp.dev', 12),
];
const listOf = (items: readonly Stored[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

describe('is written', () => {
  // The latest time in the dump is its time.
  const dump = listOf([...CLUSTER, warning(CLUSTER[4]!, 'a warning', 5)]);

  test('for people', async () => {
    const { stdout, exitCode } = await cli(['doctor', '-'], dump);
    expect(stdout).toContain(
      'warning[solver-account-missing]: renewal will fail on 2026-12-09: "web.corp.dev" is solved',
    );
    expect(stdout).toContain('= certificate: team-b/web (renewal on 2026-12-09, in 12 days; ends on 2027-01-08)\n');
    expect(stdout).toContain('2 of 2 certificates are ready, 1 will not be renewed (2026-11-27T08:05:00Z).\n');
    expect(exitCode).toBe(0);
  });

  test('for programs', async () => {
    const { stdout } = await cli(['doctor', '--format', 'json', '-'], dump);
    expect(JSON.parse(stdout).renewalFailures).toMatchObject([
      {
        id: 'solver-account-missing',
        rule: 'solver-account-missing',
        certificates: [{ namespace: 'team-b', name: 'web', renewsAt: inDays(12), endsAt: inDays(42), daysLeft: 12 }],
      },
    ]);
  });

  test('in Markdown', async () => {
    const { stdout } = await cli(['doctor', '--format', 'markdown', '-'], dump);
    expect(stdout).toContain('### Renewal will fail on 2026-12-09: ');
    expect(stdout).toContain('`team-b/web (renewal on 2026-12-09, in 12 days; ends on 2027-01-08)`');
  });

  test('within the days that are asked for', async () => {
    const { stdout } = await cli(['doctor', '--days', '11', '-'], dump);
    expect(stdout).toBe('2 of 2 certificates are ready (2026-11-27T08:05:00Z).\n');
  });

  test.each(['0', '399', '1.5', 'x'])('not within %s days', async (days) => {
    const { stderr, exitCode } = await cli(['doctor', '--days', days, '-'], dump);
    expect(stderr).toContain('Write it as a number of days, from 1 to 398.');
    expect(exitCode).toBe(2);
  });

  test('to a file, whole', async () => {
    const written: string[] = [];
    const writeFile = (...args: string[]) => written.push(...args);
    const args = ['doctor', '--format', 'prometheus', '--output', 'a.prom', '-'];
    const { stdout } = await cli(args, dump, false, { cwd: '/tmp', writeFile });
    expect(stdout).toBe('');
    expect(written).toEqual(['/tmp/a.prom', expect.stringContaining('cdk8s_acme_certificate_ready')]);
  });

  test('to no file in a folder that is not there', async () => {
    const writeFile = () => {
      throw Object.assign(new Error('no'), { code: 'ENOENT' });
    };
    const { stderr, exitCode } = await cli(['doctor', '--output', 'x/a', '-'], dump, false, { writeFile });
    expect(stderr).toContain('The output x/a cannot be written: its folder does not exist.');
    expect(exitCode).toBe(2);
  });
});

test('as metrics for Prometheus', () => {
  const hanging = pending('team-a/late', 'late.corp.dev', { reason: 'the weather is bad' });
  const text = doctorPrometheus(examined([...CLUSTER, ...hanging.all], 5));
  const seconds = (days: number) => Date.parse(inDays(days)) / 1000;
  expect(text).toBe(`# HELP cdk8s_acme_certificate_ready Whether the certificate is ready.
# TYPE cdk8s_acme_certificate_ready gauge
cdk8s_acme_certificate_ready{namespace="team-b",name="web"} 1
cdk8s_acme_certificate_ready{namespace="team-a",name="fine"} 1
cdk8s_acme_certificate_ready{namespace="team-a",name="late"} 0
# HELP cdk8s_acme_certificate_expiration_timestamp_seconds When the certificate ends.
# TYPE cdk8s_acme_certificate_expiration_timestamp_seconds gauge
cdk8s_acme_certificate_expiration_timestamp_seconds{namespace="team-b",name="web"} ${seconds(42)}
cdk8s_acme_certificate_expiration_timestamp_seconds{namespace="team-a",name="fine"} ${seconds(42)}
# HELP cdk8s_acme_certificate_renewal_timestamp_seconds When cert-manager renews the certificate.
# TYPE cdk8s_acme_certificate_renewal_timestamp_seconds gauge
cdk8s_acme_certificate_renewal_timestamp_seconds{namespace="team-b",name="web"} ${seconds(12)}
cdk8s_acme_certificate_renewal_timestamp_seconds{namespace="team-a",name="fine"} ${seconds(12)}
# HELP cdk8s_acme_certificate_problem_info A cause that keeps the certificate from being issued or renewed now.
# TYPE cdk8s_acme_certificate_problem_info gauge
cdk8s_acme_certificate_problem_info{namespace="team-a",name="late",cause="unknown-message",stage="Challenge"} 1
# HELP cdk8s_acme_certificate_renewal_failure_timestamp_seconds When a renewal of the certificate will fail, as the objects are now.
# TYPE cdk8s_acme_certificate_renewal_failure_timestamp_seconds gauge
cdk8s_acme_certificate_renewal_failure_timestamp_seconds{namespace="team-b",name="web",cause="solver-account-missing"} ${seconds(12)}
# HELP cdk8s_acme_doctor_last_run_timestamp_seconds When the cluster was looked at.
# TYPE cdk8s_acme_doctor_last_run_timestamp_seconds gauge
cdk8s_acme_doctor_last_run_timestamp_seconds ${seconds(0)}
`);
});

test('labels of metrics are escaped', () => {
  const odd = ready('team-a/web', 'web.corp.dev', 12);
  odd.metadata.name = 'a"b\\c\nd';
  const text = doctorPrometheus(examined([SEEN, issuer(), account('team-a'), odd]));
  expect(text).toContain('cdk8s_acme_certificate_ready{namespace="team-a",name="a\\"b\\\\c\\\\nd"} 1\n');
});

/** What stops renewals in each cluster of the proof, if all of its certificates had been issued before the fault. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  whole: {},
  'account-missing': { 'solver-account-missing': 'search search-preview portal-tls' },
  annotation: { 'issuer-not-found': 'portal-tls' },
  'credential-of-issuer': { 'credential-secret-elsewhere': 'own-web' },
  'external-account': { 'credential-secret-missing': 'search-preview' },
  'pull-secret-missing': { 'solver-pull-secret-missing': 'payments' },
  'pull-secret-type': { 'solver-pull-secret-type': 'own-web shop' },
  reference: { 'issuer-not-found': 'payments' },
  solver: { 'name-without-solver': 'search' },
  wildcard: { 'wildcard-without-dns01': 'shop' },
};

test.each(Object.entries(PLANTED))('%s stops the renewals that it concerns, and no other', (dump, planted) => {
  const file = join(__dirname, '..', '..', 'conformance', 'cluster', 'dumps', `${dump}.json.gz`);
  const { items } = JSON.parse(gunzipSync(readFileSync(file)).toString());
  for (const object of items.filter(({ kind }: Stored) => kind === 'Certificate')) {
    object.status = ready('a/b', 'c.corp.dev', 12).status;
  }
  const { renewalFailures } = examined(items);
  expect(
    Object.fromEntries(
      renewalFailures.map(({ id, renewals }) => [id, renewals.map(({ view }) => view.name).join(' ')]),
    ),
  ).toEqual(planted);
});
