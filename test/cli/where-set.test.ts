import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { SYSTEM_FILES, systemIo } from '../../lib/cli/system-io';
import { cli } from './support';

// Findings name the file in which a value is set, where the object is written elsewhere.

const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: account-key }
    solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]
`;
const web = (host: string, more = '') => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames:
    - ${host}
${more}`;
const kustomization = (content: string) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${content}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'where-set-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Where the errors of a repository are, and where their values are set: the line of each. @param helm what Helm writes */
async function errors(files: Readonly<Record<string, string>>, helm = '') {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const run = (_: string, args: readonly string[]) => {
    return { status: 0, stdout: Buffer.from(args[0] === 'version' ? '' : helm), stderr: '' };
  };
  const io = { files: SYSTEM_FILES, env: { PATH: '/bin' }, inTemporaryFolder: systemIo().inTemporaryFolder, run };
  const { stdout } = await cli(['check', '--format', 'json', '--kustomize', 'off', folder], '', false, io);
  const lineAt = ({ file, line }: { file: string; line: number }) => {
    const text = readFileSync(file, 'utf8').split('\n')[line - 1]!.trim();
    return `${relative(folder, file).replaceAll('\\', '/')}: ${text}`;
  };
  return JSON.parse(stdout).findings.flatMap(({ rule, severity, related, ...place }: any) => {
    if (severity !== 'error') return [];
    return [[rule, lineAt(place), ...(related ?? []).map((one: any) => `${one.message} ${lineAt(one)}`)]];
  });
}

const HERE = 'The value is set here. ';

describe('kustomize', () => {
  const base = {
    'issuer.yaml': ISSUER,
    'base/kustomization.yaml': kustomization('resources: [web.yaml]\n'),
    'base/web.yaml': web('web.corp.dev'),
  };
  const found = ['wildcard-without-dns01', 'base/web.yaml: - web.corp.dev'];

  test('a strategic patch', async () => {
    const patch = web("'*.corp.dev'");
    const overlay = kustomization('resources: [../base]\npatches: [{ path: patch.yaml }]\n');
    expect(await errors({ ...base, 'prod/kustomization.yaml': overlay, 'prod/patch.yaml': patch })).toEqual([
      [...found, `${HERE}prod/patch.yaml: - '*.corp.dev'`],
    ]);
  });

  test('operations in a file, and in the kustomization', async () => {
    const operations = `- { op: replace, path: /spec/secretName, value: other-tls }
- op: replace
  path: /spec/dnsNames/0
  value: '*.corp.dev'
`;
    const overlay = (patch: string) =>
      kustomization(`resources: [../base]\npatches:\n  - target: { kind: Certificate }\n    ${patch}`);
    const inFile = { 'prod/kustomization.yaml': overlay('path: patch.yaml\n'), 'prod/patch.yaml': operations };
    expect(await errors({ ...base, ...inFile })).toEqual([[...found, `${HERE}prod/patch.yaml: value: '*.corp.dev'`]]);
    const inline = overlay(`patch: |\n${operations.replace(/^/gm, '      ')}`);
    expect(await errors({ ...base, 'prod/kustomization.yaml': inline })).toEqual([
      [...found, `${HERE}prod/kustomization.yaml: patch: |`],
    ]);
  });

  test('a list that a patch makes longer has its other entries where they are written', async () => {
    const overlay = (value: string) =>
      kustomization(
        `resources: [../base]\npatches:\n  - target: { kind: Certificate }\n    patch: '[{ "op": "add", "path": "/spec/dnsNames/-", "value": "${value}" }]'\n`,
      );
    const wild = { ...base, 'base/web.yaml': web("'*.corp.dev'") };
    expect(await errors({ ...wild, 'prod/kustomization.yaml': overlay('api.corp.io') })).toEqual([
      ['wildcard-without-dns01', "base/web.yaml: - '*.corp.dev'"],
    ]);
    const longer = { ...base, 'prod/kustomization.yaml': overlay('*.corp.io') };
    expect(await errors(longer)).toEqual([
      ['wildcard-without-dns01', 'base/web.yaml: dnsNames:', expect.stringContaining(`${HERE}prod/kustomization.yaml`)],
    ]);
  });

  test('what no patch changes is where it is written', async () => {
    const overlay = kustomization('resources: [../base]\nlabels: [{ pairs: { env: prod } }]\n');
    const wild = { ...base, 'base/web.yaml': web("'*.corp.dev'") };
    expect(await errors({ ...wild, 'prod/kustomization.yaml': overlay })).toEqual([
      ['wildcard-without-dns01', "base/web.yaml: - '*.corp.dev'"],
    ]);
  });
});

