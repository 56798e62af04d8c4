import * as YAML from 'yaml';
import { certificateFields, type Field, fieldAt, issuerFields } from '../../lib/cert-manager/fields';
import { allPaths } from '../cert-manager/all-paths';
import { leaksOf, PASSWORD, TOKEN } from './markers';
import { reports } from './reports';

/** Runs over manifests, many at a time: of a leak, the test says in which they are. */
async function hunt(manifests: readonly string[], ...secrets: string[]): Promise<void> {
  let found = 0;
  for (let i = 0; i < manifests.length; i += BATCH) {
    const { found: here, written } = await reports(manifests.slice(i, i + BATCH).join('---\n'));
    found += here;
    for (const one of written) expect(leaksOf(one, ...secrets)).toEqual([]);
  }
  // All of them have something wrong.
  expect(found).toBeGreaterThan(manifests.length / 2);
}

const BATCH = 200;

/** Where a value belongs, anything else that a person may have pasted there. */
const shapes = (secret: string): readonly unknown[] => [
  secret,
  [secret],
  { [secret]: secret },
  { name: secret, key: secret, value: secret },
  { auth: { token: [{ value: secret }] } },
];

/** A value at a path of the field table, with what is around it. */
function around(path: string, value: unknown): unknown {
  const steps = path.match(/\[\]|[^.[\]]+/g)!.slice(1);
  return steps.reduceRight<unknown>(
    (inner, step) => (step === '[]' ? [inner] : { [step === '*' ? 'a' : step]: inner }),
    value,
  );
}

/** Two maps as one; of lists, their first entries. */
function merged(a: any, b: any): any {
  if (Array.isArray(a) && Array.isArray(b)) return [merged(a[0], b[0]), ...a.slice(1)];
  if (typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) || Array.isArray(b)) return b ?? a;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map((key) => [key, key in a && key in b ? merged(a[key], b[key]) : (b[key] ?? a[key])]),
  );
}

const acme = (i: number) => ({
  acme: {
    server: 'https://acme-v02.api.letsencrypt.org/directory',
    email: 'platform@corp.dev',
    privateKeySecretRef: { name: `key-${i}` },
  },
});

function issuer(i: number, spec: unknown): string {
  const whole = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: `issuer-${i}` }, spec };
  return written(whole, i);
}

function certificate(i: number, spec: unknown): string {
  return written(
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: `web-${i}`, namespace: 'team-a' },
      spec,
    },
    i,
  );
}

const request = (i: number) => ({
  secretName: `web-${i}`,
  dnsNames: ['web.corp.dev'],
  issuerRef: { name: `issuer-${i}`, kind: 'ClusterIssuer' },
});

/** YAML in blocks, on one line, and JSON. */
function written(object: object, i: number): string {
  if (i % 3 === 0) return YAML.stringify(object, { lineWidth: 0 });
  if (i % 3 === 1) return YAML.stringify(object, { lineWidth: 0, collectionStyle: 'flow' });
  return `${JSON.stringify(object, undefined, i % 2 === 0 ? 2 : undefined)}\n`;
}

/** The pod template of a Gateway's solver is that of an Ingress' solver, and is half of all fields. */
const paths = (root: Field) =>
  allPaths(root)
    .filter((path) => !/gatewayHTTPRoute\.podTemplate\./.test(path))
    .slice(1);

test('what looks like a secret, in the place of any field of an issuer', async () => {
  let i = 0;
  await hunt(
    paths(issuerFields()).flatMap((path) =>
      shapes(TOKEN).map((value) => {
        i++;
        const spec = merged(acme(i), around(path, value));
        // Each shape of a field is followed by a certificate, so that what rules say of those is heard too.
        return issuer(i, spec) + (i % 5 === 0 ? `---\n${certificate(i, request(i))}` : '');
      }),
    ),
    TOKEN,
  );
}, 120_000);

