import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT, packageVersion } from '../../lib/cli/version';
import { temporaryFolder } from '../support';
import { BROKEN, checked, cli, SOUND } from './support';

const MISSING_ISSUER = SOUND.replace('name: letsencrypt, kind', 'name: elsewhere, kind');

async function rules(text: string, ...args: string[]): Promise<string[]> {
  const { data } = await checked(text, ...args);
  return data.findings.map(({ rule, severity }: any) => `${rule} ${severity}`);
}

describe('exit codes', () => {
  test('0 where nothing is found, 1 for an error', async () => {
    expect((await checked(SOUND)).exitCode).toBe(0);
    expect((await checked(BROKEN)).exitCode).toBe(1);
  });

  test('--fail-on sets the bar', async () => {
    expect(await rules(MISSING_ISSUER)).toEqual(['issuer-not-found warning']);
    expect((await checked(MISSING_ISSUER)).exitCode).toBe(0);
    expect((await checked(MISSING_ISSUER, '--fail-on', 'error')).exitCode).toBe(0);
    expect((await checked(MISSING_ISSUER, '--fail-on', 'warning')).exitCode).toBe(1);
  });

  test.each([
    [['check']],
    [['check', '--format', 'xml', '-']],
    [['check', '--fail-on', 'never', '-']],
    [['check', '--ignore', 'solver-account-mising', '-']],
    [['check', '--cert-manager-version', 'new', '-']],
    [['check', '--cert-manager-version', '0.1', '-']],
    [['check', '--cluster-resource-namespace', 'A b', '-']],
    [['check', '--known-secret', 'only-a-name', '-']],
    [['check', '--known-secret', 'a/B', '-']],
    [['check', '--known-issuer', '/a', '-']],
    [['check', '--nonsense', '-']],
    [['chek', '-']],
    [[]],
    [['rules', 'no-such-rule']],
  ])('2 for wrong usage: %j', async (args) => {
    const { stdout, stderr, exitCode } = await cli(args, SOUND);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });
});

describe('what is wrong with the arguments is said, and what would be right', () => {
  test.each([
    [
      ['check', '--ignore', 'solver-account-mising', '-'],
      'There is no rule "solver-account-mising". Did you mean "solver-account-missing"?',
    ],
    [['check', '--known-secret', 'registry', '-'], 'Write it as NAMESPACE/NAME.'],
    [['check', '--cert-manager-version', '0.1', '-'], 'cert-manager 0.1 is too old: known are'],
    [['check', '--formt', 'json', '-'], '(Did you mean --format?)'],
    [['chek', '-'], '(Did you mean check?)'],
    [['check', '--fail-on', 'never', '-'], 'Allowed choices are error, warning.'],
  ])('%j', async (args, message) => {
    expect((await cli(args)).stderr).toContain(message);
  });
});

