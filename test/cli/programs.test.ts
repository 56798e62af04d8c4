import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Ran, RunOptions } from '../../lib/cli/io';
import { SYSTEM_FILES, systemIo } from '../../lib/cli/system-io';
import { cli } from './support';

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'values.yaml': 'host: chart-example.local\n',
  'templates/web.yaml': '# cert-manager.io/\nkind: Certificate\nmetadata: { name: "{{ .Release.Name }}" }\n',
};
const rendered = (host: string) => `---
# Source: shop/templates/web.yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: unknown-release-x7, namespace: unknown-namespace-x7 }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: ["${host}"] }
`;
const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@acme-corp.dev
    privateKeySecretRef: { name: account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
}

/** What `check` says in the folder, with a program in place of all those of the machine. */
async function check(run: (call: Call) => Partial<Ran> | string | undefined, ...args: string[]) {
  const calls: Call[] = [];
  const { stdout, stderr, exitCode } = await cli(['check', '--format', 'json', ...args, folder], '', false, {
    files: SYSTEM_FILES,
    env: { PATH: '/bin', HOME: '/home/me', KUBECONFIG: '/secret', HTTPS_PROXY: 'http://proxy', API_TOKEN: 'x' },
    inTemporaryFolder: systemIo().inTemporaryFolder,
    run: (program, given, options = {}) => {
      calls.push({ program, args: given, options });
      if (given[0] === 'version') return ran({});
      const result = run({ program, args: given, options });
      return typeof result === 'string' ? ran({ stdout: Buffer.from(result) }) : result && ran(result);
    },
  });
  const report = stdout === '' ? undefined : JSON.parse(stdout);
  return { calls: calls.filter(({ args: given }) => given[0] !== 'version'), report, stderr, exitCode };
}

function ran(result: Partial<Ran>): Ran {
  return { status: 0, stdout: Buffer.alloc(0), stderr: '', ...result };
}

const rules = (report: any) => report.findings.map(({ rule }: any) => rule);