test('what looks like a secret, in the place of any field of a Certificate', async () => {
  let i = 0;
  await hunt(
    [
      issuer(0, merged(acme(0), { acme: { solvers: [{ http01: { ingress: {} } }] } })),
      ...paths(certificateFields()).flatMap((path) =>
        shapes(TOKEN).map((value) => {
          i++;
          return certificate(
            i,
            merged({ ...request(i), issuerRef: { name: 'issuer-0', kind: 'ClusterIssuer' } }, around(path, value)),
          );
        }),
      ),
    ],
    TOKEN,
  );
}, 120_000);

test('a password, in the place of a reference to a Secret, beside and below it', async () => {
  let i = 0;
  const manifests = paths(issuerFields())
    .filter((path) => path.endsWith('SecretRef'))
    .flatMap((path) => {
      const field = path.slice(path.lastIndexOf('.') + 1).replace(/SecretRef$/, '');
      const parent = path.slice(0, path.lastIndexOf('.'));
      const misplaced = [
        [path, PASSWORD],
        [path, [PASSWORD]],
        [path, { name: 'a', key: 'b', value: PASSWORD }],
        [path, { name: 'a', key: 'b', data: { token: PASSWORD } }],
        [path, { token: PASSWORD }],
        [path, { name: { a: PASSWORD }, key: [PASSWORD] }],
        // The field as people know it from the provider.
        [`${parent}.${field}`, PASSWORD],
        [`${parent}.${field}`, [PASSWORD]],
        [`${parent}.${field}SecretREF`, PASSWORD],
        ...NAMES.map((name) => [`${parent}.${name}`, PASSWORD]),
        ...NAMES.map((name) => [`${parent}.${name}`, { value: PASSWORD }]),
      ] as const;
      // The id of an access key has a field of its own, and is no secret.
      return misplaced
        .filter(([at]) => at === path || !fieldAt(issuerFields(), String(at)))
        .map(([at, value]) => {
          i++;
          return issuer(i, merged(acme(i), around(String(at), value)));
        });
    });
  await hunt(manifests, PASSWORD);
}, 120_000);

/** Fields of providers and of other tools, and what people call them. */
const NAMES = [
  ...[
    'password',
    'passwd',
    'pwd',
    'token',
    'accessToken',
    'clientToken',
    'sessionToken',
    'api-token',
    'secret',
    'apiSecret',
  ],
  ...['secretKey', 'clientSecret', 'credentials', 'jsonKey', 'hmacKey', 'apiKey', 'privateKey', 'secretAccessKey'],
];

test('the key of an external account, wherever it is written', async () => {
  const at = ['key', 'hmac', 'hmacKey', 'keySecret', 'secret', 'keySecretRef'];
  const values = (key: string) => [PASSWORD, { value: PASSWORD }, { name: 'a', key: 'b', [key]: PASSWORD }];
  let i = 0;
  await hunt(
    at.flatMap((key) =>
      values('value').map((value) => {
        i++;
        // "key: { name, key, value }" is a reference under another name.
        return issuer(i, merged(acme(i), { acme: { externalAccountBinding: { keyID: 'a', [key]: value } } }));
      }),
    ),
    PASSWORD,
  );
});

test('a password in the config of a webhook', async () => {
  let i = 0;
  await hunt(
    NAMES.flatMap((name) =>
      [
        { [name]: PASSWORD },
        { auth: { [name]: PASSWORD } },
        { [`${name}SecretRef`]: PASSWORD },
        { [`${name}Ref`]: [PASSWORD] },
      ].map((config) => {
        i++;
        const webhook = { groupName: 'acme.corp.dev', solverName: 'x', config, extra: 1 };
        return issuer(i, merged(acme(i), { acme: { solvers: [{ dns01: { webhook } }] } }));
      }),
    ),
    PASSWORD,
  );
});

