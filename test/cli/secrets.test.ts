import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './support';

const SECRET = 'h0rse-Battery-staple';
const ENCODED = Buffer.from(SECRET).toString('base64');
const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'];

/** A Secret that rules find something at: its data is not what its type asks for, and it is in the clear. */
const head =
  'apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\nmetadata:\n  name: registry\n  namespace: team-a\n';
const users = `---
apiVersion: v1
kind: ServiceAccount
metadata: { name: solver, namespace: team-a }
imagePullSecrets: [{ name: registry }]
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: key }
    solvers:
      - http01: { ingress: { ingressClassName: nginx, podTemplate: { spec: { serviceAccountName: solver } } } }
      - selector: { dnsZones: [a.dev] }
        dns01: { webhook: { groupName: acme.a.dev, solverName: x, config: { token: ${SECRET}, password: ${SECRET} } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec:
  secretName: web
  dnsNames: [web.corp.dev]
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
`;

const SHAPES: [string, string][] = [
  ['plain', `${head}data:\n  .dockerconfigjson: ${ENCODED}\n`],
  ['in quotes', `${head}stringData:\n  .dockerconfigjson: "${SECRET}"\n`],
  [
    'on several lines',
    `${head}stringData:\n  .dockerconfigjson: |\n    { "auths": { "${SECRET}": {} } }\n    ${SECRET}\n`,
  ],
  ['in quotes, on several lines', `${head}stringData:\n  .dockerconfigjson: "a\n\n    ${SECRET}\n    b"\n`],
  ['in braces', `${head}data: { .dockerconfigjson: ${ENCODED}, other: ${ENCODED} }\n`],
  [
    'in JSON, on one line',
    `{"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/dockerconfigjson","metadata":{"name":"registry","namespace":"team-a"},"data":{".dockerconfigjson":"${ENCODED}"}}\n`,
  ],
  [
    'in a List, in JSON',
    `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/dockerconfigjson","metadata":{"name":"registry","namespace":"team-a"},"data":{".dockerconfigjson":"${ENCODED}"}}, {"apiVersion":"v1","kind":"A"}]}\n`,
  ],
  [
    'in a List, in YAML',
    `apiVersion: v1\nkind: List\nitems:\n- ${`${head}data:\n  .dockerconfigjson: ${ENCODED}\n`.trimEnd().replaceAll('\n', '\n  ')}\n`,
  ],
  ['behind an anchor', `${head}data:\n  a: &a ${ENCODED}\n  .dockerconfigjson: *a\n`],
  ['as a value that is no text', `${head}data:\n  .dockerconfigjson: [${ENCODED}]\n`],
  [
    'in a copy of the object',
    `${head}  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"${ENCODED}"}}'\ndata:\n  .dockerconfigjson: "e30="\n`,
  ],
  ['where the text is broken', `${head}stringData:\n  a: ${SECRET}\n  ${SECRET}\n  "${SECRET}: b\n`],
  ['where a key is the secret', `${head}stringData:\n  "${SECRET}\\q": 1\n`],
  ['as an alias', `${head}stringData:\n  a: *${SECRET}\n`],
  ['as a tag', `${head}stringData:\n  a: !${SECRET} b\n`],
];

test.each(SHAPES)('a Secret %s is read and not printed', async (shape, yaml) => {
  for (const format of FORMATS) {
    for (const colour of [false, true]) {
      const { stdout, stderr } = await cli(['check', '--format', format, '-'], `${yaml}${users}`, colour);
      expect(`${stdout}${stderr}`).not.toContain(SECRET);
      expect(`${stdout}${stderr}`).not.toContain(ENCODED);
    }
  }
  // And it was read: something is wrong with it.
  const { stdout, stderr } = await cli(['check', '-'], `${yaml}${users}`);
  expect(`${stdout}${stderr}`).toMatch(
    shape === 'as a value that is no text' ? /4 objects/ : /Secret team-a\/registry|error\[input\]/,
  );
  if (shape === 'plain') expect(stdout).toContain('.dockerconfigjson: ********\n');
});

/** An issuer whose solver has a field that there is not, so that its line is shown. */
const issuer = (solver: string) => `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: key }
    solvers:
      - dns01:
${solver.replace(/^/gm, '          ')}
`;
const TOKEN = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');

