import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AcmeValidation } from '../../lib';
import { messageOf, temporaryFolder } from '../support';
import { type Ran, ROOT, run } from '../testing/packed';

// Below the repository, so that cdk8s is found in its node_modules.
const folder = temporaryFolder(join(ROOT, '.dist-test-'));
let projects = 0;

/** An app that writes a ClusterIssuer and Certificates, in plain cdk8s: no construct of ours checks them. */
const APP = (namespaces: readonly string[], names = namespaces.map((namespace) => `web-${namespace}`)) => `
const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'platform');
new ApiObject(chart, 'account', {
  apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'acme-http01-solver', namespace: 'team-a' },
});
new ApiObject(chart, 'issuer', {
  apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' },
  spec: { acme: {
    server: 'https://acme-v02.api.letsencrypt.org/directory', email: 'platform@corp.dev',
    privateKeySecretRef: { name: 'letsencrypt-account-key' },
    solvers: [{ http01: { ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'acme-http01-solver' } } } } }],
  } },
});
${namespaces
  .map(
    (namespace, i) => `new ApiObject(chart, 'certificate-${namespace}', {
  apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: '${names[i]}', namespace: '${namespace}' },
  spec: { secretName: 'tls', dnsNames: ['${namespace}.corp.dev'], issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
});`,
  )
  .join('\n')}
app.synth();
`;

/** Runs `cdk8s synth` in a project of its own. */
async function synth(
  app: string,
  properties: object = {},
  ...args: string[]
): Promise<Ran & { project: string; report: any }> {
  const project = join(folder, `project-${projects++}`);
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(ROOT, join(project, 'node_modules', 'cdk8s-acme'), 'junction');
  writeFileSync(join(project, 'main.js'), app);
  const validation = { package: './node_modules/cdk8s-acme', version: '0.1.0', class: 'AcmeValidation', properties };
  writeFileSync(
    join(project, 'cdk8s.yaml'),
    JSON.stringify({ language: 'typescript', app: 'node main.js', validations: [validation] }),
  );
  const cli = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
  const all = [cli, 'synth', '--check-upgrade=false', '--validation-reports-output-file', 'report.json', ...args];
  const ran = await run('node', all, project);
  const file = join(project, 'report.json');
  return { ...ran, project, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).reports[0] : undefined };
}

test('a synth whose certificates are issued passes', async () => {
  const { status, stdout, report, project } = await synth(APP(['team-a']));
  expect(stdout).toContain('Validations finished');
  expect(status).toBe(0);
  expect(report.summary).toEqual({
    status: 'success',
    plugin: expect.stringContaining('cdk8s-acme'),
    version: '0.1.0',
    metadata: { Errors: '0', Warnings: '0', Notes: '0', Certificates: '1', Issuers: '1' },
  });
  expect(existsSync(join(project, 'dist', 'platform.k8s.yaml'))).toBe(true);
});

test('a synth with a certificate that is not issued fails, and reports its construct', async () => {
  const { status, stdout, report } = await synth(APP(['team-a', 'team-b']));
  expect(status).not.toBe(0);
  expect(stdout).toContain('solver-account-missing (error)');
  expect(stdout).toContain('Construct Path: platform/certificate-team-b');
  expect(report.summary.status).toBe('failure');
  expect(report.violations).toEqual([
    {
      ruleName: 'solver-account-missing (error)',
      recommendation: expect.stringContaining('which is only in "team-a" and not in the namespace "team-b"'),
      fix: expect.stringContaining('docs/rules/solver-account-missing.md'),
      violatingConstructs: [
        {
          resourceName: 'web-team-b',
          constructPath: 'platform/certificate-team-b',
          manifestPath: expect.stringContaining('platform.k8s.yaml'),
          locations: [
            expect.stringMatching(/^spec\.dnsNames\[0\] \(Certificate team-b\/web-team-b, line \d+, column \d+\)$/),
          ],
        },
      ],
    },
  ]);
});

test('no construct is named where the CLI would name the wrong one', async () => {
  const { report } = await synth(APP(['team-b', 'team-a'], ['web', 'web']));
  expect(report.violations[0].violatingConstructs).toEqual([
    expect.objectContaining({ resourceName: 'Certificate team-b/web' }),
  ]);
  expect(report.violations[0].violatingConstructs[0].constructPath).toBeUndefined();
});

