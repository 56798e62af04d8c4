import { ApiObject, App, Chart } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  CloudflareCredentials,
  Dns01Provider,
  Dns01Solver,
  Http01Solver,
  Http01SolverAccount,
  Known,
  PullSecret,
  SecretSource,
} from '../../lib';
import { findingsOf } from '../../lib/testing';
import { messageOf } from '../support';

/** An app whose certificates are all issued. */
function platform() {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const account = new Http01SolverAccount(chart, 'solver', {
    namespaces: ['team-a'],
    pullSecrets: [PullSecret.fromRegistry('registry', { registry: 'r.corp.dev', username: 'u', password: 'h0rse' })],
  });
  const dns = new Dns01Solver(chart, 'dns', {
    provider: Dns01Provider.cloudflare({
      credentials: CloudflareCredentials.apiToken(SecretSource.existing('cf'), 'token'),
    }),
    selector: { dnsZones: ['apps.corp.dev'] },
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    email: 'platform@corp.dev',
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account }), dns],
  });
  const web = new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
  AcmeRules.of(app).know(Known.secret('cert-manager', 'cf'));
  return { app, chart, account, issuer, web };
}

/** A Certificate that no construct of ours wrote. */
function rawCertificate(
  chart: Chart,
  name: string,
  namespace: string,
  dnsName: string,
  issuer = 'letsencrypt',
): ApiObject {
  return new ApiObject(chart, name, {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name, namespace },
    spec: { dnsNames: [dnsName], secretName: `${name}-tls`, issuerRef: { kind: 'ClusterIssuer', name: issuer } },
  });
}