test('values of Secrets of every kind that issuers and solver pods refer to', async () => {
  const base64 = (value: string) => Buffer.from(value).toString('base64');
  const references = paths(issuerFields()).filter((path) => path.endsWith('SecretRef'));
  const values = [
    ...[
      PASSWORD,
      `${PASSWORD}\n`,
      base64(PASSWORD),
      `{"a":"${PASSWORD}"`,
      `{"client_email":"a","private_key":"${PASSWORD}"}`,
    ],
    ...[JSON.stringify({ 'corp.dev': { username: 'a', password: PASSWORD } }), TOKEN, `${TOKEN} `],
    JSON.stringify({
      auths: { 'ghcr.io': { auth: base64(`a:${PASSWORD}`) }, [`https://a:${PASSWORD}@ghcr.io`]: PASSWORD },
    }),
  ];
  let i = 0;
  const secrets = references.flatMap((path) =>
    values.flatMap((value) =>
      (['data', 'stringData'] as const).map((where) => {
        i++;
        const reference = fieldAt(issuerFields(), path)!.children.has('key')
          ? { name: `s-${i}`, key: 'k' }
          : { name: `s-${i}` };
        const held = where === 'data' && i % 4 !== 0 ? base64(value) : value;
        const secret = {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: `s-${i}`, namespace: 'cert-manager' },
          [where]: { k: held, 'tls.key': held },
        };
        return `${issuer(i, merged(acme(i), around(path, reference)))}---\n${written(secret, i + 1)}`;
      }),
    ),
  );
  const account = (i: number) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `solver-${i}`, namespace: 'team-a' },
    imagePullSecrets: [{ name: `pull-${i}` }],
  });
  const pulls = values.flatMap((value, j) =>
    ['.dockerconfigjson', '.dockercfg'].map((key, k) => {
      const n = 10_000 + 2 * j + k;
      const ingress = { podTemplate: { spec: { serviceAccountName: `solver-${n}` } } };
      return [
        written(account(n), n),
        written(
          {
            apiVersion: 'v1',
            kind: 'Secret',
            type: k === 0 ? 'kubernetes.io/dockerconfigjson' : 'Opaque',
            metadata: { name: `pull-${n}`, namespace: 'team-a' },
            data: { [key]: base64(value) },
          },
          n,
        ),
        issuer(n, merged(acme(n), { acme: { solvers: [{ http01: { ingress } }] } })),
        certificate(n, request(n)),
      ].join('---\n');
    }),
  );
  await hunt([...secrets, ...pulls], PASSWORD, TOKEN);
}, 120_000);

const KINDS: readonly (readonly [string, string])[] = [
  ['cert-manager.io/v1', 'Certificate'],
  ['cert-manager.io/v1', 'ClusterIssuer'],
  ['cert-manager.io/v1', 'Issuer'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['v1', 'Secret'],
  ['v1', 'ServiceAccount'],
  ['v1', 'Namespace'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['external-secrets.io/v1', 'ExternalSecret'],
  ['bitnami.com/v1alpha1', 'SealedSecret'],
  ['apps/v1', 'Deployment'],
];

test('what looks like a secret in the metadata of any object, and in annotations', async () => {
  let i = 0;
  const spec = {
    ingressClassName: 'nginx',
    secretName: TOKEN,
    dnsNames: [TOKEN],
    issuerRef: { name: TOKEN },
    acme: { server: TOKEN, privateKeySecretRef: { name: TOKEN } },
    tls: [{ hosts: [TOKEN, 'web.corp.dev'], secretName: TOKEN }],
    rules: [{ host: TOKEN }],
    gatewayClassName: TOKEN,
    listeners: [{ name: TOKEN, hostname: TOKEN, tls: { certificateRefs: [{ name: TOKEN }] } }],
  };
  const annotations = (value: string) => ({
    'cert-manager.io/cluster-issuer': value,
    'cert-manager.io/issuer': value,
    'cert-manager.io/common-name': value,
    'cert-manager.io/duration': value,
    'cert-manager.io/private-key-algorithm': value,
    'cert-manager.io/usages': value,
    'cert-manager.io/tokn': value,
    'kubernetes.io/ingress.class': value,
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec: { token: value } }),
    [`corp.dev/${value}`]: value,
  });
  await hunt(
    KINDS.flatMap(([apiVersion, kind]) =>
      [
        { name: TOKEN, namespace: TOKEN },
        { name: `a-${++i}`, namespace: 'team-a', annotations: annotations(TOKEN) },
        { name: `a-${++i}`, namespace: 'team-a', labels: { [TOKEN]: TOKEN }, annotations: TOKEN },
        { name: { [TOKEN]: TOKEN }, namespace: [TOKEN] },
      ].map((metadata) => written({ apiVersion, kind, metadata, spec, data: TOKEN }, ++i)),
    ),
    TOKEN,
  );
});

