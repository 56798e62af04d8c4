import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Duration, Include, Testing, YamlOutputType } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeRules,
  AcmeServer,
  Certificate,
  Http01Solver,
  Http01SolverAccount,
  Known,
  PullSecret,
  RuleSeverity,
} from 'cdk8s-acme';
import * as kplus from 'cdk8s-plus-27';
import { Model } from '../../lib/check/model/model';
import { cli } from '../cli/support';
import { platform } from '../support';

let printed: string[];
let outdir: string;

beforeEach(() => {
  printed = [];
  outdir = mkdtempSync(join(tmpdir(), 'cdk8s-acme-'));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true });
});

/** A strict account in team-a, and a certificate in team-b: its solver pod would be refused. */
function broken(props: ConstructorParameters<typeof App>[0] = {}) {
  const app = new App({ outdir, ...props });
  const chart = new Chart(app, 'platform');
  const account = new Http01SolverAccount(chart, 'account', {
    namespaces: ['team-a'],
    strict: true,
    pullSecrets: [PullSecret.existing('registry-credentials')],
  });
  const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  const web = new Certificate(chart, 'web', { namespace: 'team-b', issuer, dnsNames: ['web.acme-corp.dev'] });
  return { app, chart, account, issuer, web };
}

const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (e) {
    return (e as Error).message;
  }
  return '';
};

test('an error is printed at the path of the construct, with what is wrong, what happens, the fix and the rule', () => {
  const { app } = broken();
  const message = messageOf(() => app.synth());
  expect(message).toContain('[platform/web] spec.dnsNames[0]: ');
  expect(message).toContain('"acme-http01-solver"'.replace('acme-http01-solver', 'account'));
  expect(message).toContain('The API server refuses the solver pod');
  expect(message).toContain("account.addNamespace('team-b')");
  expect(message).toMatch(/\(solver-account-missing, https:\/\/\S+\/docs\/rules\/solver-account-missing\.md\)/);
});

test('nothing is written where a rule finds an error', () => {
  const { app } = broken();
  writeFileSync(join(outdir, 'platform.k8s.yaml'), 'before');
  expect(() => app.synth()).toThrow();
  expect(readdirSync(outdir)).toEqual(['platform.k8s.yaml']);
});

test('the same app is right once the namespace has the account', () => {
  const { app, chart, account } = broken();
  new ApiObject(chart, 'raw', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: account.serviceAccountName, namespace: 'team-b' },
  });
  expect(() => app.synth()).not.toThrow();
});

test.each([
  ['FILE_PER_APP', YamlOutputType.FILE_PER_APP],
  ['FILE_PER_CHART', YamlOutputType.FILE_PER_CHART],
  ['FOLDER_PER_CHART_FILE_PER_RESOURCE', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
])('the rules run once for each synth, however many charts and issuers there are (%s)', (_, yamlOutputType) => {
  const { app, issuer, account } = broken({ yamlOutputType });
  AcmeRules.of(app).suppress('solver-account-missing', { reason: 'test' });
  for (const name of ['a', 'b', 'c']) {
    const chart = new Chart(app, name);
    new AcmeClusterIssuer(chart, `issuer-${name}`, {
      server: AcmeServer.letsEncryptStaging(),
      solvers: [Http01Solver.ingress({ ingressClassName: 'nginx', account })],
    });
    new Certificate(chart, `web-${name}`, { namespace: 'team-a', issuer, dnsNames: [`${name}.acme-corp.dev`] });
  }
  const runs = jest.spyOn(Model.prototype, 'choicesOf');
  app.synth();
  const once = runs.mock.calls.length;
  expect(once).toBeGreaterThan(0);
  app.synth();
  expect(runs.mock.calls.length).toBe(2 * once);
});

test('a second synth sees what changed since the first, in the same tick', () => {
  const { app, chart } = broken();
  const account = new ApiObject(chart, 'raw', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'account', namespace: 'team-b' },
  });
  app.synth();
  chart.node.tryRemoveChild(account.node.id);
  expect(() => app.synth()).toThrow('solver-account-missing');
  expect(() => Testing.synth(chart)).toThrow('solver-account-missing');
});

