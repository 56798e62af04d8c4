import { generatedApplications } from '../../lib/builds/argo-cd/application-set';
import { globMatches, pathMatches } from '../../lib/builds/path-match';
import { textFiles } from './files';

test.each([
  ['apps/*', 'apps/web', true],
  ['apps/*', 'apps/web/base', false],
  ['*', 'apps', true],
  ['apps/**', 'apps/web/base', true],
  ['**/config.json', 'config.json', true],
  ['a/**/config.json', 'a/b/c/config.json', true],
  ['apps/[ab]*', 'apps/blog', true],
  ['apps/[!ab]*', 'apps/blog', false],
  ['apps/?', 'apps/ab', false],
  ['apps/a.b', 'apps/acb', false],
  ['apps/[z-a]', 'apps/b', false],
])('the pattern %s and the path %s: %s', (pattern, path, matches) => {
  expect(pathMatches(pattern, path)).toBe(matches);
});

test.each([
  ['*.yaml', 'a/b.yaml', true],
  ['{a.yaml,b/*}', 'b/c.yaml', true],
  ['{a.yaml,b/*}', 'c.yaml', false],
  ['a{b', 'a{b', false],
])('the pattern %s of a folder and the file %s: %s', (pattern, path, matches) => {
  expect(globMatches(pattern, path)).toBe(matches);
});

test('patterns with very many wildcards match nothing, in no time', () => {
  for (const pattern of ['*.'.repeat(20_000), `${'a*'.repeat(40)}b`, 'a'.repeat(2_000)]) {
    expect(pathMatches(pattern, 'a'.repeat(2_000))).toBe(false);
    expect(globMatches(pattern, 'a'.repeat(2_000))).toBe(false);
  }
});

const FILES = textFiles({
  'apps/web/a.yaml': '',
  'apps/API_1/a.yaml': '',
  'apps/.hidden/a.yaml': '',
  'clusters/eu/config.yaml': 'cluster: { name: eu, zones: [a, b] }',
  'clusters/us/config.yaml': '- { cluster: { name: us-1 } }\n- { cluster: { name: us-2 } }',
});

function names(generators: unknown[], name: string, goTemplate = false): string[] {
  const set = {
    ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 'x', namespace: 'argocd' } },
    spec: { goTemplate, generators, template: { metadata: { name }, spec: { project: 'default' } } },
  };
  return generatedApplications(set, { files: FILES, folder: (_, path) => path }).map(
    ({ metadata }: any) => metadata.name,
  );
}

const directories = { git: { repoURL: 'x', directories: [{ path: 'apps/*' }] } };
const files = {
  git: { repoURL: 'x', files: [{ path: 'clusters/**/config.yaml' }], values: { at: '{{path.basename}}' } },
};
const elements = { list: { elements: [{ name: 'a' }, { name: 'b' }] } };

test.each([
  ['a list', [elements], '{{name}}', ['a', 'b']],
  ['a list as text', [{ list: { elementsYaml: '- { name: c }' } }], '{{name}}', ['c']],
  ['folders', [directories], '{{path.basenameNormalized}}-{{path[0]}}', ['api-1-apps', 'web-apps']],
  [
    ...['files', [files], '{{cluster.name}}-{{values.at}}-{{path.filename}}'],
    ['eu-eu-config.yaml', 'us-1-us-config.yaml', 'us-2-us-config.yaml'],
  ],
  ['what only Argo CD knows', [{ clusters: {} }], '{{name}}', ['{{name}}']],
  [
    ...['a matrix', [{ matrix: { generators: [elements, directories] } }], '{{name}}-{{path.basename}}'],
    ['a-API_1', 'a-web', 'b-API_1', 'b-web'],
  ],
  [
    'a merge',
    [{ merge: { mergeKeys: ['name'], generators: [elements, { list: { elements: [{ name: 'b', size: 'l' }] } }] } }],
    ...['{{name}}-{{size}}', ['a-{{size}}', 'b-l']],
  ],
  ['a selector', [{ ...elements, selector: { matchLabels: { name: 'b' } } }], '{{name}}', ['b']],
] as [string, unknown[], string, string[]][])('%s generates Applications', (_, generators, name, expected) => {
  expect(names(generators, name)).toEqual(expected);
});

test('templates of Go are filled in, and what they compute stays open', () => {
  expect(names([directories], '{{ index .path.segments 1 }}-{{.path.path}}', true)).toEqual([
    ...['API_1-apps/API_1', 'web-apps/web'],
  ]);
  expect(names([elements], '{{ .name }}-{{ .size | default "s" }}-{{ upper .name }}', true)).toEqual([
    ...['a-s-{{ upper .name }}', 'b-s-{{ upper .name }}'],
  ]);
});

test.each<[string, string, unknown]>([
  [
    'is merged',
    'spec:\n  destination: { namespace: "{{.name}}" }\n  source: { helm: { values: "a: {{.name}}" } }\n',
    {
      destination: { server: 'here', namespace: 'a' },
      source: { path: 'apps/a', helm: { values: 'a: a' } },
    },
  ],
  [
    'that decides by values leaves values open',
    '{{- if .x }}\nspec: {}\n{{- end }}\n',
    {
      destination: { server: 'here' },
      source: { path: 'apps/a', helm: { valueFiles: ['{{ templatePatch }}'] } },
    },
  ],
  [
    'that is not YAML leaves values open',
    'spec: [',
    {
      destination: { server: 'here' },
      source: { path: 'apps/a', helm: { valueFiles: ['{{ templatePatch }}'] } },
    },
  ],
])('a patch of the template %s', (_, templatePatch, spec) => {
  const set = {
    ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 'x', namespace: 'argocd' } },
    spec: {
      ...{ goTemplate: true, generators: [{ list: { elements: [{ name: 'a' }] } }], templatePatch },
      template: {
        metadata: { name: 'a' },
        spec: { destination: { server: 'here' }, source: { path: 'apps/{{.name}}' } },
      },
    },
  };
  const [application] = generatedApplications(set, { files: FILES, folder: (_, path) => path });
  expect(application).toMatchObject({ kind: 'Application', spec });
});
