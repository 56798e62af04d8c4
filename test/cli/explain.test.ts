import { Project } from './project';
import { checked, cli } from './support';

const INPUT = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: key }
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
      - selector: { dnsZones: [corp.dev] }
        dns01: { route53: { region: eu-west-1 } }
      - selector: { matchLabels: { team: shop } }
        dns01: { cloudflare: { apiTokenSecretRef: { name: cf, key: token } } }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: internal, namespace: team-a }
spec:
  acme:
    server: https://acme.corp.dev/directory
    privateKeySecretRef: { name: key }
    solvers:
      - http01: { ingress: { ingressClassName: nginx } }
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: { name: ca, namespace: team-a }
spec:
  ca: { secretName: ca }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.corp.dev, www.shop.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: team-b, labels: { team: shop } }
spec:
  secretName: shop-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: ['*.shop.dev']
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: own, namespace: team-a }
spec:
  secretName: own-tls
  issuerRef: { name: ca }
  dnsNames: [own.corp.dev]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: lost, namespace: team-c }
spec:
  secretName: lost-tls
  issuerRef: { name: nobody, kind: ClusterIssuer }
  ipAddresses: [10.0.0.1]
`;

async function explained(...args: string[]) {
  const { stdout, stderr, exitCode } = await cli(['explain', '--format', 'json', ...args, '-'], INPUT);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout);
}

describe('one name', () => {
  test('json is as the contract has it', async () => {
    expect(await explained('--dns-name', 'api.corp.dev', '--issuer', 'letsencrypt')).toEqual({
      dnsName: 'api.corp.dev',
      issuer: { kind: 'ClusterIssuer', namespace: '', name: 'letsencrypt' },
      solver: { index: 1, challenge: 'dns01', provider: 'route53' },
      candidates: [
        { index: 0, matches: true, reason: expect.stringContaining('solver 1 has a longer zone') },
        { index: 1, matches: true, reason: expect.stringContaining('chosen') },
        { index: 2, matches: false, reason: 'the certificate has no label team=shop' },
      ],
    });
  });

  test('labels count', async () => {
    const { solver } = await explained(
      '--dns-name',
      'a.dev',
      '--issuer',
      'letsencrypt',
      '--label',
      'a=b',
      '--label',
      'team=shop',
    );
    expect(solver).toEqual({ index: 2, challenge: 'dns01', provider: 'cloudflare' });
  });

  test('no solver is null', async () => {
    const { solver, issuer } = await explained('--dns-name', '*.a.dev', '--kind', 'Issuer', '--namespace', 'team-a');
    expect(solver).toBeNull();
    expect(issuer).toEqual({ kind: 'Issuer', namespace: 'team-a', name: 'internal' });
  });

  test('an IP address is solved by HTTP01', async () => {
    const { solver, candidates } = await explained('--dns-name', '10.0.0.1', '--issuer', 'letsencrypt');
    expect(solver.challenge).toBe('http01');
    expect(candidates[1].reason).toBe('an IP address is offered http-01 only');
  });

  test('where a certificate asks for the name, its issuer and labels count', async () => {
    expect((await explained('--dns-name', '*.shop.dev')).solver).toEqual({
      index: 2,
      challenge: 'dns01',
      provider: 'cloudflare',
    });
    expect((await explained('--dns-name', 'web.corp.dev')).issuer.name).toBe('letsencrypt');
    // Unless labels are given.
    expect(
      (await explained('--dns-name', '*.shop.dev', '--issuer', 'letsencrypt', '--label', 'team=other')).solver,
    ).toBeNull();
  });

  test('text is a table', async () => {
    const { stdout } = await cli(['explain', '--dns-name', 'web.corp.dev', '-'], INPUT);
    expect(stdout).toBe(`web.corp.dev: solver 1: dns01 (route53) of ClusterIssuer letsencrypt for Certificate team-a/web

  SOLVER  CHALLENGE  PROVIDER    SELECTS           WHY
  0       http01     ingress     everything        matches, but solver 1 has a longer zone (2 labels against 0)
> 1       dns01      route53     zones corp.dev    chosen: its longest matching zone is "corp.dev"
  2       dns01      cloudflare  labels team=shop  the certificate has no label team=shop
`);
  });

  test.each([
    [
      ['--dns-name', 'a.dev'],
      'There are 2 ACME issuers: ClusterIssuer letsencrypt, Issuer team-a/internal. Say which is meant',
    ],
    [
      ['--dns-name', 'a.dev', '--issuer', 'ca'],
      'There is no ACME issuer "ca" in the input, which has ClusterIssuer letsencrypt',
    ],
    [
      ['--dns-name', 'a.dev', '--kind', 'Issuer', '--namespace', 'x'],
      'There is no ACME Issuer for the namespace "x" in the input',
    ],
    [['--dns-name', 'https://a.dev'], 'is a URL or a path'],
    [['--dns-name', ''], 'is empty'],
    [['--dns-name', 'a.dev', '--label', 'x'], 'Write it as KEY=VALUE.'],
    [['--dns-name', 'a.dev', '--kind', 'Certificate'], 'Allowed choices are Issuer, ClusterIssuer.'],
  ])('%j is not clear', async (args, message) => {
    const { stdout, stderr, exitCode } = await cli(['explain', ...args, '-'], INPUT);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('certificates that differ are told apart', async () => {
    const two = `${INPUT}---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x, namespace: team-b, labels: { a: b } }\nspec: { secretName: x, dnsNames: [web.corp.dev], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }\n`;
    const { stderr } = await cli(['explain', '--dns-name', 'web.corp.dev', '-'], two);
    expect(stderr).toContain('web.corp.dev is asked for by 2 certificates');
    const { stdout } = await cli(['explain', '--dns-name', 'web.corp.dev', '--namespace', 'team-b', '-'], two);
    expect(stdout).toContain('for Certificate team-b/x, labels a=b');
  });
});

describe('all certificates', () => {
  test('one a line, and a line more where names are solved by another solver', async () => {
    const { stdout, exitCode } = await cli(['explain', '-'], INPUT);
    expect(stdout).toBe(`CERTIFICATE  NAMES         ISSUER                     SOLVER
