import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli } from './support';

const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: letsencrypt
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: platform@corp.dev
    privateKeySecretRef:
      name: letsencrypt-account-key
    solvers:
      - http01:
          ingress:
            ingressClassName: nginx
`;

const certificate = (i: number, names: readonly string[], more = '') => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web-${i}
  namespace: team-${i % 100}
spec:
  secretName: web-${i}-tls
  issuerRef:
    kind: ClusterIssuer
    name: letsencrypt
${more}  dnsNames:
${names.map((name) => `    - ${name}\n`).join('')}`;

/** A list's entry, as YAML. */
const entry = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
const many = (n: number, one: (i: number) => string, between = '') =>
  Array.from({ length: n }, (_, i) => one(i)).join(between);
const names = (n: number, name: (i: number) => string) => Array.from({ length: n }, (_, i) => name(i));
/** One with something wrong in it, so that there is a finding. */
const faulty = (i: number) => certificate(i, [`w_${i}.corp.dev`]);
const faultyJson = (i: number) =>
  JSON.stringify({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: `web-${i}`, namespace: `team-${i % 100}` },
    spec: {
      secretName: `web-${i}-tls`,
      issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' },
      dnsNames: [`w_${i}.corp.dev`],
    },
  });
const secret = (i: number) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `s-${i}`, namespace: 'a' },
    data: { a: 'YQ=='.repeat(50) },
  });

const ingress = (i: number) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web-${i}
  namespace: team-a
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: nginx
  tls: [{ hosts: [w${i}.corp.dev], secretName: web }]
  rules:
    - host: w${i}.corp.dev
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;
/** With an issuer that needs it, from a store that does not admit its namespace. */
const externalSecret = (i: number) => `${ISSUER.replace('name: letsencrypt\n', `name: letsencrypt-${i}\n`)
  .replace('account-key', `account-key-${i}`)
  .replace(/- http01:[\s\S]*/, `- dns01: { cloudflare: { apiTokenSecretRef: { name: s-${i}, key: token } } }`)}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: s-${i}, namespace: cert-manager }
spec:
  secretStoreRef: { name: vault, kind: ClusterSecretStore }
  data: [{ secretKey: token, remoteRef: { key: token } }]
`;