describe('options', () => {
  test('--at, or else the environment, sets the day for facts with dates', async () => {
    const text = SOUND.replace('  dnsNames:', '  duration: 2160h\n  dnsNames:');
    const found = async (args: string[], env: Record<string, string> = {}) => {
      const { stdout } = await cli(['check', '--format', 'line', ...args, '-'], text, false, { env });
      return /duration-not-honoured/.test(stdout);
    };
    expect(await found(['--at', '2026-08-13'])).toBe(false);
    expect(await found(['--at', '2026-08-14'])).toBe(true);
    expect(await found([], { CDK8S_ACME_AT: '2026-08-13' })).toBe(false);
    expect(await found(['--at', '2026-08-14'], { CDK8S_ACME_AT: '2026-08-13' })).toBe(true);
    expect(await found([])).toBe(true);
  });

  test('a day that is none is refused', async () => {
    const option = await cli(['check', '--at', '2027-02-30', '-'], SOUND);
    expect(option.stderr).toContain('It is not a day: write it as YYYY-MM-DD, like 2027-02-10.');
    const variable = await cli(['check', '-'], SOUND, false, { env: { CDK8S_ACME_AT: 'soon' } });
    expect(variable.stderr).toContain('[CDK8S_ACME_AT] "soon" is not a day');
    expect([option.exitCode, variable.exitCode]).toEqual([2, 2]);
  });

  test('--ignore leaves rules out, again and again', async () => {
    const text = BROKEN.replace('web.corp.dev', '"*.other.dev"\n    - web.corp.dev');
    expect(await rules(text)).toEqual(
      expect.arrayContaining(['solver-account-missing error', 'wildcard-without-dns01 error']),
    );
    expect(await rules(text, '--ignore', 'solver-account-missing', '--ignore', 'wildcard-without-dns01')).toEqual([]);
  });

  test('a release that is newer than all that are known is checked as the newest, with a warning', async () => {
    const { stdout, stderr, exitCode } = await cli(['check', '--cert-manager-version', '1.99', '-'], SOUND);
    expect(stderr).toMatch(/^warning: cert-manager 1\.99 is newer than 1\.21, .* checked as 1\.21\. .*\n$/);
    expect(exitCode).toBe(0);
    expect(stdout).toBe((await cli(['check', '-'], SOUND)).stdout);
  });

  test('--known-service-account takes * for every namespace', async () => {
    const known = (account: string) => rules(BROKEN, '--known-service-account', account);
    expect(await known('*/acme-http01-solver')).not.toContain('solver-account-missing error');
    expect(await known('team-c/acme-http01-solver')).toContain('solver-account-missing error');
    expect((await cli(['check', '--known-issuer', '*/a', '-'], '')).exitCode).toBe(2);
  });

  test('--cert-manager-version knows what fields a release has', async () => {
    expect(await rules(SOUND, '--cert-manager-version', '1.21')).toEqual([]);
    expect(await rules(SOUND, '--cert-manager-version', 'v1.11.3')).toContain('field-not-in-version error');
  });

  test('--cluster-resource-namespace says where Secrets of a ClusterIssuer are', async () => {
    const text = SOUND.replace(
      / {6}- http01:[\s\S]*?\n---/,
      '      - dns01: { cloudflare: { apiTokenSecretRef: { name: cf, key: token } } }\n---',
    );
    const secret =
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: cf, namespace: acme }\nspec: { target: { name: cf }, data: [{ secretKey: token }] }\n';
    expect(await rules(`${text}---\n${secret}`)).toEqual(['credential-secret-elsewhere error']);
    expect(await rules(`${text}---\n${secret}`, '--cluster-resource-namespace', 'acme')).toEqual([]);
  });

  test('--known-... declares what exists beside the input', async () => {
    expect(await rules(BROKEN, '--known-service-account', 'team-b/acme-http01-solver')).toEqual([]);
    expect(await rules(MISSING_ISSUER, '--known-cluster-issuer', 'elsewhere')).toEqual([]);
    const issuer = MISSING_ISSUER.replace('kind: ClusterIssuer }', 'kind: Issuer }');
    expect(await rules(issuer, '--known-issuer', 'team-a/elsewhere')).toEqual([]);
  });

  test('--complete takes what is not there for missing', async () => {
    expect(await rules(SOUND, '--complete')).toContain('namespace-missing error');
    expect(await rules(SOUND, '--complete', '--known-namespace', 'team-a')).toEqual([]);
  });
});

describe('inputs', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const summary = async (...inputs: string[]) => {
    const { stdout, stderr, exitCode } = await cli(['check', '--format', 'json', ...inputs]);
    return { ...JSON.parse(stdout).summary, problems: JSON.parse(stdout).problems, exitCode, stderr };
  };

  test('files, one after the other, each once', async () => {
    const [account, issuer, certificate] = SOUND.split('---\n').map((text, i) => write(`files/${i}.yaml`, text));
    expect(await summary(account!, issuer!, certificate!, account!)).toMatchObject({ objects: 3, exitCode: 0 });
  });

  test('folders, at any depth, by extension, and not those of tools', async () => {
    write('tree/a.yaml', SOUND);
    write('tree/deep/er/b.yml', 'apiVersion: v1\nkind: A\n');
    write('tree/deep/c.json', '{"apiVersion":"v1","kind":"A"}');
    write('tree/d.txt', 'kind: [');
    write('tree/.git/e.yaml', 'kind: [');
    write('tree/node_modules/f.yaml', 'kind: [');
    write('tree/.hidden.yaml', 'kind: [');
    symlinkSync(join(folder, 'tree'), join(folder, 'tree/deep/up'), 'junction');
    expect(await summary(join(folder, 'tree'))).toMatchObject({ objects: 5, problems: [], exitCode: 0 });
  });

  test('what stands beside manifests and is none is passed over in a folder, and not where it is named', async () => {
    write('beside/kustomization.yaml', 'resources: [a.yaml]\n');
    write('beside/values.yaml', 'replicas: 1\n');
    write('beside/package.json', '{"name":"a"}');
    write('beside/empty.yaml', '# nothing\n');
    write('beside/a.yaml', SOUND);
    expect(await summary(join(folder, 'beside'))).toMatchObject({ problems: [], exitCode: 0 });
    expect(await summary(join(folder, 'beside/values.yaml'))).toMatchObject({ exitCode: 2 });
    expect(await summary(join(folder, 'beside/empty.yaml'))).toMatchObject({ exitCode: 2 });
  });

  test('half an object of cert-manager is told in a folder too', async () => {
    const file = write('half/a.yaml', 'apiVersion: cert-manager.io/v1\nmetadata:\n  name: a\n');
    expect(await summary(join(folder, 'half'))).toMatchObject({
      problems: [expect.objectContaining({ file, line: 1 })],
      exitCode: 2,
    });
  });

  test('a folder without manifests is told', async () => {
    mkdirSync(join(folder, 'none'));
    expect((await summary(join(folder, 'none'))).problems).toEqual([
      expect.objectContaining({ message: 'There is no .yaml, .yml or .json file in this folder.' }),
    ]);
  });

  test('standard input beside files; problems name their file', async () => {
    const file = write('broken.yaml', 'a: [\n');
    const { stdout, exitCode } = await cli(
      ['check', '--format', 'json', file, '-', '-', join(folder, 'nowhere')],
      BROKEN,
    );
    const { findings, problems } = JSON.parse(stdout);
    expect(findings.map(({ file }: any) => file)).toEqual(['-']);
    expect(problems.map(({ file }: any) => file)).toEqual([join(folder, 'nowhere'), file]);
    expect(exitCode).toBe(2);
  });
});

