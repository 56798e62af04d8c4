import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { check } from '../../../lib/cli/check';
import { read } from '../../../lib/cli/input/read';
import { readInputs } from '../../../lib/cli/input/read-inputs';
import { Shelf } from '../../../lib/cli/input/shelf';
import { fileSource, streamSource } from '../../../lib/cli/input/source';
import type { Io } from '../../../lib/cli/io';
import { SYSTEM_FILES } from '../../../lib/cli/system-io';
import { temporaryFolder } from '../../support';
import { bytesOf, cli } from '../support';

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: 1.21.2, sourceRef: { kind: HelmRepository, name: jetstack } } }
  valuesFrom: [{ kind: ConfigMap, name: values }]
`;
const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: gateways, kind: Gateway }] } } }]
`;
const CERTIFICATE = `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.acme-corp.dev]
`;
const VALUES = (on: boolean) => `apiVersion: v1
kind: ConfigMap
metadata: { name: values, namespace: cert-manager }
data:
  values.yaml: |
    config: { apiVersion: controller.config.cert-manager.io/v1alpha1, gatewayAPI: { enabled: ${on} } }
`;
/** More than what is put away at once. */
const OTHERS = Array.from(
  { length: 1500 },
  (_, i) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other-${i}\n  namespace: cert-manager\ndata:\n  a: b\n`,
);

async function rulesOf(inputs: readonly string[], text?: string): Promise<string[]> {
  const { stdout } = await cli(['check', '--format', 'json', ...inputs], text);
  return JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
}

describe('a ConfigMap that holds the values of a release', () => {
  const folder = temporaryFolder();

  test.each([
    ['before it', (on: boolean) => [VALUES(on), ...OTHERS, RELEASE, ISSUER, CERTIFICATE]],
    ['behind it', (on: boolean) => [RELEASE, ISSUER, CERTIFICATE, ...OTHERS, VALUES(on)]],
  ])('is found %s among many others', async (_, documents) => {
    expect(await rulesOf(['-'], documents(false).join('---\n'))).toContain('gateway-api-off');
    expect(await rulesOf(['-'], documents(true).join('---\n'))).not.toContain('gateway-api-off');
  });

  test('is found in another file, and in a JSON list', async () => {
    mkdirSync(join(folder, 'values'));
    for (const on of [false, true]) {
      writeFileSync(join(folder, 'release.yaml'), [RELEASE, ISSUER, CERTIFICATE].join('---\n'));
      const map = {
        ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values', namespace: 'cert-manager' } },
        data: { 'values.yaml': `config: { gatewayAPI: { enabled: ${on} } }` },
      };
      writeFileSync(
        join(folder, 'values', 'all.json'),
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [map] }),
      );
      expect(
        (await rulesOf([join(folder, 'release.yaml'), join(folder, 'values', 'all.json')])).includes('gateway-api-off'),
      ).toBe(!on);
    }
  });
});

test('one that no object names, and that holds what counts by itself, is seen', async () => {
  const page = (value: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec:
  selector: { matchLabels: { app: ingress-nginx } }
  template:
    metadata: { labels: { app: ingress-nginx } }
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.12.1
          args: [/nginx-ingress-controller, --controller-class=k8s.io/ingress-nginx, --configmap=$(POD_NAMESPACE)/settings]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: ingress-nginx }
data: { strict-validate-path-type: "${value}" }
---
${ISSUER.replace(/solvers: .*/, 'solvers: [{ http01: { ingress: { ingressClassName: nginx } } }]')}---
${CERTIFICATE}`;
  expect(await rulesOf(['-'], page('true'))).toContain('ingress-nginx-strict-path');
  expect(await rulesOf(['-'], page('false'))).not.toContain('ingress-nginx-strict-path');
});

const PAGES = join(__dirname, '../../../docs/rules');

test.each(readdirSync(PAGES))('nothing of %s changes when objects are put away', (page) => {
  const text = readFileSync(join(PAGES, page), 'utf8');
  const options = JSON.parse(/<!-- options: (.*?) -->/.exec(text)?.[1] ?? '{}');
  for (const [, yaml] of text.matchAll(/```yaml\n([\s\S]*?)\n```/g)) {
    // The first of a kind is never put away.
    const first = ['Secret', 'Service', 'ServiceAccount'].map((kind) => document(kind, 'first', 'first'));
    const manifests = [...first, yaml].join('---\n');
    const all = read([{ source: streamSource('-', () => bytesOf(manifests)), named: true }]);
    const some = readInputs(['-'], standardInput(manifests), { oneCluster: true });
    const found = ({ findings }: ReturnType<typeof check>) =>
      findings.map(({ finding, location }) => ({ ...finding, object: finding.object.title, related: [], location }));
    const checked = (input: ReturnType<typeof read>) => found(check(input, { ...options, failOn: 'error' }));
    expect(checked(some)).toEqual(checked(all));
  }
});