describe('Flux', () => {
  const flux = (postBuild: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ./apps
  sourceRef: { kind: GitRepository, name: flux-system }
  postBuild:
${postBuild}`;
  const apps = {
    'apps/kustomization.yaml': kustomization('resources: [web.yaml, issuer.yaml]\n'),
    'apps/web.yaml': web(`"\${PREFIX:=*}.\${DOMAIN}"`),
    'apps/issuer.yaml': ISSUER,
  };
  const found = ['wildcard-without-dns01', 'apps/web.yaml: - "${PREFIX:=*}.${DOMAIN}"'];

  test('a variable of the Kustomization', async () => {
    const own = flux('    substitute:\n      OTHER: x\n      DOMAIN: corp.dev\n');
    expect(await errors({ ...apps, 'flux/apps.yaml': own })).toEqual([
      [...found, `${HERE}flux/apps.yaml: DOMAIN: corp.dev`],
    ]);
  });

  test('a variable of a ConfigMap', async () => {
    const from = flux('    substituteFrom: [{ kind: ConfigMap, name: settings }]\n');
    const settings = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: flux-system }
data:
  DOMAIN: corp.dev
`;
    expect(await errors({ ...apps, 'flux/apps.yaml': from, 'flux/settings.yaml': settings })).toEqual([
      [...found, `${HERE}flux/settings.yaml: DOMAIN: corp.dev`],
    ]);
  });
});