test.each(['https://a:PASSWORD@corp.dev/x', 'https://PASSWORD@corp.dev', 'https://corp.dev/x?token=PASSWORD&a=b'])(
  'the credentials of %s, in the place of any text',
  async (form) => {
    const url = form.replace('PASSWORD', PASSWORD);
    const texts = (root: Field) => paths(root).filter((path) => fieldAt(root, path)!.type === 'string');
    let i = 0;
    await hunt(
      [
        ...texts(issuerFields()).map((path) => issuer(++i, merged(acme(i), around(path, url)))),
        ...texts(certificateFields()).map((path) => certificate(++i, merged(request(i), around(path, url)))),
      ],
      PASSWORD,
    );
  },
  60_000,
);

test('a password that a selector asks for', async () => {
  const selector = { matchLabels: { password: PASSWORD, 'corp.dev/api-token': PASSWORD } };
  const solvers = [{ selector, dns01: { route53: { region: 'eu-1', nonsense: 1 } } }];
  await hunt([issuer(0, merged(acme(0), { acme: { solvers } })), certificate(0, request(0))], PASSWORD);
});

test('a comment, at the end of any line that is shown, above and below it', async () => {
  const bad = issuer(
    0,
    merged(acme(0), { acme: { solvers: [{ dns01: { cloudflare: { apiTokn: { a: ['b'] }, emial: 'a' } } }] } }),
  );
  const commented = bad
    .split('\n')
    .map((text) => (text === '' ? text : `# ${PASSWORD}\n${text} # was ${PASSWORD}\n# ${PASSWORD}`))
    .join('\n');
  await hunt([commented], PASSWORD);
});

test('what is broken is not shown either', async () => {
  const whole = issuer(0, merged(acme(0), { acme: { externalAccountBinding: { key: PASSWORD, token: TOKEN } } }));
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  a: ${PASSWORD}\n  ${TOKEN}: 1\n`;
  const broken = [whole, secret].flatMap((manifest) => [
    `${manifest}\n  x: [`,
    manifest.replace(/: /, ':'),
    `${manifest}\n\t${TOKEN}: ${PASSWORD}`,
    `${manifest}\n${TOKEN}: *${TOKEN}`,
    `${manifest}\n${TOKEN}: 1\n${TOKEN}: 2\n`,
    `${manifest}\n? [${TOKEN}]\n: ${PASSWORD}\n`,
    `${manifest}\n"${TOKEN}\\q": 1\n`,
    `${manifest}\n${TOKEN}: "{{ ${PASSWORD} }}\n`,
    manifest.slice(0, -5),
  ]);
  for (const one of broken) {
    for (const report of (await reports(one)).written) expect(leaksOf(report, PASSWORD, TOKEN)).toEqual([]);
  }
});

test('the hunt finds what is there', async () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  for (const text of [
    TOKEN,
    base64(TOKEN),
    base64(`a${TOKEN}b`),
    base64(`ab${TOKEN}`),
    Buffer.from(TOKEN).toString('hex'),
    TOKEN.slice(0, 20),
  ]) {
    expect(leaksOf(`x ${text} y`, TOKEN)).not.toEqual([]);
  }
  expect(leaksOf('x', TOKEN, PASSWORD)).toEqual([]);
  await expect(hunt([issuer(0, merged(acme(0), { acme: { emial: PASSWORD } }))], PASSWORD)).rejects.toThrow();
});