describe('findingsOf', () => {
  test('gives what the rules find as data, with the path of the construct', () => {
    const { app, chart } = platform();
    rawCertificate(chart, 'other', 'team-b', 'other.corp.dev');
    const found = findingsOf(app).filter(({ severity }) => severity === 'error');
    expect(found).toEqual([
      {
        rule: 'solver-account-missing',
        severity: 'error',
        message: expect.stringContaining('"solver"'),
        effect: expect.any(String),
        fix: expect.any(String),
        resource: { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', namespace: 'team-b', name: 'other' },
        path: 'spec.dnsNames[0]',
        construct: 'platform/other',
        docs: expect.stringMatching(/docs\/rules\/solver-account-missing\.md$/),
      },
    ]);
  });

  test('keeps to the scope, and sees the whole App', () => {
    const { app, chart, web } = platform();
    const second = new Chart(app, 'second');
    rawCertificate(second, 'other', 'team-b', 'other.corp.dev');
    const errors = (scope: any) => findingsOf(scope).filter(({ severity }) => severity === 'error').length;
    expect([errors(app), errors(chart), errors(second), errors(web)]).toEqual([1, 0, 1, 0]);
  });

  test('heeds suppressions', () => {
    const { app, chart } = platform();
    AcmeRules.of(rawCertificate(chart, 'other', 'team-b', 'other.corp.dev')).suppress('solver-account-missing', {
      reason: 'made by hand',
    });
    expect(findingsOf(app).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('refuses what is no construct', () => {
    expect(messageOf(() => findingsOf({} as any))).toContain('got object');
    expect(messageOf(() => findingsOf(null as any))).toContain('got null');
  });
});

describe('toIssueEveryCertificate', () => {
  test('holds for an App, a Chart, a Certificate', () => {
    const { app, chart, web } = platform();
    expect(app).toIssueEveryCertificate();
    expect(chart).toIssueEveryCertificate();
    expect(web).toIssueEveryCertificate();
    expect(messageOf(() => expect(app).not.toIssueEveryCertificate())).toContain('All 1 certificates can be issued.');
  });

  test('shows what is missing', () => {
    const { app, chart } = platform();
    rawCertificate(chart, 'other', 'team-b', 'other.corp.dev');
    rawCertificate(chart, 'nowhere', 'team-a', 'nowhere.corp.dev', 'letsencript');
    rawCertificate(chart, 'wild', 'team-a', '*.corp.dev');
    expect(app).not.toIssueEveryCertificate();
    const message = messageOf(() => expect(app).toIssueEveryCertificate());
    expect(message).toContain('error[solver-account-missing] Certificate team-b/other: spec.dnsNames[0]');
    expect(message).toContain('at platform/other, https://');
    expect(message).toContain(
      'Certificate team-a/nowhere is requested from ClusterIssuer "letsencript", which the app does not write.',
    );
    expect(message).toContain('no solver of ClusterIssuer letsencrypt matches "*.corp.dev"');
  });

  test('does not hold where there is no certificate', () => {
    const { app } = platform();
    const empty = new Chart(app, 'empty');
    expect(messageOf(() => expect(empty).toIssueEveryCertificate())).toContain('There is no certificate below empty');
  });

  test('takes an issuer that the app knows of', () => {
    const app = new App();
    const chart = new Chart(app, 'team');
    rawCertificate(chart, 'web', 'team-a', 'web.corp.dev', 'shared');
    expect(app).not.toIssueEveryCertificate();
    AcmeRules.of(app).know(Known.clusterIssuer('shared'));
    expect(app).toIssueEveryCertificate();
  });

  test('takes an app for complete where it is asked to', () => {
    const app = new App();
    const chart = new Chart(app, 'platform');
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
      server: AcmeServer.letsEncrypt(),
      email: 'platform@corp.dev',
      solvers: [
        new Dns01Solver(chart, 'dns', {
          provider: Dns01Provider.cloudflare({
            credentials: CloudflareCredentials.apiToken(SecretSource.existing('cf'), 'token'),
          }),
        }),
      ],
    });
    new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.corp.dev'] });
    expect(app).toIssueEveryCertificate();
    expect(messageOf(() => expect(app).toIssueEveryCertificate({ complete: true }))).toContain(
      'The namespace "team-a" of Certificate team-a/web is not among the objects.',
    );
  });
});

describe('toHaveNoFindings', () => {
  test('holds, or shows what is found', () => {
    const { app, chart } = platform();
    expect(app).toHaveNoFindings({ ignore: ['secret-in-git'] });
    rawCertificate(chart, 'other', 'team-b', 'other.corp.dev');
    expect(app).not.toHaveNoFindings();
    expect(messageOf(() => expect(app).toHaveNoFindings({ ignore: ['secret-in-git'] }))).toContain(
      'error[solver-account-missing]',
    );
    expect(app).toHaveNoFindings({ ignore: ['secret-in-git', 'solver-account-missing'] });
  });

  test('can start at a severity', () => {
    const { app } = platform();
    expect(app).not.toHaveNoFindings();
    expect(app).toHaveNoFindings({ atLeast: 'error' });
  });

  test('shows no secret', () => {
    const { app } = platform();
    expect(messageOf(() => expect(app).toHaveNoFindings())).not.toContain('h0rse');
  });

  test('refuses rules and severities that there are not', () => {
    const { app } = platform();
    expect(messageOf(() => expect(app).toHaveNoFindings({ ignore: ['no-rule'] }))).toContain(
      '"no-rule", which does not exist',
    );
    expect(messageOf(() => expect(app).toHaveNoFindings({ atLeast: 'bad' as any }))).toContain(
      'atLeast must be error, warning or info, and is "bad"',
    );
  });
});

describe('toHaveSolverAccountIn', () => {
  test('holds where the account and its pull secrets are', () => {
    const { app, account } = platform();
    expect(app).toHaveSolverAccountIn('team-a');
    account.addNamespace('team-c');
    expect(app).toHaveSolverAccountIn('team-c');
    expect(app).toHaveSolverAccountIn('team-c', 'solver');
    expect(messageOf(() => expect(app).not.toHaveSolverAccountIn('team-a'))).toContain(
      'has the ServiceAccount "solver"',
    );
  });

  test('says which is missing, for whom, and where it is', () => {
    const { app } = platform();
    const message = messageOf(() => expect(app).toHaveSolverAccountIn('team-b'));
    expect(message).toContain('The namespace "team-b" lacks:');
    expect(message).toContain(
      '- ServiceAccount "solver", for solver 0 of ClusterIssuer letsencrypt: it is in "team-a"',
    );
  });

  test('says which pull secret is missing', () => {
    const { app, chart } = platform();
    new ApiObject(chart, 'by-hand', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'solver', namespace: 'team-b' },
      imagePullSecrets: [{ name: 'registry' }, { name: 'made-elsewhere' }],
    });
    const message = messageOf(() => expect(app).toHaveSolverAccountIn('team-b'));
    expect(message).toContain('- Secret "registry", a pull secret of "solver": it is in "team-a"');
    expect(message).not.toContain('made-elsewhere');
  });

  test('does not hold where no solver names an account', () => {
    const { app } = platform();
    expect(messageOf(() => expect(app).toHaveSolverAccountIn('team-a', 'robot'))).toContain(
      'the ServiceAccount "robot" in its pod template; they name "solver"',
    );
    const empty = new App();
    expect(messageOf(() => expect(empty).toHaveSolverAccountIn('team-a'))).toContain(
      'names a ServiceAccount in its pod template.',
    );
    expect(messageOf(() => expect(app).toHaveSolverAccountIn(''))).toContain('needs a namespace');
  });
});