describe('help, versions and rules', () => {
  test('help has examples', async () => {
    for (const args of [['--help'], ['check', '--help'], ['help', 'explain']]) {
      const { stdout, exitCode } = await cli(args);
      expect(stdout).toContain('Examples:\n');
      expect(exitCode).toBe(0);
    }
    expect((await cli(['--help'])).stdout).toContain('seal');
  });

  test('the page of the command line has every command and option', async () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'cli.md'), 'utf8');
    for (const command of ['check', 'explain', 'rules', 'seal', 'synth']) {
      expect(page).toContain(`## \`${command}\``);
      const options = (await cli([command, '--help'])).stdout.match(/--[a-z-]+(?= <)/g) ?? [];
      for (const option of options) expect(page).toContain(`\`${option} `);
    }
  });

  test('the version', async () => {
    expect(await cli(['--version'])).toEqual({ stdout: `${packageVersion()}\n`, stderr: '', exitCode: 0 });
  });

  test('the rules, one a line, and the page of one', async () => {
    const { stdout } = await cli(['rules']);
    expect(stdout).toMatch(/^RULE +SEVERITY +FINDS\n/);
    expect(stdout).toMatch(/\nsolver-account-missing +error +The solver's ServiceAccount is missing/);
    expect((await cli(['rules', 'solver-account-missing'])).stdout).toMatch(/^# solver-account-missing\n/);
    expect(JSON.parse((await cli(['rules', '--format', 'json'])).stdout)).toContainEqual(
      expect.objectContaining({ id: 'solver-account-missing', severity: 'error' }),
    );
  });
});

test('what is too new for the cert-manager among the objects names what installs it, and where', async () => {
  const release = (version: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: ${version} } } }
---
`;
  const issuer = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    profile: shortlived
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: web
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
    acme.cert-manager.io/http01-ingress-ingressclassname: nginx
spec: { tls: [{ hosts: [web.corp.dev], secretName: web-tls }] }
`;
  const said = async (text: string, ...args: string[]) => {
    const { stdout } = await cli(['check', '--format', 'json', ...args, '-'], text);
    const { findings } = JSON.parse(stdout);
    return findings
      .filter(({ rule }: any) => rule.endsWith('-not-in-version'))
      .map(({ message, related = [] }: any) => [message, ...related.map(({ path, line }: any) => `${path}:${line}`)]);
  };
  const about = [
    'profile was added in cert-manager 1.18',
    'The annotation acme.cert-manager.io/http01-ingress-ingressclassname is read since cert-manager 1.20',
  ];
  expect(await said(release('v1.17.2') + issuer)).toEqual(
    about.map((one) => [
      `${one}, but HelmRelease cert-manager/cert-manager installs 1.17.2.`,
      'spec.chart.spec.version:4',
    ]),
  );
  expect(await said(issuer, '--cert-manager-version', '1.17')).toEqual(
    about.map((one) => [`${one}, but the target is 1.17.`]),
  );
  expect(await said(release('v1.21.2') + issuer)).toEqual([]);
});
