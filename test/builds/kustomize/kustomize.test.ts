import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Build, Limit } from '../../../lib/builds/build';
import { isKustomization } from '../../../lib/builds/kustomize/kustomization';
import { Kustomize } from '../../../lib/builds/kustomize/kustomize';
import type { Plain } from '../../../lib/values/plain';
import { textFiles } from '../files';
import { repositories } from './repositories';

function build(files: Record<string, string | Buffer>, folder = ''): Build {
  return new Kustomize(textFiles(files)).build(folder)!;
}

const certificate = (name: string) =>
  stringify({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name },
    spec: { secretName: name, dnsNames: ['a.example.com'], issuerRef: { name: 'letsencrypt' } },
  });
const names = ({ objects }: Build) => objects.map(({ value }) => (value.metadata as Plain).name);
const told = ({ limits }: Build) =>
  limits.map(({ kind, lacks, file, field, message }: Limit) => [kind, lacks, file, field, message]);

test('a folder without a kustomization is no build', () => {
  expect(new Kustomize(textFiles({ 'a.yaml': certificate('a') })).build('')).toBeUndefined();
});

test('Flux has a kind of the same name', () => {
  expect(isKustomization({ kind: 'Kustomization', apiVersion: 'kustomize.toolkit.fluxcd.io/v1' })).toBe(false);
  expect(isKustomization({ kind: 'Kustomization', apiVersion: 'kustomize.config.k8s.io/v1beta1' })).toBe(true);
  expect(isKustomization({ resources: [] })).toBe(true);
});

describe('where an object comes from', () => {
  const files = {
    'base/kustomization.yaml': 'namespace: shop\nresources: [all.yaml]\n',
    'base/all.yaml': `# Comment\n---\n${certificate('first')}---\n${certificate('second')}`,
    'overlay/kustomization.yaml': stringify({
      resources: ['../base'],
      namePrefix: 'p-',
      patches: [{ path: 'patch.yaml', target: { name: 'second' } }],
      secretGenerator: [{ name: 'made', literals: ['a=b'] }],
    }),
    'overlay/patch.yaml': '- {op: replace, path: /spec/dnsNames/0, value: b.example.com}\n',
  };
  const { objects, named } = build(files, 'overlay');

  test('is its file and document', () => {
    expect(objects.map(({ origin: { changes: _, ...origin } }) => origin)).toEqual([
      { file: 'base/all.yaml', document: 1, line: 3 },
      { file: 'base/all.yaml', document: 2, line: 14 },
      { file: 'overlay/kustomization.yaml', field: 'secretGenerator[0]', document: 0, line: 1 },
    ]);
    expect(files['base/all.yaml'].split('\n').slice(13, 15)).toEqual([
      'apiVersion: cert-manager.io/v1',
      'kind: Certificate',
    ]);
  });

  test('is told with what changed it, and which fields', () => {
    expect(objects[1]!.origin.changes).toEqual([
      { file: 'base/kustomization.yaml', field: 'namespace', paths: [['metadata', 'namespace']] },
      {
        file: 'overlay/kustomization.yaml',
        field: 'patches[0]',
        patch: 'overlay/patch.yaml',
        paths: [['spec', 'dnsNames', 0]],
      },
      { file: 'overlay/kustomization.yaml', field: 'namePrefix', paths: [['metadata', 'name']] },
    ]);
  });

  test('says which files are part of the build, and as what', () => {
    expect(named.map(({ path, as, by }) => [path, as, by])).toEqual([
      ['overlay/kustomization.yaml', 'kustomization', 'overlay/kustomization.yaml'],
      ['base/kustomization.yaml', 'kustomization', 'overlay/kustomization.yaml'],
      ['base/all.yaml', 'resource', 'base/kustomization.yaml'],
      ['overlay/patch.yaml', 'patch', 'overlay/kustomization.yaml'],
    ]);
  });

  test('is the item of a List', () => {
    const list = stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }],
    });
    const { origin } = build({ 'kustomization.yaml': 'resources: [list.yaml]', 'list.yaml': list }).objects[0]!;
    expect(origin).toEqual({ file: 'list.yaml', document: 0, line: 1, item: 0, changes: [] });
  });
});

