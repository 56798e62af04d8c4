import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NamespaceList } from 'cdk8s-acme';
import * as YAML from 'yaml';
import { messageOf, temporaryFiles, temporaryFolder } from '../support';

const file = temporaryFiles();

/** A folder with files, by their paths. */
const folder = (() => {
  const root = temporaryFolder();
  let count = 0;
  return (files: Record<string, string>) => {
    const made = join(root, String(count++));
    mkdirSync(made);
    for (const [path, text] of Object.entries(files)) {
      const isFolder = path.endsWith('/');
      mkdirSync(isFolder ? join(made, path) : dirname(join(made, path)), { recursive: true });
      if (!isFolder) writeFileSync(join(made, path), text);
    }
    return made;
  };
})();

describe('NamespaceList.fromKubectl', () => {
  const namespace = (name: string, labels?: Record<string, string>, phase = 'Active') => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: labels && { 'kubernetes.io/metadata.name': name, ...labels } },
    status: { phase },
  });
  const LIST = {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      namespace('team-b', { team: 'b', tier: 'prod' }),
      namespace('team-a', { team: 'a', tier: 'stage', frozen: 'yes' }),
      namespace('kube-system', {}),
      namespace('bare'),
      namespace('leaving', { team: 'c', tier: 'prod' }, 'Terminating'),
    ],
  };
  const yaml = () => file('namespaces.yaml', YAML.stringify(LIST));

  test.each<[string | undefined, string[]]>([
    [undefined, ['bare', 'kube-system', 'team-a', 'team-b']],
    ['team', ['team-a', 'team-b']],
    ['tier=prod', ['team-b']],
    ['team,tier!=prod', ['team-a']],
    ['team,!frozen', ['team-b']],
    ['tier in (prod, stage)', ['team-a', 'team-b']],
    ['team notin (a)', ['bare', 'kube-system', 'team-b']],
    ['kubernetes.io/metadata.name=bare', ['bare']],
  ])('gives the names with the labels %s, in order', (labelSelector, names) => {
    expect(NamespaceList.fromKubectl(yaml(), { labelSelector })).toEqual(names);
    const json = file('namespaces.json', JSON.stringify(LIST));
    expect(NamespaceList.fromKubectl(json, { labelSelector })).toEqual(names);
  });

  test('reads a single namespace, and several documents', () => {
    const one = file('one.yaml', YAML.stringify(LIST.items[0]));
    expect(NamespaceList.fromKubectl(one)).toEqual(['team-b']);
    const text = LIST.items.map((item) => YAML.stringify(item)).join('---\n');
    expect(NamespaceList.fromKubectl(file('many.yaml', `---\n${text}`))).toHaveLength(4);
    const typed = file('typed.yaml', YAML.stringify({ ...LIST, kind: 'NamespaceList' }));
    expect(NamespaceList.fromKubectl(typed)).toHaveLength(4);
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'holds no namespaces. Create it with: kubectl get namespaces -o yaml.'],
    ['an empty list', 'kind: List\nitems: []\n', 'holds no namespaces. '],
    [
      'other kinds',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n',
      'holds the kind "Pod", but namespaces are expected. Create it with: kubectl get namespaces -o yaml.',
    ],
    ['no kind', 'a: 1\n', 'holds something without a kind, but namespaces are expected.'],
    ['no name', 'kind: Namespace\n', 'holds the kind "Namespace" without a name, but namespaces are expected.'],
    [
      'all of them deleted',
      'kind: Namespace\nmetadata: { name: a }\nstatus: { phase: Terminating }\n',
      'holds 1 namespaces, but all of them are being deleted.',
    ],
  ])('refuses a file with %s', (_, text, message) => {
    const path = file('wrong.yaml', text);
    expect(() => NamespaceList.fromKubectl(path)).toThrow(`[${path}] ${message}`);
  });

  test('refuses labels that none has, and a selector that is none', () => {
    const path = yaml();
    expect(messageOf(() => NamespaceList.fromKubectl(path, { labelSelector: 'team=z' }))).toBe(
      `[${path}] holds 5 namespaces, but none that matches "team=z".`,
    );
    expect(() => NamespaceList.fromKubectl(path, { labelSelector: 'a b' })).toThrow(
      `[${path}] cannot be searched: the label selector has "a b", which is not a requirement such as `,
    );
  });

  test('refuses what is missing or malformed, without showing what it holds', () => {
    expect(() => NamespaceList.fromKubectl('no-such-file.yaml')).toThrow(
      `[no-such-file.yaml] cannot be read: ENOENT. Looked for it in ${process.cwd()}.`,
    );
    const path = file('broken.yaml', 'a: 1\nsecret: [hush\n');
    const message = messageOf(() => NamespaceList.fromKubectl(path));
    expect(message).toMatch(/is not YAML or JSON: .* at line 3, column 1\.$/);
    expect(message).not.toContain('hush');
  });

  test('reads 10,000 namespaces at once', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => namespace(`team-${i}`, { team: 'yes' }));
    const path = file('all.json', JSON.stringify({ ...LIST, items }));
    expect(NamespaceList.fromKubectl(path, { labelSelector: 'team=yes' })).toHaveLength(10_000);
  });
});

