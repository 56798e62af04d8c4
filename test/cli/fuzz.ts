import fc from 'fast-check';
import * as YAML from 'yaml';
import { cli } from './support';

/** What no output may hold: a Secret's value, in the clear and as base64. */
export const SECRET = 'h0rse-Battery-staple';
const ENCODED = Buffer.from(SECRET).toString('base64');

const acme = {
  server: 'https://acme-v02.api.letsencrypt.org/directory',
  email: 'platform@corp.dev',
  privateKeySecretRef: { name: 'account-key' },
  externalAccountBinding: { keyID: 'kid', keySecretRef: { name: 'eab', key: 'secret' } },
  solvers: [
    { http01: { ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'solver' } } } } },
    {
      selector: { dnsZones: ['corp.dev'] },
      dns01: { cloudflare: { apiTokenSecretRef: { name: 'cf', key: 'token' } } },
    },
    {
      selector: { dnsNames: ['*.a.dev'], matchLabels: { a: 'b' } },
      dns01: { route53: { region: 'eu-west-1', accessKeyID: 'AKIAAAAAAAAAAAAAAAAA' } },
    },
    {
      dns01: {
        webhook: {
          groupName: 'acme.corp.dev',
          solverName: 'x',
          config: { token: SECRET, ref: { name: 'a', key: 'b' } },
        },
      },
    },
    { http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'gw', namespace: 'team-a', kind: 'Gateway' }] } } },
  ],
};
const OBJECTS: Record<string, unknown>[] = [
  { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { acme } },
  {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: 'letsencrypt', namespace: 'team-a' },
    spec: { acme },
  },
  {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'team-a', labels: { a: 'b' } },
    spec: {
      secretName: 'web-tls',
      dnsNames: ['web.corp.dev', '*.a.dev'],
      ipAddresses: ['10.0.0.1'],
      commonName: 'web.corp.dev',
      duration: '2160h',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      keystores: { jks: { create: true, passwordSecretRef: { name: 'jks', key: 'password' } } },
      privateKey: { algorithm: 'RSA', size: 2048 },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'cf',
      namespace: 'cert-manager',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': SECRET },
    },
    type: 'kubernetes.io/dockerconfigjson',
    data: {
      token: ENCODED,
      '.dockerconfigjson': Buffer.from(`{"auths":{"r":{"auth":"${ENCODED}"}}}`).toString('base64'),
    },
    stringData: { other: SECRET, 'multi-line': `${SECRET}\n  ${SECRET}\n` },
  },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'solver', namespace: 'team-b' },
    imagePullSecrets: [{ name: 'reg' }],
  },
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team-a', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'team-a', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['in.corp.dev'], secretName: 'in-tls' }],
      rules: [{ host: 'in.corp.dev' }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'gw', namespace: 'team-a', annotations: { 'cert-manager.io/issuer': 'letsencrypt' } },
    spec: {
      listeners: [
        {
          name: 'x',
          hostname: 'gw.corp.dev',
          port: 443,
          protocol: 'HTTPS',
          tls: { certificateRefs: [{ name: 'gw-tls' }] },
        },
      ],
    },
  },
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'reg', namespace: 'team-b' },
    spec: { target: { name: 'reg' } },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'r' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: { template: { spec: { containers: [{ name: 'c', args: ['--v=2'] }] } } },
  },
];

const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e30,
    Number.NaN,
    '',
    ' ',
    'yes',
    '{{ .x }}',
    '$(X)',
    '\u0000',
    '\n',
    'a\nb: c',
    '*',
    '.',
    '%',
    '🦄',
    '-----BEGIN',
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    { '': '' },
    { '<<': 1 },
    [1, 'a', {}],
    { name: { name: {} } },
    'x'.repeat(300),
    'a.'.repeat(130),
  ),
  fc.constantFrom<unknown>(
    '10.0.0.1',
    '::1',
    '*.*.corp.dev',
    'web.corp.dev.',
    'WEB.corp.dev',
    'münchen.de',
    '1h',
    '2160',
    '-1h',
    'https://a',
  ),
  fc.constantFrom<unknown>(...OBJECTS),
  fc.string(),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One change somewhere in a tree. */
type Change = readonly [where: number, how: number, value: unknown];
const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(), fc.nat(5), ODD);

function changed(root: unknown, changes: readonly Change[]): unknown {
  const copy = structuredClone(root);
  for (const [where, how, value] of changes) {
    const holders: (readonly [any, string | number])[] = [];
    const walk = (node: any, depth: number) => {
      if (typeof node !== 'object' || node === null || depth > 12) return;
      for (const key of Object.keys(node)) {
        holders.push([node, key]);
        walk(node[key], depth + 1);
      }
    };
    walk({ root: copy }, 0);
    const [holder, key] = holders[where % holders.length]!;
    if (how === 0) delete holder[key];
    else if (how === 1) holder[`${key}x`] = structuredClone(holder[key]);
    else if (how === 2) holder[key] = [holder[key]];
    else if (how === 3) holder[key] = { [key]: holder[key] };
    else holder[key] = structuredClone(value);
  }
  return copy;
}