describe('toBeSolvedBy', () => {
  test('takes a challenge, a provider, or more', () => {
    const { app, web, issuer, chart } = platform();
    expect(web).toBeSolvedBy('http01');
    expect(web).toBeSolvedBy('ingress');
    expect(web).toBeSolvedBy({ index: 0, issuer: 'letsencrypt', challenge: 'http01' });
    const dns = new Certificate(chart, 'dns-web', {
      namespace: 'team-a',
      issuer,
      dnsNames: ['*.apps.corp.dev', 'www.corp.dev'],
    });
    expect(dns).toBeSolvedBy({ provider: 'cloudflare', dnsName: '*.apps.corp.dev' });
    expect(dns).not.toBeSolvedBy('cloudflare');
    expect(app).toBeSolvedBy({ dnsName: 'web.corp.dev', challenge: 'http01' });
    expect(messageOf(() => expect(web).not.toBeSolvedBy('http01'))).toContain('"web.corp.dev": solved by http01.');
  });

  test('shows why it is another', () => {
    const { web } = platform();
    const message = messageOf(() => expect(web).toBeSolvedBy('cloudflare'));
    expect(message).toContain('Expected provider cloudflare.');
    expect(message).toContain(
      '"web.corp.dev" of Certificate team-a/web is solved by solver 0 (http01, ingress) of ClusterIssuer letsencrypt:',
    );
    expect(message).toContain(
      '  solver 1 (dns01, cloudflare): none of dnsZones (apps.corp.dev) is "web.corp.dev" or a parent of it',
    );
  });

  test('says where there is nothing to be solved', () => {
    const { app, issuer, chart } = platform();
    expect(messageOf(() => expect(issuer).toBeSolvedBy('http01'))).toContain(
      'There is no certificate with a name below platform/letsencrypt.',
    );
    expect(messageOf(() => expect(app).toBeSolvedBy({ index: 0, dnsName: 'x.dev' }))).toContain(
      'no certificate for "x.dev"',
    );
    const lost = rawCertificate(chart, 'lost', 'team-a', 'lost.corp.dev', 'nobody');
    expect(messageOf(() => expect(lost).toBeSolvedBy('http01'))).toContain(
      'its issuer, ClusterIssuer "nobody", is not in the app.',
    );
  });

  test.each<[any, string]>([
    [
      'rout53',
      'There is no provider "rout53" in cert-manager\'s API, and no webhook of the app has a solver of that name. Did you mean "route53"?',
    ],
    ['htp01', 'Did you mean "http01"?'],
    ['cnameStrategy', 'There is no provider "cnameStrategy"'],
    [{ provder: 'route53' }, 'toBeSolvedBy has no option "provder". Did you mean "provider"?'],
    [{ zzz: 1 }, 'toBeSolvedBy has no option "zzz". It has challenge, provider, index, issuer, dnsName.'],
    [{ challenge: 'dns-01' }, 'toBeSolvedBy: challenge must be "http01" or "dns01", and is "dns-01".'],
    [{ index: '0' }, 'toBeSolvedBy: index must be a whole number from 0, and is "0".'],
    [{ index: -1 }, 'toBeSolvedBy: index must be a whole number from 0, and is a number.'],
    [{ issuer: 'letsencrpt', index: 0 }, 'There is no issuer "letsencrpt" in the app. Did you mean "letsencrypt"?'],
    [
      { index: 0, dnsName: 'web.corp.de' },
      'There is no certificate for "web.corp.de" below platform/web. Did you mean "web.corp.dev"?',
    ],
  ])('refuses %j, with .not too', (expected, message) => {
    const { web } = platform();
    expect(() => expect(web).toBeSolvedBy(expected)).toThrow(message);
    expect(() => expect(web).not.toBeSolvedBy(expected)).toThrow(message);
  });

  test('takes every provider of the API, the webhooks that are known, and those of the app', () => {
    const { web, issuer, chart } = platform();
    for (const name of ['route53', 'cloudDNS', 'gatewayHTTPRoute', 'rfc2136', 'webhook', 'ovh', 'pdns']) {
      expect(web).not.toBeSolvedBy(name);
    }
    expect(() => expect(web).not.toBeSolvedBy('house')).toThrow('There is no provider "house"');
    const provider = Dns01Provider.webhook({ groupName: 'acme.corp.dev', solverName: 'house' });
    issuer.addSolver(new Dns01Solver(chart, 'webhook', { provider, selector: { dnsNames: ['a.corp.dev'] } }));
    expect(web).not.toBeSolvedBy('house');
  });

  test.each([[''], [{}], [{ dnsName: 'a.dev' }], [undefined]])('refuses %j', (expected: any) => {
    const { web } = platform();
    expect(messageOf(() => expect(web).toBeSolvedBy(expected))).toContain(
      'needs a challenge, a provider, an index or an issuer',
    );
  });
});

test.each<[string, () => void, string]>([
  [
    'toIssueEveryCertificate',
    () => expect(platform().app).toIssueEveryCertificate({ complet: true } as any),
    'toIssueEveryCertificate has no option "complet". Did you mean "complete"?',
  ],
  [
    'toIssueEveryCertificate of a text',
    () => expect(platform().app).toIssueEveryCertificate({ complete: 'yes' } as any),
    'toIssueEveryCertificate: complete must be true or false, and is "yes".',
  ],
  [
    'toIssueEveryCertificate of no options',
    () => expect(platform().app).toIssueEveryCertificate(true as any),
    'toIssueEveryCertificate takes its options as an object, and got a boolean.',
  ],
  [
    'toHaveNoFindings',
    () => expect(platform().app).toHaveNoFindings({ atleast: 'error' } as any),
    'toHaveNoFindings has no option "atleast". Did you mean "atLeast"?',
  ],
  [
    'toHaveNoFindings of a severity',
    () => expect(platform().app).toHaveNoFindings({ atLeast: 'fatal' } as any),
    'toHaveNoFindings: atLeast must be error, warning or info, and is "fatal".',
  ],
])('an option that there is not is refused: %s', (_, call, message) => {
  expect(call).toThrow(message);
});