test('a chart is rendered with the files of values beside it, without network, cluster or plugins', async () => {
  write({ 'app/values-prod.yaml': 'host: web_1.acme-corp.dev\n', 'issuer.yaml': ISSUER });
  write(Object.fromEntries(Object.entries(CHART).map(([name, content]) => [`app/${name}`, content])));
  const { calls, report, exitCode } = await check(() => rendered('web_1.acme-corp.dev'));
  expect([exitCode, rules(report)]).toEqual([1, ['name-malformed']]);
  expect(report.findings[0]).toMatchObject({
    // The template has no such field: the object's name.
    ...{ line: 3, column: 19 },
    file: expect.stringContaining(join('app', 'templates', 'web.yaml')),
  });
  expect(calls.map(({ program, args }) => [program, ...args].join(' '))).toEqual([
    `helm template unknown-release-x7 ${join(folder, 'app')} --namespace unknown-namespace-x7 --skip-tests ` +
      `--include-crds=false --values ${join(folder, 'app/values-prod.yaml')}`,
  ]);
  const { timeout, env } = calls[0]!.options;
  expect(timeout).toBeGreaterThan(0);
  expect(env).toEqual({
    ...{ PATH: '/bin', HOME: '/home/me', HELM_NO_PLUGINS: '1', KUBECONFIG: '' },
    ...{ GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'none', NO_PROXY: '' },
    ...{ HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' },
  });
});

/** A chart whose template takes names from values, and what Helm makes of it. */
const WEB = {
  'app/Chart.yaml': CHART['Chart.yaml'],
  'app/values.yaml': 'names: []\n',
  'app/templates/web.yaml': `# Grüße
{{- if .Values.names }}
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec:
  secretName: Web
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames:
    {{- toYaml .Values.names | nindent 4 }}
{{- end }}
`,
};
const webOf = (host: string) => `---
# Source: shop/templates/web.yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: unknown-namespace-x7 }
spec: { secretName: Web, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: ["${host}"] }
`;

test('what charts make is counted, once for several files of values', async () => {
  const values = ['staging', 'prod'].map((name) => [`app/values-${name}.yaml`, `names: [${name}.acme-corp.dev]\n`]);
  write({ ...WEB, ...Object.fromEntries(values), 'issuer.yaml': ISSUER });
  const { calls, report } = await check(() => webOf('web.acme-corp.dev'));
  expect(calls).toHaveLength(2);
  expect(report.summary).toMatchObject({ objects: 2, certificates: 1, issuers: 1 });
});

test('findings point to the line of the template that writes the field', async () => {
  write({ ...WEB, 'issuer.yaml': ISSUER, 'app/values-prod.yaml': 'names: [web_1.acme-corp.dev]\n' });
  const { report } = await check(() => webOf('web_1.acme-corp.dev'));
  const places = report.findings.map(({ rule, file, line, column, path }: any) => [rule, file, line, column, path]);
  const file = expect.stringContaining(join('app', 'templates', 'web.yaml'));
  expect(places).toEqual([
    ['name-malformed', file, 9, 3, 'spec.dnsNames[0]'],
    ['certificate-refused', file, 7, 15, 'spec.secretName'],
  ]);
});

test('of a chart with default values, only what its templates write themselves is checked', async () => {
  write({ ...CHART, 'manifests/issuer.yaml': ISSUER });
  const silent = await check(() => rendered('chart-example.local'));
  expect(rules(silent.report)).not.toContain('name-special-use');
  const found = await check(() => rendered('web_1.acme-corp.dev'));
  expect(rules(found.report)).toContain('name-malformed');
});

test('an issuer that is a template of the chart that brings cert-manager and its CRDs along', async () => {
  const dependencies =
    'dependencies: [{ name: cert-manager, version: v1.21.2, repository: https://charts.jetstack.io }]\n';
  const output = `---\n# Source: shop/templates/issuer.yaml\n${ISSUER}`;
  const files = { 'app/Chart.yaml': `${CHART['Chart.yaml']}${dependencies}`, 'app/templates/issuer.yaml': ISSUER };
  write({ ...files, 'app/values.yaml': 'cert-manager: { crds: { enabled: true } }\n' });
  expect(rules((await check(() => output)).report)).toEqual(['applied-with-crds']);
  write({ 'app/values.yaml': 'cert-manager: { crds: { enabled: false } }\n' });
  expect(rules((await check(() => output)).report)).toEqual([]);
});

test('what stands for a release whose name is not known does not show', async () => {
  const dependencies =
    'dependencies: [{ name: cert-manager, version: v1.8.0, repository: https://charts.jetstack.io }]\n';
  const solver =
    '{ dns01: { route53: { region: eu-west-1, accessKeyIDSecretRef: { name: aws, key: id }, secretAccessKeySecretRef: { name: aws, key: key } } } }';
  const issuer = ISSUER.replace('{ http01: { ingress: { ingressClassName: nginx } } }', solver);
  write({ 'app/Chart.yaml': `${CHART['Chart.yaml']}${dependencies}`, 'app/templates/issuer.yaml': issuer });
  const { report } = await check(() => `---\n# Source: shop/templates/issuer.yaml\n${issuer}`);
  expect(rules(report)).toContain('field-not-in-version');
  expect(JSON.stringify(report)).not.toContain('unknown-');
});

describe('a template that decides by values that are not known', () => {
  const head = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n';
  const annotations = '  annotations: { cert-manager.io/cluster-issuer: letsencrypt }\n';
  const rules = 'spec:\n  rules: [{ host: "" }]\n';
  const output = `---\n# Source: shop/templates/web.yaml\n${head}  namespace: shop\n${annotations}${rules}`;
  const wanted = (template: string) => async () => {
    write({
      'app/Chart.yaml': CHART['Chart.yaml'],
      'app/values.yaml': 'tls: []\n',
      'app/templates/web.yaml': template,
      'issuer.yaml': ISSUER,
    });
    const { report } = await check(() => output);
    return report.findings.filter(({ severity }: any) => severity !== 'info').map(({ rule }: any) => rule);
  };

  test.each([
    ['a condition', '  {{- if .Values.tls }}\n  tls: []\n  {{- end }}\n'],
    ['a loop', '  tls:\n    {{- range .Values.tls }}\n    - secretName: {{ . }}\n    {{- end }}\n'],
    ['values', '  {{- toYaml .Values.spec | nindent 2 }}\n'],
    ['another template', '  {{- include "spec" . }}\n'],
  ])('may hold more: %s', async (_, part) => {
    expect(await wanted(`${head}${annotations}${rules}${part}`)()).toEqual([]);
  });

  test.each([
    ['no action', ''],
    ['a condition around it', '{{- if .Values.enabled }}\n'],
    ['a comment before it', '{{- /* toYaml: no */}}\n'],
  ])('holds what it writes: %s', async (_, before) => {
    const end = before.includes('if') ? '{{- end }}\n' : '';
    expect(await wanted(`${before}${head}${annotations}${rules}${end}`)()).toEqual(['ingress-without-tls']);
  });

  test('holds what it writes, whatever labels it has', async () => {
    const labels = '  labels:\n    {{- include "labels" . | nindent 4 }}\n';
    expect(await wanted(`${head}${labels}${annotations}${rules}`)()).toEqual(['ingress-without-tls']);
  });
});

test('what a template writes only with other values is not reported as missing, nor that it lacks what they could add', async () => {
  const condition = ISSUER.replace(
    '{ name: letsencrypt }',
    '{ name: letsencrypt }\n{{- if .Values.more }}\n{{- end }}',
  );
  const certificate = (issuer: string) =>
    `${rendered('"*.acme-corp.dev"').replace('name: letsencrypt', `name: ${issuer}`)}`.replaceAll('unknown-', '');
  write({
    ...{ 'app/Chart.yaml': CHART['Chart.yaml'], 'app/templates/issuer.yaml': `# {{ .Values.x }}\n${condition}` },
    'web/one.yaml': certificate('letsencrypt').replaceAll('""', '"'),
    'web/two.yaml': certificate('other')
      .replaceAll('""', '"')
      .replaceAll('web-tls', 'two-tls')
      .replace('release-x7', 'two'),
  });
  const { report } = await check(() => `---\n# Source: shop/templates/issuer.yaml\n${ISSUER}`);
  expect(rules(report).filter((rule: string) => /issuer|wildcard/.test(rule))).toEqual([]);
});

test('what would be downloaded is left out of the chart that Helm gets', async () => {
  const dependencies = [
    { name: 'far', version: '1.0.0', repository: 'https://charts.acme-corp.dev' },
    { name: 'near', version: '1.0.0', repository: 'file://../near' },
  ];
  write({
    'app/Chart.yaml': JSON.stringify({ apiVersion: 'v2', name: 'shop', version: '1.0.0', dependencies }),
    'app/Chart.lock': '',
    'app/templates/web.yaml': CHART['templates/web.yaml'],
    'near/Chart.yaml': 'apiVersion: v2\nname: near\nversion: 1.0.0\ntype: library\n',
    'near/templates/_all.tpl': 'near',
  });
  const seen: unknown[] = [];
  await check(({ args }) => {
    const chart = JSON.parse(readFileSync(join(args[2]!, 'Chart.yaml'), 'utf8'));
    seen.push(chart.dependencies.map(({ name }: any) => name));
    seen.push(readFileSync(join(args[2]!, 'charts/near/templates/_all.tpl'), 'utf8'));
    seen.push(
      SYSTEM_FILES.list(args[2]!)
        .map(({ name }) => name)
        .sort(),
    );
    return '';
  });
  expect(seen).toEqual([['near'], 'near', ['Chart.yaml', 'charts', 'templates']]);
});

test.each([
  ['fails', () => ({ status: 1, stderr: 'walk.go: found\nError: set host' }), 'set host'],
  [
    'takes too long',
    () => {
      throw Object.assign(new Error(), { code: 'ETIMEDOUT' });
    },
    'longer than 30 seconds',
  ],
  [
    'cannot be run',
    () => {
      throw Object.assign(new Error(), { code: 'EACCES' });
    },
    'cannot be run (EACCES)',
  ],
] as [string, () => Partial<Ran>, string][])('a note says that Helm %s', async (_, run, message) => {
  write({ ...CHART, 'manifests/issuer.yaml': ISSUER });
  const { report, exitCode } = await check(run);
  expect(exitCode).toBe(0);
  expect(report.notes).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
});

test.each([['--helm'], ['--kustomize']])(
  '%s off runs nothing, and a program that there is not is refused',
  async (option) => {
    write({ ...CHART, 'manifests/kustomization.yaml': 'resources: [issuer.yaml]\nvars: [{ name: A, objref: {} }]\n' });
    write({ 'manifests/issuer.yaml': ISSUER });
    const off = await check(() => undefined, '--helm', 'off', '--kustomize', 'off');
    expect([off.calls, off.report.notes.length]).toEqual([[], 2]);
    const wrong = await check(() => undefined, '--helm', 'off', '--kustomize', 'off', option, '/opt/none');
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, `error: ${option}: there is no program "/opt/none".\n`]);
  },
);