test('every file that a kustomization names is named, the missing ones too', () => {
  const { named } = build({
    'kustomization.yaml': stringify({
      resources: ['a.yaml', 'missing.yaml'],
      configurations: ['names.yaml'],
      crds: ['types.json'],
      openapi: { path: 'schema.json' },
      generators: ['generator.yaml'],
      transformers: ['transformers'],
      validators: ['validator.yaml'],
      patchesStrategicMerge: ['merge.yaml'],
      patchesJson6902: [{ path: 'ops.yaml', target: { name: 'a' } }],
      replacements: [{ path: 'replacement.yaml' }],
      configMapGenerator: [{ name: 'c', envs: ['app.env'], files: ['key=app.conf', 'conf/other.conf'] }],
      helmCharts: [{ name: 'web', valuesFile: 'values.yaml' }],
    }),
    'a.yaml': certificate('a'),
    'names.yaml': 'nameReference: []',
    'types.json': '{}',
    'schema.json': '{}',
    'generator.yaml': 'kind: ksops',
    'transformers/kustomization.yaml': 'resources: [x.yaml]',
    'validator.yaml': 'kind: Validator',
    'merge.yaml': certificate('a'),
    'ops.yaml': '[]',
    'replacement.yaml': '[]',
    'app.env': 'A=1',
    'app.conf': '',
    'conf/other.conf': '',
    'values.yaml': 'crds: {}',
  });
  expect(named.map(({ path, as }) => `${as}: ${path}`).sort()).toEqual([
    'configuration: names.yaml',
    'data: app.conf',
    'data: app.env',
    'data: conf/other.conf',
    'kustomization: kustomization.yaml',
    'patch: merge.yaml',
    'patch: ops.yaml',
    'plugin: generator.yaml',
    'plugin: transformers/kustomization.yaml',
    'plugin: validator.yaml',
    'replacement: replacement.yaml',
    'resource: a.yaml',
    'resource: missing.yaml',
    'schema: schema.json',
    'schema: types.json',
    'values: values.yaml',
  ]);
});