test('properties are heeded', async () => {
  const ignored = await synth(APP(['team-b']), { ignore: ['solver-account-missing'] });
  expect(ignored.status).toBe(0);
  const known = await synth(APP(['team-b']), { known: { serviceAccounts: ['team-b/acme-http01-solver'] } });
  expect(known.status).toBe(0);
});

describe('a property that is not understood is refused', () => {
  test.each([
    [{ certManagerVersion: 1.2 }, 'certManagerVersion: 1.2 is a number: write it in quotes.'],
    [{ certManagerVersion: 'new' }, 'certManagerVersion: Not a cert-manager version'],
    [{ clusterResourceNamespace: 1 }, 'clusterResourceNamespace: is not a string.'],
    [{ ignore: 'a' }, 'ignore: is not a list of strings.'],
    [{ ignore: ['solver-account-mising'] }, 'which does not exist. Did you mean "solver-account-missing"?'],
    [{ failOn: 'info' }, 'failOn: is neither error nor warning.'],
    [{ complete: 'yes' }, 'complete: is neither true nor false.'],
    [
      { known: { secret: [] } },
      'known.secret: is not one of secrets, serviceAccounts, namespaces, issuers. Did you mean "secrets"?',
    ],
    [{ known: ['a/b'] }, 'known: is not a map of lists.'],
    [{ known: { secrets: ['rc'] } }, 'known.secrets: "rc" has no namespace: write it as "namespace/name".'],
    [{ known: { secrets: ['*/Rc'] } }, 'known.secrets: "*/Rc" has a name that is not an object name'],
    [
      { known: { serviceAccounts: ['A/b'] } },
      'known.serviceAccounts: "A/b" has a namespace that is not a namespace name',
    ],
    [{ known: { namespaces: ['*'] } }, 'known.namespaces: "*" is not a namespace name'],
    [{ known: { issuers: ['a/b'] } }, 'known.issuers: "a/b" is not "ClusterIssuer/name" or "Issuer/namespace/name".'],
    [{ known: { issuers: ['Issuer/*/b'] } }, 'known.issuers: "Issuer/*/b" has a namespace that is not'],
    [{ known: { secrets: [1] } }, 'known.secrets: is not a list of strings.'],
    [{ at: 20270210 }, 'at: is not a string: write it in quotes, like "2027-02-10".'],
    [{ at: '2027-02-30' }, 'at: is not a day: write it as YYYY-MM-DD, like 2027-02-10.'],
    [{ ignored: [] }, 'ignored: is not a property. Did you mean "ignore"?'],
  ])('%j', (properties, message) => {
    expect(messageOf(() => new AcmeValidation(properties as any))).toContain(message);
  });
});

test('what is in every namespace, and a release that is newer than all that are known', async () => {
  const properties = {
    certManagerVersion: '1.99',
    known: {
      secrets: ['*/registry', 'team-a/registry'],
      serviceAccounts: ['*/solver'],
      namespaces: ['team-a'],
      issuers: ['ClusterIssuer/letsencrypt', 'Issuer/team-a/own'],
    },
  };
  const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await new AcmeValidation(properties).validate({ manifests: [], report: { addViolation() {}, submit() {} } });
  const said = printed.mock.calls.map(([text]) => text);
  printed.mockRestore();
  expect(said).toEqual([
    expect.stringMatching(
      /^\[Warning in cdk8s\.yaml\] certManagerVersion: cert-manager 1\.99 is newer than 1\.21, .+\n$/,
    ),
  ]);
});

test('what cannot be read is a violation, and fails', async () => {
  const file = join(folder, 'broken.yaml');
  writeFileSync(file, 'kind: [\n');
  const violations: any[] = [];
  const submitted: any[] = [];
  const report = {
    addViolation: (violation: any) => violations.push(violation),
    submit: (...args: any[]) => submitted.push(args),
  };
  await new AcmeValidation().validate({ manifests: [file], report });
  expect(violations).toEqual([
    expect.objectContaining({
      ruleName: 'input',
      violatingResources: [expect.objectContaining({ manifestPath: file })],
    }),
  ]);
  expect(submitted).toEqual([['failure', expect.anything()]]);
});