const VARS = {
  'kustomization.yaml': 'resources: [web.yaml]\nvars: [{ name: HOST, objref: { kind: X, name: x, apiVersion: v1 } }]\n',
  'web.yaml': rendered('$(HOST)').replace('unknown-release-x7', 'web').replace('unknown-namespace-x7', 'shop'),
  'issuer.yaml': ISSUER,
};

test('kustomize, else kubectl, builds what is not built here, and findings stay in their files', async () => {
  write(VARS);
  const { calls, report } = await check(({ program }) =>
    program === 'kustomize' ? undefined : VARS['web.yaml'].replace('$(HOST)', 'web_1.acme-corp.dev'),
  );
  expect(calls.map(({ program, args }) => [program, args[0]])).toEqual([
    ['kustomize', 'build'],
    ['kubectl', 'kustomize'],
  ]);
  expect(report.findings).toEqual([
    expect.objectContaining({ rule: 'name-malformed', file: expect.stringMatching(/[\\/]web\.yaml$/) }),
  ]);
  expect(report.notes).toEqual([]);
});

test('kustomize is not run for what it would download, and a failure is a note', async () => {
  write(VARS);
  const failed = await check(() => ({ status: 1, stderr: 'Error: no such thing' }));
  expect(failed.report.notes[0].message).toContain('no such thing');
  // Plugins are never run: that it fails for want of them says nothing.
  const stderr = "Error: loading generator plugins: external plugins disabled; unable to load external plugin 'ksops'";
  const plugins = await check(() => ({ status: 1, stderr }));
  expect(plugins.report.notes[0].message).not.toContain('failed');
  write({ 'kustomization.yaml': `${VARS['kustomization.yaml']}bases: [https://git.acme-corp.dev/base.git]\n` });
  expect((await check(() => '')).calls).toEqual([]);
});