test('Testing.synth of a chart runs the rules', () => {
  const { chart } = broken();
  expect(() => Testing.synth(chart)).toThrow('[platform/web] spec.dnsNames[0]');
});

test('what was added to an object after a synth is in the next', () => {
  const { app, chart, issuer } = broken();
  AcmeRules.of(app).suppress('solver-account-missing', { reason: 'test' });
  app.synth();
  issuer.apiObject.metadata.addLabel('team', 'a');
  expect(issuer.apiObject.toJson().metadata.labels).toEqual({ team: 'a' });
  expect(Testing.synth(chart).find((o) => o.kind === 'ClusterIssuer').metadata.labels).toEqual({ team: 'a' });
});

describe('objects that others wrote count:', () => {
  const certificate = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'raw', namespace: 'team-c' },
    spec: {
      secretName: 'raw-tls',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      dnsNames: ['raw.acme-corp.dev'],
    },
  };

  test('a raw ApiObject', () => {
    const { app, chart } = broken();
    new ApiObject(chart, 'certificate', certificate);
    expect(messageOf(() => app.synth())).toContain('[platform/certificate] spec.dnsNames[0]: "raw.acme-corp.dev"');
  });

  test('an Include of YAML', () => {
    const { app, chart } = broken();
    const file = join(outdir, 'included.yaml');
    writeFileSync(file, JSON.stringify(certificate));
    new Include(chart, 'included', { url: file });
    expect(messageOf(() => app.synth())).toContain('[platform/included/raw-certificate-team-c] spec.dnsNames[0]');
  });

  test('an Ingress of cdk8s-plus', () => {
    const { app, chart } = broken();
    new kplus.Ingress(chart, 'ingress', {
      metadata: {
        name: 'shop',
        namespace: 'team-d',
        annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
      },
      defaultBackend: kplus.IngressBackend.fromResource(
        new ApiObject(chart, 'r', { apiVersion: 'v1', kind: 'X' }) as any,
      ),
      tls: [{ hosts: ['shop.acme-corp.dev'], secret: kplus.Secret.fromSecretName(chart, 's', 'shop-tls') }],
    });
    expect(messageOf(() => app.synth())).toContain('[platform/ingress] spec.tls[0].hosts[0]: "shop.acme-corp.dev"');
  });
});

describe('suppress', () => {
  test.each([
    ['the App', (b: ReturnType<typeof broken>) => b.app],
    ['the chart', (b: ReturnType<typeof broken>) => b.chart],
    ['the construct', (b: ReturnType<typeof broken>) => b.web],
  ])('accepts what a rule finds, at %s', (_, scope) => {
    const app = broken();
    AcmeRules.of(scope(app)).suppress('solver-account-missing', { reason: 'made by hand' });
    expect(() => app.app.synth()).not.toThrow();
    expect(printed).toEqual([]);
  });

  test('does not reach beyond its scope, and says that it matches nothing', () => {
    const { app, issuer } = broken();
    AcmeRules.of(issuer).suppress('solver-account-missing', { reason: 'made by hand' });
    expect(() => app.synth()).toThrow('solver-account-missing');
    expect(printed.join('')).toContain(
      '[Warning at platform/letsencrypt] suppresses the rule "solver-account-missing", which finds nothing there.',
    );
  });

  test('is refused without a reason, and for a rule that does not exist', () => {
    const { chart } = broken();
    expect(() => AcmeRules.of(chart).suppress('solver-account-missing', { reason: ' ' })).toThrow(
      '[platform] suppresses the rule "solver-account-missing" without a reason. Say why it is not a problem here.',
    );
    expect(() => AcmeRules.of(chart).suppress('no-such-rule', { reason: 'x' })).toThrow(
      '[platform] names the rule "no-such-rule", which does not exist.',
    );
  });
});

