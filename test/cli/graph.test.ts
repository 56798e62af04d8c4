import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ROOT } from '../examples/run';
import { Project } from './project';
import { BROKEN, cli, SOUND } from './support';

const project = new Project();

const graph = async (text: string, ...args: string[]) => {
  const { stdout, stderr, exitCode } = await cli(['graph', '--no-config', ...args, '-'], text);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
};
const data = async (text: string, ...args: string[]) => JSON.parse(await graph(text, '--format', 'json', ...args));

const page = readFileSync(join(ROOT, 'docs', 'graph.md'), 'utf8');
/** That of the page: two namespaces of which one has no account; the pull secret of the other is sealed. */
const PLATFORM = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;

/** The same setup in namespaces of some names, the last of them without an account. */
function namespaces(count: number): string {
  const [, issuer] = BROKEN.split('---\n');
  const objects = Array.from({ length: count }, (_, i) => {
    const account = `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: acme-http01-solver, namespace: team-${i} }\n---\n`;
    const certificate = BROKEN.split('---\n')[2]!
      .replace('team-b', `team-${i}`)
      .replaceAll(/\bweb\b/g, `web-${i}`);
    return `${i === count - 1 ? '' : account}${certificate}`;
  });
  return [issuer, ...objects].join('---\n');
}

test('the page shows what is printed', async () => {
  expect(page).toContain(`\`\`\`mermaid\n${await graph(PLATFORM)}\`\`\``);
});