describe('NamespaceList.fromFolders', () => {
  test('gives the names of the folders, in order', () => {
    const path = folder({ 'team-b/': '', 'team-a/web.yaml': '', 'README.md': '', '.git/': '', 'base/': '' });
    expect(NamespaceList.fromFolders(path, { exclude: ['base'] })).toEqual(['team-a', 'team-b']);
  });

  test('refuses a folder whose name is no namespace', () => {
    const path = folder({ 'team-a/': '', Shared_Things: '', 'Shared/': '' });
    expect(() => NamespaceList.fromFolders(path)).toThrow(
      `[${path}] has a folder "Shared", which is not a namespace name: lower-case letters`,
    );
    expect(() => NamespaceList.fromFolders(path)).toThrow('If it is not a namespace, `exclude` it.');
  });

  test('refuses a folder that is missing, or has none', () => {
    expect(() => NamespaceList.fromFolders('no-such-folder')).toThrow('[no-such-folder] cannot be read: ENOENT.');
    const path = folder({ 'README.md': '', 'base/': '' });
    expect(() => NamespaceList.fromFolders(path, { exclude: ['base'] })).toThrow(
      `[${path}] has no folders. Each folder in it should be named after a namespace.`,
    );
  });
});

describe('NamespaceList.fromCertificates', () => {
  const certificate = (namespace: string | undefined, name = 'web') =>
    YAML.stringify({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name, namespace },
      spec: { secretName: 'web-tls', dnsNames: ['web.acme-corp.dev'], issuerRef: { name: 'x', kind: 'ClusterIssuer' } },
    });
  const ingress = (namespace: string, annotations: Record<string, string>) =>
    YAML.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace, annotations },
      spec: { tls: [{ hosts: ['web.acme-corp.dev'], secretName: 'web-tls' }] },
    });
  const gateway = (namespace: string) =>
    YAML.stringify({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'web', namespace, annotations: { 'cert-manager.io/issuer': 'x' } },
      spec: {
        listeners: [
          {
            name: 'https',
            hostname: 'web.acme-corp.dev',
            port: 443,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate', certificateRefs: [{ name: 'web-tls' }] },
          },
        ],
      },
    });

  test('gives the namespaces of Certificates, and of annotated Ingresses and Gateways, in order', () => {
    const path = folder({
      'team-c/web.yaml': `${certificate('team-c')}---\n${certificate('team-b', 'other')}`,
      'team-c/again.yml': certificate('team-c', 'again'),
      'team-a/deep/er/ingress.yaml': ingress('team-a', { 'cert-manager.io/cluster-issuer': 'x' }),
      'team-d/list.json': JSON.stringify({ kind: 'List', items: [YAML.parse(gateway('team-d'))] }),
      'team-e/plain.yaml': ingress('team-e', {}),
      'team-f/notes.txt': certificate('team-f'),
      'values.yaml': 'replicas: 1\n---\n- a\n- b\n',
      '.hidden/web.yaml': certificate('hidden'),
      'node_modules/x/web.yaml': certificate('modules'),
      'old/web.yaml': certificate('old'),
    });
    const names = ['team-a', 'team-b', 'team-c', 'team-d'];
    expect(NamespaceList.fromCertificates(path, { exclude: ['old'] })).toEqual(names);
    expect(NamespaceList.fromCertificates(path)).toEqual(['old', ...names]);
  });

  test('refuses a certificate of which no namespace is known', () => {
    const path = folder({ 'web.yaml': certificate(undefined) });
    expect(() => NamespaceList.fromCertificates(path)).toThrow(
      `[${join(path, 'web.yaml')}] has Certificate web without a namespace. Set metadata.namespace: what kustomize or Argo CD would fill in is not known here.`,
    );
  });

  test('refuses a folder without certificates, and one that is missing', () => {
    const path = folder({ 'values.yaml': 'a: 1\n' });
    expect(() => NamespaceList.fromCertificates(path)).toThrow(
      `[${path}] has no certificates in its 1 YAML and JSON files. It must contain Certificates of cert-manager.io`,
    );
    expect(() => NamespaceList.fromCertificates('no-such-folder')).toThrow('[no-such-folder] cannot be read: ENOENT.');
  });

  test('refuses a file that is malformed, and says where', () => {
    const path = folder({ 'chart/templates/web.yaml': 'a: {{ .Values.a }}\n' });
    const message = messageOf(() => NamespaceList.fromCertificates(path));
    expect(message).toContain(`[${join(path, 'chart', 'templates', 'web.yaml')}] is not YAML or JSON: `);
    expect(message).toContain('at line 1, column 5. If it is a template that something else renders, `exclude` it.');
    expect(() => NamespaceList.fromCertificates(path, { exclude: ['templates'] })).toThrow('has no certificates');
  });
});