describe('what cannot be done is told, and the rest is done', () => {
  const told1 = (kustomization: Plain, files: Record<string, string> = {}) =>
    told(build({ 'kustomization.yaml': stringify(kustomization), 'a.yaml': certificate('a'), ...files }));

  test.each([
    'https://github.com/example/repository//deploy?ref=v1',
    'https://raw.githubusercontent.com/example/repository/main/all.yaml',
    'github.com/example/repository/deploy?ref=v1',
    'git@github.com:example/repository.git',
    'ssh://git@example.com/repository.git//path',
    'git::https://example.com/repository.git',
    'example.com/group/repository.git//path?ref=main',
  ])('%s is remote', (url) => {
    expect(told1({ resources: ['a.yaml', url] })).toEqual([
      ['remote', 'objects', 'kustomization.yaml', 'resources[1]', expect.stringMatching(/is not in the repository\.$/)],
    ]);
    expect(told1({ resources: ['a.yaml'], components: [url] })[0]!.slice(0, 4)).toEqual([
      ...['remote', 'objects', 'kustomization.yaml', 'components[0]'],
    ]);
  });

  test('the credentials of a URL are not shown', () => {
    const url = 'https://user:s3cr3t@example.com/repository.git?token=s3cr3t&ref=v1';
    const limits = told1({ resources: [url], patches: [{ path: url }] });
    expect(JSON.stringify(limits)).toContain('https://example.com/repository.git?ref=v1');
    expect(JSON.stringify(limits)).not.toContain('s3cr3t');
  });

  test('a patch without the namespace of what it is meant for', () => {
    const inNamespace = (name: string) => certificate(name).replace('name:', 'namespace: team-a\n  name:');
    const files = {
      'kustomization.yaml': stringify({ resources: ['a.yaml', 'b.yaml'], patches: [{ path: 'patch.yaml' }] }),
      'a.yaml': inNamespace('a'),
      'b.yaml': inNamespace('b'),
      'patch.yaml': certificate('a'),
    };
    const refused = build(files);
    expect(told(refused)).toEqual([
      ['invalid', 'changes', 'kustomization.yaml', 'patches[0]', 'No object matches Certificate a.'],
    ]);
    // What it would hold is not known.
    expect(refused.objects.map(({ partial }) => partial)).toEqual([true, undefined]);
  });

  test('a file that Kluctl renders', () => {
    const chart = 'helmChart:\n  chartName: cert-manager\n';
    const rendered = (path: string, file: string, text: string) =>
      told1({ resources: [path] }, { [file]: text })[0]![4];
    expect(rendered('helm-rendered.yaml', 'helm-chart.yaml', chart)).toBe(
      'Kluctl renders a Helm chart into "helm-rendered.yaml".',
    );
    expect(rendered('out.yaml', 'helm-chart.yml', `${chart}  output: out.yaml\n`)).toContain('Kluctl');
    expect(rendered('helm-rendered.yaml', 'helm-chart.yml', `${chart}  output: out.yaml\n`)).toContain('no file');
    expect(rendered('helm-rendered.yaml', 'helm-chart.yaml', 'kind: HelmChart\n')).toContain('no file');
  });

  test('a missing file, folder or component', () => {
    expect(told1({ resources: ['a.yaml', 'b.yaml'], components: ['part'] })).toEqual([
      ['missing', 'objects', 'kustomization.yaml', 'resources[1]', 'There is no file "b.yaml".'],
      ['missing', 'objects', 'kustomization.yaml', 'components[0]', 'There is no folder "part".'],
    ]);
    expect(told1({ resources: ['a.yaml', 'empty'] }, { 'empty/x.txt': '' })[0]![4]).toBe(
      'The folder "empty" has no kustomization.',
    );
    expect(told1({ resources: ['../../outside.yaml'] })[0]![0]).toBe('missing');
  });

  test('plugins, charts, variables and schemas', () => {
    const limits = told1(
      {
        resources: ['a.yaml'],
        generators: ['ksops.yaml'],
        transformers: ['apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: x}\nprefix: x-\n'],
        validators: ['ksops.yaml'],
        helmCharts: [{ name: 'web' }],
        vars: [{ name: 'A' }],
      },
      { 'ksops.yaml': 'kind: ksops' },
    );
    expect(limits.map(([kind, lacks, , field]) => [kind, lacks, field])).toEqual([
      ['unsupported', 'objects', 'generators[0]'],
      ['unsupported', 'changes', 'transformers[0]'],
      ['unsupported', 'objects', 'helmCharts[0]'],
      ['unsupported', 'changes', 'vars'],
    ]);
    expect(limits[1]![4]).toBe('A transformer is configured here, and is not run.');
    expect(limits[2]![4]).toBe('The Helm chart "web" is not rendered.');
  });

  test('a document that is no object leaves the others', () => {
    const file = `${certificate('a')}---\nfoo: [\n---\nkind: Secret\n---\n${certificate('b')}`;
    const made = build({ 'kustomization.yaml': 'resources: [all.yaml]', 'all.yaml': file });
    expect(names(made)).toEqual(['a', 'b']);
    expect(told(made).map(([kind, , , , message]) => [kind, message])).toEqual([
      ['invalid', 'In "all.yaml": Document 2 is not valid YAML.'],
      ['invalid', 'In "all.yaml": Document 3 has no metadata.name.'],
    ]);
  });

  test('a patch that does not apply changes nothing, and the next ones do', () => {
    const made = build({
      'kustomization.yaml': stringify({
        resources: ['a.yaml'],
        patches: [
          {
            target: { kind: 'Certificate' },
            patch: '- {op: add, path: /spec/a, value: 1}\n- {op: remove, path: /spec/missing}\n',
          },
          { target: { kind: 'Certificate' }, patch: '- {op: add, path: /spec/b, value: 1}' },
          { target: { kind: '(' }, patch: '- {op: add, path: /spec/c, value: 1}' },
          { patch: 'not: a patch' },
        ],
      }),
      'a.yaml': certificate('a'),
    });
    expect(Object.keys(made.objects[0]!.value.spec as Plain)).toEqual(['secretName', 'dnsNames', 'issuerRef', 'b']);
    expect(told(made).map(([, , , field, message]) => [field, message])).toEqual([
      ['patches[0]', 'The patch removes "missing", which is not there.'],
      ['patches[2]', 'The regular expression "^(?:()$" cannot be read.'],
      [
        'patches[3]',
        'The patch is neither a part of an object with kind and metadata.name, nor a list of JSON patch operations.',
      ],
    ]);
  });

  test('a field within the text of another field is not read, which kustomize does', () => {
    const limits = told1(
      {
        resources: ['a.yaml', 'config.yaml'],
        replacements: [
          { sourceValue: 'x', targets: [{ select: { kind: 'ConfigMap' }, fieldPaths: ['data.[app.json].host'] }] },
        ],
      },
      { 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {app.json: \'{"host": "y"}\'}\n' },
    );
    expect(limits).toEqual([
      ...[
        [
          'unsupported',
          'changes',
          'kustomization.yaml',
          'replacements[0]',
          'The path leads into the text of "app.json", which is not read.',
        ],
      ],
    ]);
  });

  test('a value of the wrong type is left out', () => {
    const limits = told1({
      resources: ['a.yaml', { a: 1 }],
      namespace: 5,
      images: [{ name: 'a', newTag: 1.5 }],
      patches: {},
    });
    expect(limits.map(([, , , field, message]) => [field, message])).toEqual([
      ['resources[1]', 'It should be text, in quotes if it looks like something else: kustomize refuses another type.'],
      ['namespace', 'It should be text, in quotes if it looks like something else: kustomize refuses another type.'],
      [
        'images[0].newTag',
        'It should be text, in quotes if it looks like something else: kustomize refuses another type.',
      ],
      ['patches', 'It should be a list: kustomize refuses another type.'],
    ]);
  });
});

describe('data that is not known', () => {
  const secret = (args: Plain, files: Record<string, string | Buffer> = {}) =>
    build({ 'kustomization.yaml': stringify({ secretGenerator: [{ name: 'a', ...args }] }), ...files });

  test('is that of a missing file: its key is there', () => {
    const { objects, limits } = secret({ files: ['tls.key=private.key'], literals: ['a=b'] });
    expect(objects[0]!.unknown).toEqual({ keys: ['tls.key'], more: false });
    expect(Object.keys(objects[0]!.value.data as Plain)).toEqual(['a', 'tls.key']);
    expect(limits.map(({ kind, message }) => [kind, message])).toEqual([
      ['missing', 'There is no file "private.key".'],
    ]);
  });

  test('may be any, of a missing file of variables', () => {
    expect(secret({ envs: ['secret.env'] }).objects[0]!.unknown).toEqual({ keys: [], more: true });
  });

  test.each([
    ['SOPS', 'TOKEN=ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\n'],
    ['Ansible Vault', '$ANSIBLE_VAULT;1.1;AES256\n6162\n'],
    ['age', '-----BEGIN AGE ENCRYPTED FILE-----\nabc\n'],
    ['git-crypt', Buffer.from('\0GITCRYPT\0\xff\xfe', 'latin1')],
  ])('is that of a file that %s encrypted', (_, content) => {
    const { objects, limits } = secret({ files: ['token'] }, { token: content });
    expect(objects[0]!.unknown).toEqual({ keys: ['token'], more: false });
    expect(limits).toEqual([]);
  });

  test('of variables that are encrypted has known keys', () => {
    const env = 'A=ENC[AES256_GCM,data:abc]\nB=ENC[AES256_GCM,data:def]\n';
    expect(secret({ envs: ['a.env'] }, { 'a.env': env }).objects[0]!.unknown).toEqual({
      keys: ['A', 'B'],
      more: false,
    });
  });

  test('is known when an overlay gives it', () => {
    const { objects } = build(
      {
        'base/kustomization.yaml': stringify({ secretGenerator: [{ name: 'a', files: ['one', 'two'] }] }),
        'overlay/kustomization.yaml': stringify({
          resources: ['../base'],
          secretGenerator: [{ name: 'a', behavior: 'merge', literals: ['one=known'] }],
        }),
      },
      'overlay',
    );
    expect(objects[0]!.unknown).toEqual({ keys: ['two'], more: false });
  });

  test('values are in no message', () => {
    const { limits } = build({
      'kustomization.yaml': stringify({
        secretGenerator: [
          { name: 'a', literals: ['s3cr3t'] },
          { name: 'b', literals: ['k=s3cr3t', 'k=s3cr3t'] },
          { name: 'c', behavior: 'merge', literals: ['k=s3cr3t'] },
        ],
        patchesStrategicMerge: ['kind: Secret\nstringData: {a: s3cr3t}\n'],
        patches: [{ patch: 'a: s3cr3t' }],
      }),
    });
    expect(limits.length).toBe(5);
    expect(JSON.stringify(limits)).not.toContain('s3cr3t');
  });
});

test('keys that every object has are only keys', () => {
  const patch = JSON.stringify([
    { op: 'add', path: '/spec/__proto__', value: { polluted: true } },
    { op: 'add', path: '/constructor', value: 1 },
  ]);
  const { objects, limits } = build({
    'kustomization.yaml': stringify({
      resources: ['a.yaml'],
      patches: [
        { target: { kind: 'Certificate' }, patch },
        { target: { kind: 'Certificate' }, patch: '[{"op": "add", "path": "/toString/x", "value": 1}]' },
      ],
      replacements: [
        {
          sourceValue: 'x',
          targets: [{ select: { name: 'a' }, fieldPaths: ['__proto__.polluted'], options: { create: true } }],
        },
      ],
    }),
    'a.yaml': certificate('a'),
  });
  expect(({} as Plain).polluted).toBeUndefined();
  expect(Object.hasOwn(objects[0]!.value.spec as object, '__proto__')).toBe(true);
  expect(objects[0]!.value.constructor).toBe(1);
  expect(limits.map(({ field }) => field)).toEqual(['patches[1]']);
});

test('builds of the same files share what they read, and change none of it', () => {
  fc.assert(
    fc.property(repositories, ({ files, folder }) => {
      const kustomize = new Kustomize(textFiles(files));
      const first = JSON.stringify(kustomize.build(folder));
      kustomize.build('base');
      expect(JSON.stringify(kustomize.build(folder))).toBe(first);
      expect(JSON.stringify(new Kustomize(textFiles(files)).build(folder))).toBe(first);
    }),
    { numRuns: 25 },
  );
});

test('whatever is written in the files, nothing is thrown', () => {
  const broken = repositories.chain((repository) =>
    fc
      .tuple(
        fc.constantFrom(...Object.keys(repository.files)),
        fc.nat(),
        fc.nat(60),
        fc.oneof(
          fc.string(),
          fc.constantFrom('{', '- ', ': ', '[]', 'null', '__proto__: x', '{{ x }}', '\n', '"', '*a', '1'),
        ),
      )
      .map(([file, at, length, text]) => {
        const before = repository.files[file]!;
        const start = at % (before.length + 1);
        return {
          ...repository,
          files: { ...repository.files, [file]: before.slice(0, start) + text + before.slice(start + length) },
        };
      }),
  );
  fc.assert(
    fc.property(broken, ({ files, folder }) => {
      new Kustomize(textFiles(files)).build(folder);
    }),
    { numRuns: 150 },
  );
});

test('what is nested too deeply is not read', () => {
  for (const depth of [1_000, 100_000]) {
    const { limits } = build({
      'kustomization.yaml': 'resources: [deep.yaml]',
      'deep.yaml': `kind: A\nmetadata: {name: a}\nspec: ${'['.repeat(depth)}${']'.repeat(depth)}\n`,
    });
    expect(limits.map(({ message }) => message)).toEqual(['In "deep.yaml": Document 1 is not valid YAML.']);
  }
});

test('values of any type in any field of a kustomization are survived', () => {
  const fields = [
    ...['resources', 'components', 'patches', 'labels', 'commonLabels', 'images', 'replicas', 'replacements', 'crds'],
    ...['configMapGenerator', 'secretGenerator', 'generatorOptions', 'patchesJson6902', 'patchesStrategicMerge'],
    ...[
      'configurations',
      'openapi',
      'vars',
      'helmCharts',
      'namespace',
      'namePrefix',
      'generators',
      'kind',
      'apiVersion',
    ],
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()), (kustomization) => {
      const made = build({ 'kustomization.yaml': JSON.stringify(kustomization), 'a.yaml': certificate('a') });
      expect(made.limits.every(({ message }) => message.length < 500)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('folders that each add the one before twice come to an end', () => {
  const files: Record<string, string> = {
    'k0/kustomization.yaml': 'resources: [a.yaml]\n',
    'k0/a.yaml': certificate('a'),
  };
  for (let i = 1; i < 40; i++)
    files[`k${i}/kustomization.yaml`] = `resources: [../k${i - 1}, ../k${i - 1}/../k${i - 1}]\n`;
  const built = build(files, 'k39');
  expect(names(built)).toEqual(['a']);
  expect(told(built).filter(([kind]) => kind === 'unsupported')).toEqual([
    [
      'unsupported',
      'objects',
      expect.stringMatching(/^k\d+\/kustomization\.yaml$/),
      'resources[1]',
      'The build adds folders more than 10000 times.',
    ],
  ]);
});

test('a chain of folders of any length comes to an end', () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 5000; i++) {
    files[`k${i}/kustomization.yaml`] = `resources: [a.yaml, ../k${i + 1}]\n`;
    files[`k${i}/a.yaml`] = certificate(`a${i}`);
  }
  const built = build(files, 'k0');
  expect(names(built)).toHaveLength(256);
  expect(told(built)).toEqual([
    ['unsupported', 'objects', 'k255/kustomization.yaml', 'resources[1]', 'The build is more than 256 folders deep.'],
  ]);
});

test.each([
  ['itself', { 'a/kustomization.yaml': 'resources: [../a]\n' }, 'a/kustomization.yaml', 'A folder cannot list itself'],
  [
    'one that refers back',
    { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'components: [../a]\n' },
    'b/kustomization.yaml',
    'The folder "a" leads back to this one',
  ],
])('a folder that refers to %s is a cycle', (_, files, file, what) => {
  expect(told(build(files, 'a'))).toEqual([
    [
      'invalid',
      'objects',
      file,
      expect.stringMatching(/^(?:resources|components)\[0\]$/),
      `${what}: kustomize finds a cycle.`,
    ],
  ]);
});
