import { secretsOf } from './certificates';
import type { Choices, Language } from './choices';
import { go } from './projects/go';
import { java } from './projects/java';
import type { Project, ProjectSettings } from './projects/project';
import { python } from './projects/python';
import { typescript } from './projects/typescript';

const PROJECTS: Record<Language, (settings: ProjectSettings) => Project> = { typescript, python, go, java };

/** What a project consists of, whatever its language. */
export function filesOf(settings: ProjectSettings): { readonly project: Project; readonly files: Map<string, string> } {
  const { choices } = settings;
  const project = PROJECTS[choices.language](settings);
  const files = new Map(project.files);
  files.set('cdk8s-acme.yaml', configuration(choices));
  files.set('.github/workflows/certificates.yml', workflow(project, choices));
  files.set(
    '.gitignore',
    ignoredBy(project, choices)
      .map((line) => `${line}\n`)
      .join(''),
  );
  if (usesRegistry(choices)) files.set('docker-config.json', dockerConfig(choices));
  return { project, files };
}

/** What is not for Git. */
export function ignoredBy({ ignored }: Project, choices: Choices): readonly string[] {
  return usesRegistry(choices) ? [...ignored, 'docker-config.json'] : ignored;
}

function usesRegistry({ registry, solver }: Choices): boolean {
  return registry !== undefined && solver === 'http01';
}

const SCHEMA = 'schema/cdk8s-acme.schema.json';

function configuration(choices: Choices): string {
  const root =
    choices.language === 'typescript'
      ? './node_modules/cdk8s-acme'
      : 'https://raw.githubusercontent.com/cdk8s-acme/cdk8s-acme/main';
  const known = secretsOf(choices).map(({ name }) => `    - cert-manager/${name}\n`);
  return `# yaml-language-server: $schema=${root}/${SCHEMA}
sets:
  - name: cluster
    paths: [dist]
${known.length > 0 ? `known:\n  secrets:\n${known.join('')}` : ''}`;
}

function workflow({ steps }: Project, choices: Choices): string {
  const login = usesRegistry(choices)
    ? `      - run: printf '%s' "$DOCKER_CONFIG_JSON" > docker-config.json
        env: { DOCKER_CONFIG_JSON: '\${{ secrets.DOCKER_CONFIG_JSON }}' }
`
    : '';
  return `name: certificates
on:
  push: { branches: [main] }
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
${login}${steps.join('\n')}
`;
}

function dockerConfig({ registry }: Choices): string {
  const login = { username: 'robot', password: 'REPLACE_ME' };
  return `${JSON.stringify({ auths: { [registry!]: login } }, null, 2)}\n`;
}