describe('setSeverity', () => {
  test('makes a warning of an error, printed to stderr once for each synth process', () => {
    const { app } = broken();
    AcmeRules.of(app).setSeverity('solver-account-missing', RuleSeverity.WARNING);
    app.synth();
    app.synth();
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(
      /^\[Warning at platform\/web\] spec\.dnsNames\[0\]: .*\(solver-account-missing, .*\)\n$/,
    );
  });

  test('the innermost scope decides', () => {
    const { app, web } = broken();
    AcmeRules.of(web).setSeverity('solver-account-missing', RuleSeverity.INFO);
    AcmeRules.of(app).setSeverity('solver-account-missing', RuleSeverity.WARNING);
    app.synth();
    expect(printed).toEqual([]);
  });

  test('is refused for a rule that does not exist', () => {
    const { app } = broken();
    expect(() => AcmeRules.of(app).setSeverity('nothing', RuleSeverity.INFO)).toThrow('names the rule "nothing"');
  });
});

describe('what exists elsewhere', () => {
  test('is taken to be there where the app says so', () => {
    const { app } = broken();
    AcmeRules.of(app).know(
      Known.serviceAccount('team-b', 'account'),
      Known.secret('team-b', 'registry-credentials'),
      Known.namespace('team-b'),
      Known.clusterIssuer('other'),
      Known.issuer('team-b', 'other'),
    );
    expect(() => app.synth()).not.toThrow();
  });

  test('is refused where its name is none', () => {
    expect(() => Known.secret('Team', 'x')).toThrow('[Known.secret] name "Team" is not a namespace name');
    expect(() => Known.serviceAccount('team', 'X')).toThrow('[Known.serviceAccount] name "X" is not an object name');
    expect(() => Known.namespace('a.b')).toThrow('[Known.namespace] name "a.b" is not a namespace name');
    expect(() => Known.clusterIssuer('')).toThrow('[Known.clusterIssuer] name "" is empty');
    expect(() => Known.issuer('a', 'B')).toThrow('[Known.issuer] name "B"');
  });

  test('an issuer that is only imported is taken to be there, also in a set that is complete', () => {
    const { app, chart } = platform({ outdir });
    AcmeRules.of(app).complete();
    const issuer = AcmeClusterIssuer.fromClusterIssuerName('elsewhere');
    new Certificate(chart, 'web', { namespace: 'team-a', issuer, dnsNames: ['web.acme-corp.dev'] });
    expect(messageOf(() => app.synth())).not.toContain('elsewhere');
  });
});

describe('the cert-manager release', () => {
  const old = (at: { app?: string; chart?: string; issuer?: string }) => {
    const app = new App({ outdir });
    if (at.app) app.node.setContext('certManagerVersion', at.app);
    const chart = new Chart(app, 'platform');
    if (at.chart) chart.node.setContext('certManagerVersion', at.chart);
    new AcmeClusterIssuer(chart, 'letsencrypt', {
      server: AcmeServer.letsEncrypt(),
      solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
      certManagerVersion: at.issuer,
    });
    return messageOf(() => app.synth());
  };

  test.each([{ app: '1.11' }, { chart: '1.11' }, { issuer: 'v1.11.3' }])(
    'is taken from %o: a field that it lacks is an error that says since when there is one',
    (at) => {
      const message = old(at);
      expect(message).toContain('[platform/letsencrypt] spec.acme.solvers[0].http01.ingress.ingressClassName: ');
      expect(message).toContain('1.12');
      expect(message).toContain('class');
      expect(message).toContain('field-not-in-version');
    },
  );

  test('is refused where it is none', () => {
    const { chart } = platform();
    const props = { server: AcmeServer.letsEncrypt(), certManagerVersion: 'newest' };
    expect(() => new AcmeClusterIssuer(chart, 'letsencrypt', props)).toThrow(
      '[platform/letsencrypt] certManagerVersion: Not a cert-manager version: "newest".',
    );
    expect(old({ app: 'x' })).toContain('[the App] certManagerVersion: Not a cert-manager version: "x"');
    expect(old({ chart: '0.9' })).toContain('certManagerVersion: cert-manager 0.9 is too old: known are 1.0 to 1.21.');
    for (const app of [1.1, { major: 1 }] as any[]) expect(old({ app })).toContain('[the App] certManagerVersion: ');
    expect(old({ app: 1.1 as any })).toContain('1.1 is a number: write it in quotes. As a number, 1.10 is 1.1.');
  });

  test.each([{ app: '1.99' }, { chart: '1.99.1' }, { issuer: 'v1.99' }])(
    'that is newer than all that are known, from %o, is said once',
    (at) => {
      const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      old(at);
      const said = printed.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('1.99'));
      printed.mockRestore();
      expect(said).toEqual([
        expect.stringMatching(
          /^\[Warning at .+\] certManagerVersion: cert-manager 1\.99 is newer than 1\.21, the newest release that .+, and is checked as 1\.21\. .+\n$/,
        ),
      ]);
    },
  );
});

