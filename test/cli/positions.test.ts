import { BROKEN, checked, cli } from './support';

/** Where the one finding of a text is: `line:column`. */
async function place(text: string): Promise<string> {
  const { data } = await checked(text);
  // Where an anchor is in a field of its own, that one is found as well.
  const findings = data.findings.filter(({ rule }: any) => rule !== 'unknown-field');
  expect(findings.map(({ rule }: any) => rule)).toEqual(['solver-account-missing']);
  const [{ line, column, path }] = findings;
  expect(path).toBe('spec.dnsNames[0]');
  return `${line}:${column}`;
}

const objects = BROKEN.split('---\n').map((document) => document.trimEnd());
const certificate = (spec: string) => BROKEN.slice(0, BROKEN.indexOf('spec:\n  secretName')) + spec;

test.each<[string, string, string]>([
  ['in a document', BROKEN, '28:7'],
  ['after comments and empty documents', `# a\n---\n---\n# b\n${BROKEN}`, '32:7'],
  ['with Windows line ends', BROKEN.replaceAll('\n', '\r\n'), '28:7'],
  ['behind a byte order mark', `\uFEFF${BROKEN}`, '28:7'],
  ['behind text that is longer in bytes', `# äöü€🦄\n---\n${BROKEN}`, '30:7'],
  [
    'in a YAML List',
    `apiVersion: v1\nkind: List\nitems:\n${objects.map((object) => `- ${object.replaceAll('\n', '\n  ')}\n`).join('')}`,
    '29:9',
  ],
  [
    'in a JSON list',
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [1] }).replace(
      '[1]',
      `[\n${objects.map((_, i) => JSON.stringify(jsonOf(i))).join(',\n')}]`,
    ),
    '4:201',
  ],
  [
    'in braces',
    certificate(
      'spec: { secretName: a, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [ web.corp.dev ] }\n',
    ),
    '24:91',
  ],
  [
    'behind an alias',
    certificate(
      'x: &n web.corp.dev\nspec:\n  secretName: a\n  issuerRef: { name: letsencrypt, kind: ClusterIssuer }\n  dnsNames: [*n]\n',
    ),
    '28:14',
  ],
  [
    'that comes from a merge key: the nearest that is there',
    certificate(
      'x: &n { dnsNames: [web.corp.dev] }\nspec:\n  <<: *n\n  secretName: a\n  issuerRef: { name: letsencrypt, kind: ClusterIssuer }\n',
    ),
    '25:1',
  ],
])('a field %s is found', async (_, text, expected) => {
  expect(await place(text)).toBe(expected);
});

function jsonOf(i: number): unknown {
  const acme = {
    server: 'https://acme-v02.api.letsencrypt.org/directory',
    email: 'a@corp.dev',
    privateKeySecretRef: { name: 'key' },
    solvers: [
      { http01: { ingress: { ingressClassName: 'nginx', podTemplate: { spec: { serviceAccountName: 'solver' } } } } },
    ],
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'solver', namespace: 'team-a' } },
    { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'letsencrypt' }, spec: { acme } },
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web', namespace: 'team-b' },
      spec: {
        secretName: 'web',
        issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
        dnsNames: ['web.corp.dev'],
      },
    },
  ][i];
}

test('typed lists say for their items what those leave out', async () => {
  const list = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'CertificateList',
    items: [jsonOf(2)].map((object: any) => ({ metadata: object.metadata, spec: object.spec })),
  };
  const { data } = await checked([jsonOf(0), jsonOf(1), list].map((object) => JSON.stringify(object)).join('\n'));
  expect(data.findings.map(({ resource }: any) => resource)).toEqual([
    { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', namespace: 'team-b', name: 'web' },
  ]);
});

test('of a long line the part around the field is shown', async () => {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [0, 1, 2].map(jsonOf) });
  const { stdout } = await cli(['check', '-'], list);
  const [, line, marks] = /\n1 \| (.*)\n {2}\| (.*)\n/.exec(stdout)!;
  expect(line!.length).toBeLessThanOrEqual(120);
  expect(line!.slice(marks!.indexOf('^'), marks!.lastIndexOf('^') + 1)).toBe('"web.corp.dev"');
});