const documents = fc
  .array(fc.tuple(fc.constantFrom(...OBJECTS), fc.array(change, { maxLength: 3 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([object, changes]) => changed(object, changes)));

const written = fc.tuple(documents, fc.nat(6), fc.boolean()).map(([objects, how, quotes]) => {
  const options: YAML.ToStringOptions = quotes ? { defaultStringType: 'QUOTE_DOUBLE' } : { lineWidth: 40 };
  const yaml = (value: unknown) => {
    try {
      return YAML.stringify(value, options) ?? '';
    } catch {
      return 'kind: Broken\n';
    }
  };
  if (how === 0) return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, null, 2);
  if (how === 1) return objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  if (how === 2) return yaml({ apiVersion: 'v1', kind: 'List', items: objects });
  if (how === 3) return objects.map((object) => `--- # a\n${yaml(object)}...\n`).join('');
  if (how === 4) return yaml(objects);
  return objects.map(yaml).join('---\n');
});

/** One change of a text. */
const edit = fc.tuple(
  fc.nat(),
  fc.nat(6),
  fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{{- if .a }}\n',
      '\t',
      '\r',
      '\r\n',
      '\n',
      '\n---\n',
      '\n...\n',
      '\uFEFF',
      '\u0000',
      '\u0085',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '<<: *a\n',
      '!!int ',
      '%YAML 1.1\n',
      '#',
      ': ',
      '- ',
      '? ',
      '{',
      '[',
      '}',
      ']',
      ',',
      '@',
      '\\',
      '  ',
      '🦄',
      '[[[[[[[[[[[[[[[[[[[[',
      '{a: {a: {a: {a: ',
      'kind: List\nitems:\n',
    ],
  ),
);

function edited(text: string, edits: readonly (readonly [number, number, string])[]): string {
  let result = text;
  for (const [where, how, insert] of edits) {
    const at = where % (result.length + 1);
    if (how === 0) result = result.slice(0, at) + result.slice(at + 1 + (where % 40));
    else if (how === 1) result = result.slice(0, at);
    else if (how === 2) result = result.slice(0, at) + result.slice(Math.max(0, at - 200), at) + result.slice(at);
    else result = result.slice(0, at) + insert + result.slice(at);
  }
  return result;
}

/** Manifests with something odd in them, as values and as text. */
const structured: fc.Arbitrary<Buffer> = fc
  .tuple(written, fc.oneof(fc.constant([]), fc.array(edit, { maxLength: 3 })))
  .map(([text, edits]) => Buffer.from(edited(text, edits)));
const raw: fc.Arbitrary<Buffer> = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
const spliced: fc.Arbitrary<Buffer> = fc
  .tuple(structured, fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.nat())
  .map(([text, bytes, where]) => {
    const at = where % (text.length + 1);
    return Buffer.concat([text.subarray(0, at), bytes, text.subarray(at)]);
  });

const args = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('text', 'json', 'sarif', 'junit', 'markdown')
      .map((format) => ['check', '--format', format, '-']),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(['check', '--complete', '--cert-manager-version', '1.12', '--fail-on', 'warning', '-']),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ['explain', '-'],
      ['explain', '--format', 'json', '-'],
      ['explain', '--dns-name', 'web.corp.dev', '-'],
      [
        'explain',
        '--dns-name',
        '*.a.dev',
        '--label',
        'a=b',
        '--issuer',
        'letsencrypt',
        '--kind',
        'ClusterIssuer',
        '--format',
        'json',
        '-',
      ],
    ),
  },
);

/** An input, and a command line for it. */
export const attack = fc.record({
  args,
  input: fc.oneof(
    { weight: 8, arbitrary: structured },
    { weight: 1, arbitrary: spliced },
    { weight: 1, arbitrary: raw },
  ),
  colour: fc.boolean(),
});

/** What the slowest took, in milliseconds, and how often each exit code came. */
export interface Tally {
  /** An input that takes longer fails, in milliseconds. Unit tests leave it out: the machine may be busy. */
  readonly limit?: number;
  slowest: number;
  readonly exitCodes: Record<number, number>;
}

/** Loads what a command loads when it is first run. */
export async function warmUp(): Promise<void> {
  const input = OBJECTS.map((object) => JSON.stringify(object)).join('\n');
  for (const command of ['check', 'explain']) await cli([command, '-'], input);
}

/** Holds for every input. */
export async function holds(
  { args, input, colour }: { args: readonly string[]; input: Buffer; colour: boolean },
  tally: Tally,
): Promise<void> {
  const start = performance.now();
  const { stdout, stderr, exitCode } = await cli(args, input, colour);
  const took = performance.now() - start;
  tally.slowest = Math.max(tally.slowest, took);
  tally.exitCodes[exitCode] = (tally.exitCodes[exitCode] ?? 0) + 1;
  if (![0, 1, 2].includes(exitCode)) throw new Error(`exit code ${exitCode}`);
  if (took > (tally.limit ?? Number.POSITIVE_INFINITY)) throw new Error(`took ${Math.round(took)} ms`);
  if (args.includes('json') && args[0] === 'check') JSON.parse(stdout);
  if (args.includes('sarif')) JSON.parse(stdout);
  for (const secret of [SECRET, ENCODED]) {
    if (`${stdout}${stderr}`.includes(secret) && !isName(input, secret)) throw new Error('a secret value was printed');
  }
}

/** Whether bytes that were cut out have made the value the name of an object, or one of a certificate: names are shown. */
function isName(input: Buffer, value: string): boolean {
  const named = ({ apiVersion, kind, metadata, spec, items }: any): unknown[] => [
    ...[apiVersion, kind, metadata?.name, metadata?.namespace, spec?.dnsNames, spec?.commonName],
    ...(Array.isArray(items) ? items.map((item) => named(item ?? {})) : []),
  ];
  try {
    return YAML.parseAllDocuments(input.toString('utf8'), { uniqueKeys: false })
      .map((document) => document.toJS({ maxAliasCount: 100 }))
      .some((object) => object !== null && typeof object === 'object' && JSON.stringify(named(object)).includes(value));
  } catch {
    return false;
  }
}