test.each([
  ['a string for a reference', `cloudflare:\n  apiTokenSecretRef: ${SECRET}`],
  ['a list for a reference', `cloudflare:\n  apiTokenSecretRef: [${SECRET}]`],
  ['a value beside a reference', `cloudflare:\n  apiTokenSecretRef:\n    name: a\n    key: b\n    value: ${SECRET}`],
  ['a token in a reference', `digitalocean:\n  tokenSecretRef: { token: ${SECRET} }`],
  ['a map as a name', `cloudflare:\n  apiTokenSecretRef:\n    name:\n      a: ${SECRET}\n    key: b`],
  ['a key of its own', `cloudflare:\n  apiToken: ${SECRET}`],
  ['a list below a field', `cloudflare:\n  apiKey:\n    - ${SECRET}`],
  ['an anchor', `cloudflare:\n  email: &a ${SECRET}\n  apiTokenSecretRef: *a\n  solver: 1`],
  ['a tag in a list', `cloudflare:\n  apiTokenSecretRef:\n    - !${SECRET} a`],
  ['a comment', `cloudflare:\n  apiTokn: 1 # was ${SECRET}`],
  ['a comment behind a block', `cloudflare:\n  apiTokn: | # ${SECRET}\n    a`],
  ['Akamai', `akamai:\n  serviceConsumerDomain: a.dev\n  accessTokenSecretRef: ${SECRET}`],
  ['a key that looks secret', `cloudflare:\n  ${TOKEN}: 1`],
  ['a value that looks secret', `cloudflare:\n  apiTokn: ${TOKEN}`],
  ['a URL with credentials', `acmeDNS:\n  hots: https://a:${SECRET}@acme.a.dev`],
  ['a URL with a token', `acmeDNS:\n  hots: https://acme.a.dev?token=${SECRET}`],
  ['a variable', `cloudflare: { evn: [{ name: API_TOKEN, value: ${SECRET} }] }`],
  ['an option', `cloudflare: { agrs: [--api-token=${SECRET}] }`],
  ...['auth', 'authentication', 'login', 'credentials', 'basicAuth', 'auths'].flatMap((name): [string, string][] => [
    [`a key of any name below ${name}`, `cloudflare: { ${name}: { plain: ${SECRET} } }`],
    [`a key of any name below a key of ${name}`, `cloudflare: { ${name}: { a.dev: { b: [${SECRET}] } } }`],
    [`a map for a name below ${name}`, `cloudflare: { ${name}: { name: { b: ${SECRET} } } }`],
  ]),
  ['what is behind an option', `cloudflare: { agrs: ["--password", "${SECRET}"] }`],
  ['what is behind an option, on a line of its own', `cloudflare:\n  agrs:\n    - --password\n    - ${SECRET}`],
  ['an option in a command', `cloudflare: { agrs: [sh, -c, 'dns --user me --password ${SECRET}'] }`],
])('%s is not printed', async (_, solver) => {
  for (const format of [...FORMATS, 'line']) {
    const { stdout, stderr } = await cli(['check', '--format', format, '-'], issuer(solver));
    expect(`${stdout}${stderr}`).not.toContain(SECRET);
    expect(`${stdout}${stderr}`).not.toContain(TOKEN);
  }
  const { stdout } = await cli(['check', '-'], issuer(solver));
  expect(stdout).toMatch(/error\[(?:unknown-field|field-invalid|issuer-refused)\]|warning\[/);
});

test('an excerpt shows what is no secret, without its comment', async () => {
  const { stdout } = await cli(['check', '-'], issuer('cloudflare:\n  emial: "a#b@a.dev" # of the team'));
  expect(stdout).toContain('|             emial: "a#b@a.dev"\n');
  const named = await cli(
    ['check', '-'],
    issuer('cloudflare:\n  apiTokenSecretRef: { nmae: cloudflare, key: api-token }'),
  );
  expect(named.stdout).toContain('apiTokenSecretRef: { nmae: ********\n');
});

test('an excerpt shows who logs in, where and how', async () => {
  const lines = [
    'auth:',
    '  kubernetes:',
    '    serviceAccountRef: { name: dns, audiences: [sts.corp.dev] }',
    '    mountPath: /v1/auth/kubernetes',
    '    role: dns',
  ];
  const { stdout } = await cli(
    ['check', '-'],
    issuer(`route53:\n  region: eu-1\n${lines.join('\n').replace(/^/gm, '  ')}`),
  );
  for (const line of lines.slice(2)) expect(stdout).toMatch(new RegExp(`\\| +${line.trim().replace('[', '\\[')}\\n`));
  expect(stdout).toContain('"dns"');
});

test.each(['extraObjects:\n    - OBJECT', 'extraObjects:\n    - |\n      OBJECT'])(
  'a Secret in the values of a chart is not shown: %j',
  async (shape) => {
    const object = `${head}stringData:\n  .dockerconfigjson: ${SECRET}\n`.trimEnd().replaceAll('\n', '\n      ');
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x, namespace: team-a }\n' +
      `spec:\n  chart: { spec: { chart: web, version: 1.0.0 } }\n  values:\n   ${shape.replace('OBJECT', object)}\n---\n${users}`;
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    try {
      writeFileSync(join(folder, 'release.yaml'), release);
      for (const format of FORMATS) {
        const { stdout } = await cli(['check', '--format', format, folder]);
        expect(stdout).toContain('Secret team-a/registry');
        expect(stdout).not.toContain(SECRET);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test.each([
  [
    'a field that metadata does not have',
    `apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata:\n  name: web\n  multi-line: "${SECRET}"\nspec: {}\n`,
  ],
  [
    'a key that torn text has made of a value',
    `{ "apiVersion": "v1", "kind": "List", "items": [
{ "apiVersion": "cert-manager.io/v1", "kind": "Issuer", "metadata": {${SECRET}",
"multi-line": "x"}, "spec": {} },
{ "apiVersion": "cert-manager.io/v1", "kind": "Issuer", "metadata": { "name": "web", "namespace": "b" }, "spec": {} }
] }\n`,
  ],
])('%s is not shown', async (_, manifests) => {
  for (const format of FORMATS) {
    const { stdout, stderr } = await cli(['check', '--format', format, '-'], manifests);
    expect(stdout).toContain('metadata');
    expect(stdout + stderr).not.toContain(SECRET);
  }
});