function standardInput(text: string): Io {
  const stdin = { isTTY: false, ...bytesOf(text) };
  return { stdin, files: SYSTEM_FILES, cwd: __dirname, env: {} } as Partial<Io> as Io;
}

const SECRET = (name: string, more = '') => document('Secret', name, 'team-a', more);

function document(kind: string, name: string, namespace: string, metadata = '', more = ''): string {
  return `{ apiVersion: v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}${metadata} }${more} }\n`;
}

test.each([
  ['Secret', [', type: kubernetes.io/dockerconfigjson']],
  ['Service', [', spec: { type: LoadBalancer }', ', spec: { type: "$' + '{TYPE}" }']],
  ['ServiceAccount', [', imagePullSecrets: [{ name: pull }]']],
  ['ConfigMap', [', data: { strict-validate-path-type: "true" }']],
])('of many objects of kind %s, those are kept that count', (kind, counted) => {
  const one = (name: string, metadata?: string, more?: string) => document(kind, name, 'team-a', metadata, more);
  const kept = [
    one('first'),
    one('annotated', ', annotations: { a: b }'),
    one('"app-$' + '{ENV}"'),
    ...(kind === 'ConfigMap' ? [] : [one('labelled', ', labels: { a: b }')]),
    ...counted.map((more, i) => one(`counted-${i}`, '', more)),
  ];
  const others = Array.from({ length: 2500 }, (_, i) => one(`other-${i}`));
  const shelf = new Shelf();
  const text = [...kept, ...others, one('web-tls'), one('other-7'), CERTIFICATE].join('---\n');
  const { objects, count } = read([{ source: streamSource('-', () => bytesOf(text)), named: true }], { shelf });
  const names = kept.map((yaml) => /name: "?([^",]+)"?,/.exec(yaml)?.[1]);
  expect(objects.map(({ name }) => name)).toEqual([...names, 'web']);
  expect(count).toBe(kept.length + 2503);
  expect(shelf.named(objects).map(({ name }) => name)).toEqual(['other-7', 'web-tls', 'other-7']);
});

test('the account as which pods run that name none is kept', () => {
  const shelf = new Shelf();
  const text = ['first', 'second', 'default'].map((name) => document('ServiceAccount', name, 'team-a')).join('---\n');
  const { objects } = read([{ source: streamSource('-', () => bytesOf(text)), named: true }], { shelf });
  expect(objects.map(({ name }) => name)).toEqual(['first', 'default']);
});

test('what is put away counts: its objects, and the namespaces that they are in', async () => {
  const many = Array.from({ length: 30 }, (_, i) => SECRET('web').replace('team-a', `team-${i}`));
  const { stdout } = await cli(['check', '--format', 'json', '-'], many.join('---\n'));
  expect(JSON.parse(stdout).summary).toMatchObject({ objects: 30, namespaces: 30 });
});

describe('a document of a file', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'secrets.yaml');
  const text = ['first', 'second', 'web-tls'].map((name) => SECRET(name, ', uid: known')).join('---\n');

  /** What is on the shelf is asked for after the file has got another text. */
  function namedAfter(change: string, before = text) {
    writeFileSync(file, before);
    const shelf = new Shelf();
    read([{ source: fileSource(file, SYSTEM_FILES), named: true }], { shelf });
    writeFileSync(file, change);
    return shelf.named([new KubeObject({ kind: 'Ingress', spec: { tls: [{ secretName: 'web-tls' }] } })]);
  }

  test.each([text, text.replaceAll(', namespace: team-a', '')])('is read again when it is named', (manifests) => {
    const [secret, ...others] = namedAfter(manifests, manifests);
    expect(secret!.metadata.uid).toBe('known');
    expect(secret!.hints.partial).toBeUndefined();
    expect(others).toEqual([]);
  });

  test.each([
    ['is gone', ''],
    ['is another', text.replace('web-tls', 'web-two')],
    ['is of another kind', text.replace(/Secret(?=.*web-tls)/, 'Sealed')],
    ['is in another namespace', text.replace(/team-a/g, 'team-b')],
  ])('that %s in the meantime may hold more than its name', (_, change) => {
    const [secret] = namedAfter(change);
    expect(secret!.title).toBe('Secret team-a/web-tls');
    expect(secret!.hints.partial).toBe(true);
  });
});