/** Inputs of any size, each with many of one thing: how many there are in the smaller one, and the text for a number. */
const SHAPES: Record<string, readonly [number, (n: number) => string]> = {
  documents: [8000, (n) => many(n, (i) => `apiVersion: v1\nkind: Menu\nmetadata:\n  name: c-${i}\n`, '---\n')],
  certificates: [1000, (n) => `${ISSUER}---\n${many(n, (i) => certificate(i, [`w${i}.corp.dev`]), '---\n')}`],
  names: [
    5000,
    (n) =>
      `${ISSUER}---\n${certificate(
        0,
        names(n, (i) => `w${i}.corp.dev`),
      )}`,
  ],
  'certificates with a finding': [300, (n) => `${ISSUER}---\n${many(n, faulty, '---\n')}`],
  'findings in one certificate': [
    1000,
    (n) =>
      `${ISSUER}---\n${certificate(
        0,
        names(n, (i) => `w_${i}.corp.dev`),
      )}`,
  ],
  'findings on one line': [
    1000,
    (n) => `${ISSUER}---\n${certificate(0, [])}    [${many(n, (i) => `w_${i}.corp.dev`, ', ')}]\n`,
  ],
  'unknown fields': [
    1000,
    (n) =>
      `${ISSUER}---\n${certificate(
        0,
        ['a.corp.dev'],
        many(n, (i) => `  unknown${i}: a\n`),
      )}`,
  ],
  solvers: [
    500,
    (n) =>
      `${ISSUER}${many(n, (i) => `      - http01:\n          ingress:\n            ingressClassName: nginx\n        selector:\n          dnsZones:\n            - z${i}.dev\n`)}---\n${certificate(0, ['a.corp.dev'])}`,
  ],
  'issuers with one account key': [
    500,
    (n) => many(n, (i) => ISSUER.replace('name: letsencrypt\n', `name: letsencrypt-${i}\n`), '---\n'),
  ],
  'Ingresses with one Secret': [300, (n) => `${ISSUER}---\n${many(n, ingress, '---\n')}`],
  'findings related to one large object': [
    100,
    (n) =>
      `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault }
spec:
  conditions: [{ namespaces: [${many(n, (i) => `team-${i}`, ', ')}] }]
---
${many(n, (i) => externalSecret(i), '---\n')}`,
  ],
  'items of a YAML List': [
    300,
    (n) => `apiVersion: v1\nkind: List\nitems:\n${entry(ISSUER)}${many(n, (i) => entry(faulty(i)))}`,
  ],
  'items of a List in YAML that programs do not write': [
    200,
    (n) =>
      `apiVersion: v1\nkind: List\nmetadata: {}\na: &a {b: c}\nitems:\n${entry(ISSUER)}${many(n, (i) => entry(faulty(i)))}`,
  ],
  'items of a JSON List, on one line': [
    500,
    (n) => `{"apiVersion":"v1","items":[${many(n, faultyJson, ',')}],"kind":"List"}`,
  ],
  'items of a List in a List': [
    500,
    (n) =>
      `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"List","items":[1,${many(n, faultyJson, ',')}]}]}`,
  ],
  'Secrets of a JSON List': [5000, (n) => `{"apiVersion":"v1","items":[${many(n, secret, ',\n')}],"kind":"List"}`],
  'Secrets of a JSON List with a template': [
    5000,
    (n) =>
      `{"apiVersion":"v1","items":[{"kind":"A","apiVersion":"v1","a":"{{"},${many(n, secret, ',\n')}],"kind":"List"}`,
  ],
  'Secrets of a YAML List with a template': [
    2000,
    (n) =>
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n  a: "{{"\n${many(n, (i) => entry(`apiVersion: v1\nkind: Secret\nmetadata:\n  name: s-${i}\n`))}`,
  ],
  'JSON values': [5000, (n) => many(n, secret, '\n')],
  'documents that are not YAML': [1000, (n) => many(n, () => 'a: [\n', '---\n')],
  'items that are no objects': [3000, (n) => `apiVersion: v1\nkind: List\nitems:\n${many(n, () => '- 5\n')}`],
  'keys that are there twice': [
    1000,
    (n) => `a: &a 1\napiVersion: v1\nkind: A\n${many(n, (i) => `k${i}: 1\nk${i}: 2\n`)}`,
  ],
  'templates in a comment': [50_000, (n) => `a: &a 1\n# ${many(n, () => '{{ a }}')}\nb: [\n`],
  'values of a Secret': [
    500,
    (n) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: b\ndata:\n${many(n, (i) => `  k${i}: "###"\n`)}`,
  ],
  nesting: [100, (n) => `apiVersion: v1\nkind: A\na: ${'['.repeat(Math.min(n, 400))}${']'.repeat(Math.min(n, 400))}\n`],
};

const kustomization = (...resources: readonly string[]) => `resources: [${resources.join(', ')}]\n`;
const application = (i: number) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: app-${i}, namespace: argocd }
spec:
  source: { repoURL: https://git.corp.dev/deploy.git, path: app-${i} }
  destination: { namespace: team-a }
`;
const files = (n: number, one: (i: number) => Record<string, string>) =>
  Object.assign({}, ...Array.from({ length: n }, (_, i) => one(i)));

/** The same for the files of a folder. */
const FOLDERS: Record<string, readonly [number, (n: number) => Record<string, string>]> = {
  files: [200, (n) => ({ 'issuer.yaml': ISSUER, ...files(n, (i) => ({ [`d${i % 50}/c${i}.yaml`]: faulty(i) })) })],
  'overlays of one base': [
    50,
    (n) => ({
      'base/kustomization.yaml': kustomization('issuer.yaml', 'web.yaml'),
      'base/issuer.yaml': ISSUER,
      'base/web.yaml': faulty(0),
      ...files(n, (i) => ({ [`o${i}/kustomization.yaml`]: `namePrefix: p${i}-\n${kustomization('../base')}` })),
    }),
  ],
  'kustomizations in a chain': [
    30,
    (n) => ({
      'k0/kustomization.yaml': kustomization('issuer.yaml'),
      'k0/issuer.yaml': ISSUER,
      ...files(n, (i) => ({
        [`k${i + 1}/kustomization.yaml`]: kustomization(`../k${i}`, 'web.yaml'),
        [`k${i + 1}/web.yaml`]: certificate(i, [`w${i}.corp.dev`]),
      })),
    }),
  ],
  'Applications in a chain': [
    150,
    (n) => ({
      'app-0/issuer.yaml': ISSUER,
      ...files(n, (i) => ({
        [`app-${i + 1}/web.yaml`]: `${application(i)}---\n${certificate(i, [`w${i}.corp.dev`])}`,
      })),
    }),
  ],
};

const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'];
const FACTOR = 8;
/** What is linear takes 8 times as long for 8 times as much, and what is quadratic 64 times. */
export const MOST = 24;

/** How a check grows: `ratio` is how many times as long it takes for 8 times as much of one thing. */
export interface Growth {
  readonly shape: string;
  readonly milliseconds: number;
  readonly ratio: number;
}

/** Measures the growth of `check` with each shape. CPU time, so that other processes count little. */
export async function growth(shown: (growth: Growth) => void): Promise<void> {
  let i = 0;
  for (const [shape, [size, text]] of Object.entries(SHAPES)) {
    const format = FORMATS[i++ % FORMATS.length]!;
    const [small, large] = [Buffer.from(text(size)), Buffer.from(text(size * FACTOR))];
    shown(await grown(`${shape} (${format})`, [() => time(format, '-', small), () => time(format, '-', large)]));
  }
  for (const [shape, [size, content]] of Object.entries(FOLDERS)) {
    const format = FORMATS[i++ % FORMATS.length]!;
    const folders = [content(size), content(size * FACTOR)].map(written);
    const [small, large] = folders.map((folder) => () => time(format, folder));
    try {
      shown(await grown(`${shape} (${format})`, [small!, large!]));
    } finally {
      for (const folder of folders) rmSync(folder, { recursive: true });
    }
  }
}

async function grown(
  shape: string,
  [small, large]: readonly [small: () => Promise<number>, large: () => Promise<number>],
): Promise<Growth> {
  const first = Math.min(await small(), await small(), await small());
  const milliseconds = Math.min(await large(), await large());
  // Below that a clock says little.
  return { shape, milliseconds, ratio: milliseconds / Math.max(first, 5) };
}

function written(content: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'growth-'));
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function time(format: string, named: string, input?: Buffer): Promise<number> {
  const before = process.cpuUsage();
  await cli(['check', '--format', format, named], input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