describe('Helm', () => {
  const chart = {
    'issuer.yaml': ISSUER,
    'app/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'app/values.yaml': 'names: []\n',
    'app/templates/web.yaml': `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames:
    {{- toYaml .Values.names | nindent 4 }}
`,
  };
  const output = `---\n# Source: shop/templates/web.yaml\n${web("'*.corp.dev'")}`;
  const found = ['wildcard-without-dns01', 'app/templates/web.yaml: dnsNames:'];

  test('a file of values', async () => {
    const values = { 'app/values-prod.yaml': "other: x\nnames:\n  - '*.corp.dev'\n" };
    expect(await errors({ ...chart, ...values }, output)).toEqual([
      [...found, `${HERE}app/values-prod.yaml: - '*.corp.dev'`],
    ]);
  });

  test('values of a HelmRelease, and of a ConfigMap that it names', async () => {
    const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: shop }
spec:
  chart: { spec: { chart: ./app, sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system } } }
${values}`;
    const own = release("  values:\n    names: ['*.corp.dev']\n");
    expect(await errors({ ...chart, 'release.yaml': own }, output)).toEqual([
      [...found, `${HERE}release.yaml: names: ['*.corp.dev']`],
    ]);
    const from = release('  valuesFrom: [{ kind: ConfigMap, name: shop-values }]\n');
    const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: shop-values, namespace: shop }
data:
  values.yaml: |
    names: ['*.corp.dev']
`;
    expect(await errors({ ...chart, 'release.yaml': from, 'values/map.yaml': map }, output)).toEqual([
      [...found, `${HERE}values/map.yaml: values.yaml: |`],
    ]);
  });

  test('values of an Application', async () => {
    const application = (helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  destination: { namespace: shop, server: https://kubernetes.default.svc }
  source:
    repoURL: https://git.corp.dev/shop.git
    path: app
    helm:
${helm}`;
    const object = application("      valuesObject:\n        names: ['*.corp.dev']\n");
    expect(await errors({ ...chart, 'shop.yaml': object }, output)).toEqual([
      [...found, `${HERE}shop.yaml: names: ['*.corp.dev']`],
    ]);
    const written = application("      values: |\n        names: ['*.corp.dev']\n");
    expect(await errors({ ...chart, 'shop.yaml': written }, output)).toEqual([
      [...found, `${HERE}shop.yaml: values: |`],
    ]);
  });

  test('what is in several fields, or what the template writes itself, is not guessed', async () => {
    const twice = { 'app/values-prod.yaml': "names: ['*.corp.dev', '*.corp.dev']\n" };
    expect(await errors({ ...chart, ...twice }, output)).toEqual([found]);
    const literal = { 'app/templates/web.yaml': web("'*.corp.dev'").replace(', namespace: shop', '') };
    expect(await errors({ ...chart, ...literal, 'app/values-prod.yaml': "x: '*.corp.dev'\n" }, output)).toEqual([
      ['wildcard-without-dns01', "app/templates/web.yaml: - '*.corp.dev'"],
    ]);
  });

  const VALUES = 'crds: { enabled: true }\nreplicas: 2\n';

  test("values of cert-manager's chart in a file of another source", async () => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: cert-manager, server: https://kubernetes.default.svc }
  sources:
    - repoURL: https://charts.jetstack.io
      chart: cert-manager
      targetRevision: v1.19.2
      helm: { valueFiles: [$own/values/cert-manager.yaml] }
    - { repoURL: https://git.corp.dev/platform.git, ref: own }
`;
    expect(await errors({ 'app.yaml': application, 'values/cert-manager.yaml': VALUES })).toEqual([
      [
        'chart-values-refused',
        'app.yaml: helm: { valueFiles: [$own/values/cert-manager.yaml] }',
        `${HERE}values/cert-manager.yaml: replicas: 2`,
      ],
    ]);
  });

  test("values of cert-manager's chart in a ConfigMap", async () => {
    const release = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: jetstack, namespace: flux-system }
spec: { url: https://charts.jetstack.io }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart:
    spec:
      chart: cert-manager
      version: 1.19.2
      sourceRef: { kind: HelmRepository, name: jetstack, namespace: flux-system }
  valuesFrom: [{ kind: ConfigMap, name: values }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: values, namespace: cert-manager }
data:
  values.yaml: |
${VALUES.replace(/^(?=.)/gm, '    ')}`;
    expect(await errors({ 'release.yaml': release })).toEqual([
      ['chart-values-refused', 'release.yaml: spec:', `${HERE}release.yaml: values.yaml: |`],
    ]);
  });
});

test('what a chart, a kustomization, Helmfile or Fleet installs is where they ask for it', async () => {
  const values = 'crds: { enabled: true }\nreplicas: 2\n';
  const from = 'repository: https://charts.jetstack.io';
  const chart = {
    'app/Chart.yaml': `apiVersion: v2
name: platform
version: 1.0.0
dependencies:
  - { name: other, version: 1.0.0, repository: https://charts.corp.dev }
  - { name: cert-manager, version: 1.19.2, ${from} }
`,
    'app/values.yaml': `cert-manager:\n${values.replace(/^(?=.)/gm, '  ')}`,
    'app/templates/issuer.yaml': ISSUER,
  };
  const dependency = `app/Chart.yaml: - { name: cert-manager, version: 1.19.2, ${from} }`;
  const places = async (files: Readonly<Record<string, string>>) =>
    (await errors(files)).map(([, place]: any) => place);
  expect(await places(chart)).toEqual([dependency]);
  rmSync(join(folder, 'app'), { recursive: true });
  const kustomize = `helmCharts:
  - { name: other, repo: https://charts.corp.dev, version: 1.0.0 }
  - { name: cert-manager, repo: https://charts.jetstack.io, version: 1.19.2, valuesFile: values.yaml }
`;
  expect(await places({ 'k/kustomization.yaml': kustomization(kustomize), 'k/values.yaml': values })).toEqual([
    'k/kustomization.yaml: - { name: cert-manager, repo: https://charts.jetstack.io, version: 1.19.2, valuesFile: values.yaml }',
  ]);
  rmSync(join(folder, 'k'), { recursive: true });
  const helmfile = `repositories: [{ name: jetstack, url: https://charts.jetstack.io }]
releases:
  - { name: other, chart: corp/other }
  - { name: cert-manager, namespace: cert-manager, chart: jetstack/cert-manager, version: 1.19.2, values: [values.yaml] }
`;
  expect(await places({ 'helmfile.yaml': helmfile, 'values.yaml': values })).toEqual([
    'helmfile.yaml: - { name: cert-manager, namespace: cert-manager, chart: jetstack/cert-manager, version: 1.19.2, values: [values.yaml] }',
  ]);
  rmSync(join(folder, 'helmfile.yaml'));
  const fleet = `defaultNamespace: cert-manager
helm:
  chart: cert-manager
  repo: https://charts.jetstack.io
  version: 1.19.2
  valuesFiles: [values.yaml]
`;
  expect(await places({ 'fleet.yaml': fleet, 'values.yaml': values })).toEqual(['fleet.yaml: helm:']);
});

describe('charts that another one brings along', () => {
  const application = (helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: certs, namespace: argocd }
spec:
  destination: { server: https://kubernetes.default.svc, namespace: certs }
  source:
    repoURL: https://git.acme-corp.dev/platform/fleet.git
    path: charts/certs
    helm:
${helm}`;
  const chart = {
    'charts/certs/Chart.yaml': `name: certs
version: 1.0.0
dependencies:
  - { name: cert-manager, version: v1.17.2, repository: https://charts.jetstack.io }
`,
    'charts/certs/values.yaml': 'cert-manager:\n  webhook:\n    replicas: 2\n',
  };
  const found = [
    'chart-values-refused',
    `charts/certs/Chart.yaml: - { name: cert-manager, version: v1.17.2, repository: https://charts.jetstack.io }`,
  ];

  test('a default of the chart is in its values', async () => {
    expect(await errors({ ...chart, 'apps/certs.yaml': application('      releaseName: certs\n') })).toEqual([
      [...found, `${HERE}charts/certs/values.yaml: replicas: 2`],
    ]);
  });

  test('the last file of values that has it counts', async () => {
    const values = 'cert-manager:\n  webhook:\n    replicas: 3\n';
    const files = {
      'charts/certs/prod.yaml': values,
      'apps/certs.yaml': application('      valueFiles: [prod.yaml]\n'),
    };
    expect(await errors({ ...chart, ...files })).toEqual([[...found, `${HERE}charts/certs/prod.yaml: replicas: 3`]]);
  });

  test('of values in a text, that is', async () => {
    const values = '      values: |\n        cert-manager: { webhook: { replicas: 3 } }\n';
    expect(await errors({ ...chart, 'apps/certs.yaml': application(values) })).toEqual([
      [...found, `${HERE}apps/certs.yaml: values: |`],
    ]);
  });
});