describe('facts with dates', () => {
  const synthesized = (day: string) => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'platform');
    const issuer = new AcmeClusterIssuer(chart, 'letsencrypt', {
      server: AcmeServer.letsEncrypt(),
      solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
    });
    new Certificate(chart, 'web', {
      ...{ namespace: 'team-a', issuer, dnsNames: ['web.acme-corp.dev'] },
      renewBefore: Duration.days(60),
    });
    AcmeRules.of(app).at(day);
    app.synth();
    return readFileSync(join(outdir, 'platform.k8s.yaml'), 'utf8');
  };

  test('the day changes what is found, and never what is written', () => {
    const early = synthesized('2026-01-01');
    expect(printed).toEqual([]);
    expect(synthesized('2028-02-16')).toBe(early);
    expect(printed.join('')).toContain('renew-before-not-honoured');
  });

  test('the environment sets it, where the app does not', () => {
    process.env.CDK8S_ACME_AT = 'soon';
    try {
      expect(
        messageOf(() =>
          new AcmeClusterIssuer(new Chart(new App({ outdir }), 'c'), 'i', {
            server: AcmeServer.letsEncrypt(),
            solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
          }).node.root.node.validate(),
        ),
      ).toContain('[CDK8S_ACME_AT] "soon" is not a day');
    } finally {
      delete process.env.CDK8S_ACME_AT;
    }
  });

  test('what is not a day is refused', () => {
    expect(() => AcmeRules.of(new App({ outdir })).at('2027-02-30')).toThrow(
      '"2027-02-30" is not a day: write it as YYYY-MM-DD, like 2027-02-10.',
    );
  });
});

describe('an annotation accepts what is found at an object', () => {
  const ACCEPT = 'cdk8s-acme.dev/accept';
  const accepting = (text: string) => {
    const made = broken();
    made.web.apiObject.metadata.addAnnotation(ACCEPT, text);
    return made;
  };

  const checked = async () => {
    const { stdout, exitCode } = await cli(['check', '--format', 'json', outdir]);
    return [JSON.parse(stdout).findings.map(({ rule }: any) => rule), exitCode];
  };

  test('at synth, and when the output is checked', async () => {
    const { app } = accepting('solver-account-missing: Terraform makes it');
    app.synth();
    expect(await checked()).toEqual([[], 0]);
  });

  test('with an end that only a check looks at: what is built again stays the same', async () => {
    const { app } = accepting('solver-account-missing until 2020-01-31: Terraform makes it');
    app.synth();
    expect(await checked()).toEqual([['acceptance-without-effect', 'solver-account-missing'], 1]);
  });

  test('not without a reason', () => {
    const { app } = accepting('solver-account-missing');
    expect(messageOf(() => app.synth())).toContain('"web.acme-corp.dev" is solved by HTTP01');
    expect(printed.join('')).toContain('accepts the rule "solver-account-missing" without a reason.');
  });
});