team-a/web   web.corp.dev  ClusterIssuer/letsencrypt  solver 1: dns01 (route53)
team-a/web   www.shop.dev  ClusterIssuer/letsencrypt  solver 0: http01 (ingress)
team-b/shop  *.shop.dev    ClusterIssuer/letsencrypt  solver 2: dns01 (cloudflare)
team-a/own   own.corp.dev  Issuer/ca                  - not ACME
team-c/lost  10.0.0.1      ClusterIssuer/nobody       ? the issuer is not in the input
`);
    expect(exitCode).toBe(0);
  });

  test('those that are meant', async () => {
    const { stdout } = await cli(['explain', '--namespace', 'team-b', '-'], INPUT);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect((await cli(['explain', '--namespace', 'team-x', '-'], INPUT)).stdout).toBe(
      'There are no certificates in the input.\n',
    );
  });

  test('json: a name a line, in the shape of one', async () => {
    const { stdout } = await cli(['explain', '--format', 'json', '-'], INPUT);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ dnsName, solver }) => [dnsName, solver?.index ?? null])).toEqual([
      ['web.corp.dev', 1],
      ['www.shop.dev', 0],
      ['*.shop.dev', 2],
      ['own.corp.dev', null],
      ['10.0.0.1', null],
    ]);
    expect(answers[0]).toMatchObject({
      issuer: { kind: 'ClusterIssuer', namespace: '', name: 'letsencrypt' },
      certificate: { namespace: 'team-a', name: 'web' },
    });
    expect(answers[4].issuer).toEqual({ kind: 'ClusterIssuer', namespace: '', name: 'nobody' });
  });
});

test('what could not be read is told, with all else', async () => {
  const { stdout, stderr, exitCode } = await cli(['explain', '-'], `${INPUT}---\na: [\n`);
  expect(stdout).toContain('team-b/shop');
  expect(stderr).toContain('error[input]');
  expect(exitCode).toBe(2);
  expect((await checked('a: [')).exitCode).toBe(2);
  const one = await cli(['explain', '--dns-name', 'a.dev', '-'], 'a: [');
  expect(one.stderr).toMatch(/error\[input\][\s\S]*There is no ACME issuer in the input\./);
});

describe('what the configuration file says', () => {
  const project = new Project();
  const sets = `sets:
  - { name: production, paths: [production] }
  - { name: staging, paths: [staging] }
`;
  const asked = ['explain', '--dns-name', 'web.corp.dev'];

  test('is read where no file is named', async () => {
    project.become({ 'cdk8s-acme.yaml': 'exclude: [old]\n', 'a/all.yaml': INPUT, 'old/all.yaml': INPUT });
    const { stdout, stderr, exitCode } = await project.run(asked, { in: 'a' });
    expect(stdout).toContain('web.corp.dev: solver 1: dns01 (route53) of ClusterIssuer letsencrypt');
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  test('of several sets, one has to be meant', async () => {
    const other = INPUT.replace('dnsZones: [corp.dev]', 'dnsZones: [other.dev]');
    project.become({ 'cdk8s-acme.yaml': sets, 'production/all.yaml': INPUT, 'staging/all.yaml': other });
    expect(await project.run(asked)).toEqual({
      stdout: '',
      stderr: 'error: Say with --set which cluster is meant: the configuration file has production, staging.\n',
      exitCode: 2,
    });
    expect((await project.run([...asked, '--set', 'production'])).stdout).toContain('solver 1: dns01');
    expect((await project.run([...asked, '--set', 'staging'])).stdout).toContain('solver 0: http01');
    expect((await project.run([...asked, 'staging'])).stdout).toContain('solver 0: http01');
  });

  test('is missing, or wrong', async () => {
    project.become({ '.git/HEAD': '', 'all.yaml': INPUT });
    expect((await project.run(asked)).stderr).toContain('as in: cdk8s-acme explain . ');
    expect((await project.run([...asked, '--set', 'x'])).stderr).toContain('but no configuration file was found.');
    project.write({ 'cdk8s-acme.yaml': 'set: []\n' });
    const { stderr, exitCode } = await project.run(asked);
    expect([stderr.split('\n')[0], exitCode]).toEqual([expect.stringContaining('error[config]'), 2]);
    expect((await project.run([...asked, '--no-config', '.'])).exitCode).toBe(0);
  });
});