describe('the data', () => {
  test('says who depends on what', async () => {
    const { edges } = await data(PLATFORM);
    expect(edges.map(({ from, relation, to }: any) => `${from} ${relation} ${to}`)).toEqual([
      'certificate/team-a/shop in namespace//team-a',
      'certificate/team-a/shop requests clusterissuer//letsencrypt',
      'certificate/team-a/shop solved-by solver/ClusterIssuer//letsencrypt/0',
      'certificate/team-b/web in namespace//team-b',
      'certificate/team-b/web requests clusterissuer//letsencrypt',
      'certificate/team-b/web solved-by solver/ClusterIssuer//letsencrypt/0',
      'clusterissuer//letsencrypt has solver/ClusterIssuer//letsencrypt/0',
      'clusterissuer//letsencrypt reads secret/cert-manager/letsencrypt-account-key',
      'solver/ClusterIssuer//letsencrypt/0 runs-as serviceaccount/team-a/acme-http01-solver',
      'solver/ClusterIssuer//letsencrypt/0 runs-as serviceaccount/team-b/acme-http01-solver',
      'serviceaccount/team-a/acme-http01-solver pulls-with secret/team-a/registry-credentials',
      'secret/team-a/registry-credentials made-by sealedsecret/team-a/registry-credentials',
    ]);
  });

  test('marks the certificate that fails, and what it lacks', async () => {
    const { nodes, findings, summary } = await data(PLATFORM);
    const marked = nodes.filter(({ severity }: any) => severity);
    expect(marked).toEqual([
      expect.objectContaining({ id: 'certificate/team-b/web', severity: 'error', findings: [0], file: '-', line: 27 }),
      expect.objectContaining({
        ...{ id: 'serviceaccount/team-b/acme-http01-solver', severity: 'error', findings: [0] },
        ...{ state: 'elsewhere', elsewhere: ['team-a'] },
      }),
    ]);
    expect(findings.map(({ rule }: any) => rule)).toEqual(['solver-account-missing']);
    expect(summary).toMatchObject({ errors: 1, certificates: 2, issuers: 1 });
  });

  test('has a finding about a credential at the credential, and one about a solver at the solver', async () => {
    const dns01 = '{ cloudflare: { apiTokenSecretRef: { name: cloudflare-token, key: token } } }';
    const text = SOUND.replace(
      '    solvers:\n',
      `    solvers:\n      - dns01: ${dns01}\n        selector: { dnsZones: ['*.corp.dev'] }\n`,
    );
    const { nodes } = await data(text);
    const marked = nodes.flatMap(({ id, severity }: any) => (severity ? [[id, severity]] : []));
    expect(marked).toEqual([
      ['solver/ClusterIssuer//letsencrypt/0', expect.any(String)],
      ['secret/cert-manager/cloudflare-token', 'info'],
    ]);
  });

  test('names the solver of each name, with why', async () => {
    const { edges } = await data(SOUND);
    expect(edges.find(({ relation }: any) => relation === 'solved-by')).toMatchObject({
      names: ['web.corp.dev'],
      reason: 'chosen: it matches every name, and no other matches better',
    });
  });

  test('knows certificates of Ingresses, and issuers that are not there', async () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: nowhere } }
spec: { tls: [{ hosts: [a.corp.dev], secretName: a-tls }, { hosts: [b.corp.dev], secretName: b-tls }] }
`;
    const { nodes } = await data(ingress);
    const known = nodes.filter(({ kind }: any) => kind !== 'namespace');
    expect(known.map(({ title, by, state }: any) => [title, by, state])).toEqual([
      ['Certificate team-a/a-tls of Ingress shop', 'Ingress shop', 'written'],
      ['Certificate team-a/b-tls of Ingress shop', 'Ingress shop', 'written'],
      ['ClusterIssuer nowhere', undefined, 'absent'],
    ]);
  });

  test('has what each declared set has, and a finding only where it is found', async () => {
    project.become({
      'cdk8s-acme.yaml': 'sets: [{ name: one, paths: [base, one] }, { name: two, paths: [base, two] }]\n',
      'base/all.yaml': BROKEN,
      'one/account.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: acme-http01-solver, namespace: team-b }\n',
      'two/none.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: team-c }\n',
    });
    const { stdout } = await project.run(['graph', '--format', 'json']);
    const { nodes } = JSON.parse(stdout);
    const certificates = nodes.filter(({ kind }: any) => kind === 'certificate');
    expect(certificates.map(({ id, set, severity }: any) => [id, set, severity])).toEqual([
      ['one:certificate/team-b/web', 'one', undefined],
      ['two:certificate/team-b/web', 'two', 'error'],
    ]);
  });
});

describe('what is shown', () => {
  test.each([
    [['--namespace', 'team-a'], ['certificate/team-a/shop']],
    [
      ['--namespace', 'team-a', '--namespace', 'team-b'],
      ['certificate/team-a/shop', 'certificate/team-b/web'],
    ],
    [['--issuer', 'letsencrypt', '--severity', 'warning'], ['certificate/team-b/web']],
    [['--namespace', 'team-a', '--severity', 'error'], []],
  ])('is what %j asks for', async (args, expected) => {
    const { nodes, edges } = await data(PLATFORM, ...args);
    expect(nodes.filter(({ kind }: any) => kind === 'certificate').map(({ id }: any) => id)).toEqual(expected);
    const ids = nodes.map(({ id }: any) => id);
    for (const { from, to } of edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
    if (args[1] === 'team-a' && args.length === 2) expect(JSON.stringify(nodes)).not.toContain('team-b');
  });

  test('are equal namespaces as one, where there are many or it is asked for', async () => {
    const many = await graph(namespaces(300));
    expect(many).toContain('subgraph g0["299 namespaces: team-0, team-1 and 297 more"]');
    expect(many).toContain('"299 Certificates<br/>web-0, web-1 and 297 more"');
    expect(many).toContain('subgraph g1["team-299"]');
    expect(many.split('\n').length).toBeLessThan(30);
    expect(await graph(namespaces(300), '--no-group')).toContain('["team-298"]');
    expect(await graph(namespaces(3), '--group', '--format', 'dot')).toContain('label="2 namespaces: team-0, team-1"');
    expect(await graph(namespaces(3), '--format', 'dot')).toContain('label="team-1"');
  });
});

test('the order of the input does not matter', async () => {
  const documents = PLATFORM.split('---\n').map((document) => document.trimEnd());
  const expected = await graph(PLATFORM);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(documents, { minLength: documents.length }), async (shuffled) => {
      expect(await graph(shuffled.join('\n---\n'))).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test('whatever a name holds, it stays text in each format', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom(...'ab"\\<>#;|`[]}()&\n*_\' %'), minLength: 1, maxLength: 20 }),
      async (name) => {
        const text = SOUND.replaceAll('name: letsencrypt,', `name: ${JSON.stringify(name)},`).replaceAll(
          '{ name: letsencrypt }',
          `{ name: ${JSON.stringify(name)} }`,
        );
        const plain = (await graph(SOUND)).split('\n').length;
        const lines = (await graph(text)).split('\n').filter((line) => !/class/.test(line));
        expect(lines.length).toBeLessThanOrEqual(plain);
        for (const line of lines) {
          const label = /"(.*)"/.exec(line)?.[1]?.replaceAll('<br/>', '') ?? '';
          expect(label).not.toMatch(/["<>`\\]/);
        }
        const dot = await graph(text, '--format', 'dot');
        // A label is over at the first quote that is not escaped.
        for (const [, label] of dot.matchAll(/label="((?:[^"\\]|\\.)*)"(?= |\])/g)) expect(label).not.toContain('\n');
        expect(dot.replace(/"(?:[^"\\]|\\.)*"/g, '')).not.toContain('"');
        JSON.parse(await graph(text, '--format', 'json'));
      },
    ),
    { numRuns: 50 },
  );
});

test('input that cannot be read is reported, and the rest is shown', async () => {
  const { stdout, stderr, exitCode } = await cli(['graph', '--no-config', '-'], `${SOUND}---\na: [\n`);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('error[input]');
  expect(stdout).toContain('acme-http01-solver');
});

test.each([['mermaid'], ['json']])('what no certificate has is said, in %s', async (format) => {
  const args = ['graph', '--no-config', '--format', format, '--namespace', 'team-a', '--issuer', 'letsencrpt', '-'];
  const { stderr, exitCode } = await cli(args, SOUND);
  expect(exitCode).toBe(0);
  expect(stderr).toBe('note: No certificate is requested from an issuer "letsencrpt".\n');
});
