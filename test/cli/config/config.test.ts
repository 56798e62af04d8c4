import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readConfig } from '../../../lib/cli/config/read-config';
import { SYSTEM_FILES, systemIo } from '../../../lib/cli/system-io';
import { PACKAGE_ROOT } from '../../../lib/cli/version';
import { Project } from '../project';
import { BROKEN, bytesOf, SOUND } from '../support';

const [ACCOUNT, ISSUER, WEB] = BROKEN.split('---\n') as [string, string, string];
const MISSING = 'solver-account-missing error';
const elsewhere = (namespace: string) => ACCOUNT.replace('team-a', namespace);
/** Two clusters that share an issuer and a certificate in team-b. */
const CLUSTERS = {
  'shared/issuer.yaml': ISSUER,
  'shared/web.yaml': WEB,
  'clusters/one/account.yaml': elsewhere('team-b'),
  'clusters/two/account.yaml': ACCOUNT,
};
const TWO_SETS = `sets:
  - name: one
    paths: [clusters/one, shared]
  - name: two
    paths: [clusters/two, shared]
`;

describe('the file is looked for', () => {
  const project = new Project();
  beforeAll(() => {
    project.write({ 'cdk8s-acme.yaml': 'severities: { solver-account-missing: info }', 'app/deep/a.yaml': BROKEN });
    project.write({ 'other/repository/a.yaml': BROKEN, 'app/strict.yml': 'failOn: warning' });
    mkdirSync(join(project.folder, 'other/repository/.git'));
  });

  test('in the working folder, and above it', async () => {
    expect(await project.found(['app'])).toEqual(['solver-account-missing info app/deep/a.yaml']);
    expect(await project.found(['a.yaml'], { in: 'app/deep' })).toEqual(['solver-account-missing info a.yaml']);
  });

  test('without sets, its folder is checked', async () => {
    const { findings, summary } = await project.json([], { in: 'app/deep' });
    expect(summary.objects).toBe(6);
    expect(findings.map(({ file }: any) => file)).toContain(join('..', '..', 'other', 'repository', 'a.yaml'));
  });

  test('not above the root of the repository', async () => {
    expect(await project.found(['.'], { in: 'other/repository' })).toEqual([`${MISSING} a.yaml`]);
    expect(await project.run(['check'], { in: 'other/repository' })).toEqual({
      stdout: '',
      stderr: expect.stringMatching(
        /^error: Give files, folders, or - for standard input, as in: cdk8s-acme check \. \(.*cdk8s-acme\.yaml.*\)\n$/,
      ),
      exitCode: 2,
    });
  });

  test('not where another one is named, or none is wanted', async () => {
    expect(await project.found(['--config', 'app/strict.yml', 'app/deep'])).toEqual([`${MISSING} app/deep/a.yaml`]);
    expect(await project.found(['--no-config', 'app/deep'])).toEqual([`${MISSING} app/deep/a.yaml`]);
    expect(await project.run(['check', '--no-config'])).toMatchObject({ exitCode: 2 });
  });

  test('one that is named has to be there', async () => {
    expect(await project.run(['check', '--config', 'no.yaml', '.'])).toEqual({
      stdout: '',
      stderr:
        'error[config]: There is no such file or folder.\n --> no.yaml:1:1\n = fix: Give the path of the configuration file: --config FILE.\n',
      exitCode: 2,
    });
  });

  test('it is no manifest itself', async () => {
    const { problems, passedOver } = await project.json(['.']);
    expect(problems).toEqual([]);
    expect(passedOver).toContainEqual({ file: 'cdk8s-acme.yaml', reason: 'no-object' });
  });
});

describe('sets', () => {
  const project = new Project();
  beforeAll(() => project.write({ ...CLUSTERS, 'cdk8s-acme.yaml': TWO_SETS }));

  test('are clusters: what one has, another may lack', async () => {
    const { findings, summary, exitCode } = await project.json();
    expect(findings.map(({ rule, file, sets }: any) => [rule, file, sets])).toEqual([
      ['solver-account-missing', 'shared/web.yaml', ['two']],
    ]);
    expect(summary).toMatchObject({ errors: 1, objects: 4, certificates: 1, issuers: 1 });
    expect(exitCode).toBe(1);
    expect((await project.run(['check'])).stdout).toContain('\n   = set: two\n');
  });

  test('can be chosen', async () => {
    expect(await project.found(['--set', 'one'])).toEqual([]);
    expect(await project.found(['--set', 'two'])).toEqual([`${MISSING} shared/web.yaml`]);
    expect(await project.run(['check', '--set', 'tow'])).toMatchObject({
      stderr: 'error: There is no set "tow" in cdk8s-acme.yaml. Did you mean "two"?\n',
      exitCode: 2,
    });
    expect(await project.run(['check', '--set', 'one', 'shared'])).toMatchObject({
      stderr: 'error: Give --set, or files and folders, not both.\n',
      exitCode: 2,
    });
    expect(await project.run(['check', '--no-config', '--set', 'one'])).toMatchObject({
      stderr: 'error: --set names a set of the configuration file, but no configuration file was found.\n',
      exitCode: 2,
    });
  });

  test('are the same from any folder', async () => {
    const { findings } = await project.json([], { in: 'clusters/one' });
    expect(findings.map(({ file }: any) => file)).toEqual([join('..', '..', 'shared', 'web.yaml')]);
  });

  test('give way to what the command line names', async () => {
    expect(await project.found(['clusters/two'])).toEqual([]);
  });

  test.each([
    [
      'an annotation',
      (text: string) =>
        text.replace(
          '  namespace: team-b\n',
          "  namespace: team-b\n  annotations: { cdk8s-acme.dev/accept: 'solver-account-missing: x' }\n",
        ),
    ],
    [
      'a comment',
      (text: string) => text.replace('- web.corp.dev', '- web.corp.dev # cdk8s-acme: accept solver-account-missing x'),
    ],
  ])('that share an object need what accepts a finding in one of them only: %s', async (_, accepting) => {
    const shared = new Map([
      ['shared/web.yaml', accepting(WEB)],
      ['base/web.yaml', accepting(WEB)],
    ]);
    project.write({
      ...Object.fromEntries(shared),
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      ...Object.fromEntries(
        ['one', 'two'].map((name) => [`overlays/${name}/kustomization.yaml`, 'resources: [../../base]\n']),
      ),
      'built.yaml': TWO_SETS.replaceAll(
        /paths: .clusters.(\w+), shared./g,
        'paths: [clusters/$1, overlays/$1, shared/issuer.yaml]',
      ),
    });
    expect(await project.found()).toEqual([]);
    expect(await project.found(['--config', 'built.yaml'])).toEqual([]);
    expect(await project.found(['--set', 'one'])).toEqual([]);
    // With nothing to accept in either.
    project.write({ 'clusters/two/account.yaml': elsewhere('team-b') });
    expect(await project.found()).toEqual(['acceptance-without-effect info shared/web.yaml']);
    project.write(CLUSTERS);
    rmSync(join(project.folder, 'base'), { recursive: true });
    rmSync(join(project.folder, 'overlays'), { recursive: true });
  });

  test('say how a part of one is checked, which is not complete', async () => {
    project.write({
      'part.yaml': `complete: true\nsets:
  - { name: one, paths: [clusters/one, shared], complete: true, known: { serviceAccounts: [team-b/acme-http01-solver] } }
  - { name: two, paths: [clusters/two], certManagerVersion: "1.11" }
`,
    });
    const part = (...inputs: string[]) => project.found(['--config', 'part.yaml', ...inputs]);
    expect(await part('shared/issuer.yaml', 'clusters/two')).toEqual([]);
    project.write({ 'clusters/two/issuer.yaml': ISSUER });
    expect(await part('clusters/two')).toEqual(['field-not-in-version error clusters/two/issuer.yaml']);
    expect(await part('clusters/two', 'shared/issuer.yaml')).not.toContain(
      'field-not-in-version error clusters/two/issuer.yaml',
    );
    expect(await part('shared')).toEqual([]);
    rmSync(join(project.folder, 'clusters/two/issuer.yaml'));
  });

  test('are not divided by their layout', async () => {
    project.write({ 'one.yaml': 'sets: [{ name: all, paths: [clusters, shared] }]\n' });
    expect(await project.found(['--config', 'one.yaml'])).toEqual([]);
  });

  test('take globs and groups, and pass over what is no manifest', async () => {
    project.write({
      'groups.yaml': `groups: { common: [shared] }\nsets:\n  - { name: two, paths: ["clusters/t*/**"], groups: [common] }\n`,
      'clusters/two/values.yaml': 'replicas: 1\n',
      'clusters/two/README.md': '# Two\n',
    });
    const { findings, problems, passedOver } = await project.json(['--config', 'groups.yaml']);
    expect(findings.map(({ file }: any) => file)).toEqual(['shared/web.yaml']);
    expect(problems).toEqual([]);
    expect(passedOver).toEqual([{ file: 'clusters/two/values.yaml', reason: 'no-object' }]);
  });

  test('with a path that there is not are reported, and the rest is checked', async () => {
    project.write({
      'lost.yaml': 'sets:\n  - name: a\n    paths:\n      - shared\n      - clsters/two\n      - "x/*"\n',
    });
    const { findings, problems, exitCode } = await project.json(['--config', 'lost.yaml']);
    expect(findings).toHaveLength(1);
    expect(problems).toEqual([
      {
        ...{ file: 'lost.yaml', line: 5, column: 9, fix: 'Correct the path, or remove it.' },
        message:
          'sets[0].paths[1]: There is no file or folder "clsters/two" in the folder of this file. Did you mean "clusters"?',
      },
      expect.objectContaining({
        line: 6,
        message: expect.stringContaining('sets[0].paths[2]: There is no file or folder "x/*"'),
      }),
    ]);
    expect(exitCode).toBe(2);
  });

  test('have what GitOps tools apply, from the folder of the file', async () => {
    project.write({
      'gitops/cdk8s-acme.yaml': 'sets: [{ name: a, paths: ["flux/*.yaml"] }]\n',
      'gitops/flux/apps.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps, namespace: flux-system }\n' +
        'spec: { path: ./apps, interval: 1h, prune: true, sourceRef: { kind: GitRepository, name: flux-system } }\n',
      'gitops/apps/all.yaml': BROKEN,
    });
    expect(await project.found([], { in: 'gitops' })).toEqual([`${MISSING} apps/all.yaml`]);
  });

  test('build their kustomizations', async () => {
    project.write({
      'k/base/kustomization.yaml': 'resources: [web.yaml]\nnamespace: team-z\n',
      'k/base/web.yaml': WEB.replace('  namespace: team-b\n', ''),
      'k/cluster.yaml': `${ISSUER}---\n${elsewhere('team-z')}`,
      'k.yaml': 'sets: [{ name: k, paths: ["k/**/*.yaml"] }, { name: l, paths: [k] }]\n',
    });
    expect(await project.found(['--config', 'k.yaml'])).toEqual([]);
  });
});

describe('what is said of clusters', () => {
  const project = new Project();
  const found = async (config: string, ...args: string[]) => {
    project.write({ 'cdk8s-acme.yaml': `${config}\nsets: [{ name: a, paths: [a.yaml] }]\n` });
    return (await project.found(args)).map((line) => line.split(' ').slice(0, 2).join(' '));
  };
  const set = async (fields: string, ...args: string[]) => {
    project.write({ 'cdk8s-acme.yaml': `sets: [{ name: a, paths: [a.yaml], ${fields} }]\n` });
    return (await project.found(args)).map((line) => line.split(' ').slice(0, 2).join(' '));
  };
  beforeEach(() => project.write({ 'a.yaml': BROKEN }));

  test('is for all sets, for one, or given on the command line, which comes first', async () => {
    const old = 'field-not-in-version error';
    expect(await found('')).not.toContain(old);
    expect(await found('certManagerVersion: "1.11"')).toContain(old);
    expect(await set('certManagerVersion: "1.11"')).toContain(old);
    expect(await set('certManagerVersion: "1.11"', '--cert-manager-version', '1.20')).not.toContain(old);
    expect(await found('complete: true')).toContain('namespace-missing error');
    expect(await found('failOn: warning')).toEqual([MISSING]);
  });

  test('is the bar, too', async () => {
    project.write({ 'a.yaml': SOUND.replace('name: letsencrypt, kind', 'name: elsewhere, kind') });
    await found('failOn: warning');
    expect((await project.json()).exitCode).toBe(1);
    expect((await project.json(['--fail-on', 'error'])).exitCode).toBe(0);
  });

  test.each(['team-b/acme-http01-solver', '"*/acme-http01-solver"'])('what is known: %s', async (account) => {
    expect(await found(`known: { serviceAccounts: [${account}] }`)).toEqual([]);
    expect(await set(`known: { serviceAccounts: [${account}] }`)).toEqual([]);
    expect(await found('known: { serviceAccounts: [team-c/acme-http01-solver] }')).toEqual([MISSING]);
  });

  test('what is known adds up', async () => {
    project.write({ 'a.yaml': `${BROKEN}---\n${WEB.replaceAll('team-b', 'team-c').replaceAll('web', 'other')}` });
    const fields = 'known: { serviceAccounts: [team-b/acme-http01-solver] }';
    expect(await set(fields)).toEqual([MISSING]);
    expect(await set(fields, '--known-service-account', 'team-c/acme-http01-solver')).toEqual([]);
  });

  test('what is known in the namespaces that a selector selects', async () => {
    const labelled = (labels: string) =>
      project.write({
        'a.yaml': `${BROKEN}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: team-b, labels: ${labels} }\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: team-a }\n`,
      });
    const known =
      'known: { serviceAccounts: [{ name: acme-http01-solver, namespaceSelector: { matchLabels: { acme: "yes" } } }] }';
    // Whether it is selected is not known.
    expect(await found(known)).toEqual([]);
    labelled('{ acme: "yes" }');
    expect(await found(known)).toEqual([]);
    labelled('{ acme: "no" }');
    expect(await found(known)).toEqual([MISSING]);
    project.write({ 'a.yaml': BROKEN });
    const byName = (name: string) => known.replace('acme: "yes"', `kubernetes.io/metadata.name: ${name}`);
    expect([await found(byName('team-b')), await found(byName('team-c'))]).toEqual([[], [MISSING]]);
  });

  test('a release that is newer than all that are known is said', async () => {
    await set('certManagerVersion: "1.99"');
    expect((await project.json()).stderr).toMatch(/^warning: cert-manager 1\.99 is newer than /);
  });
});

describe('severities and what is ignored', () => {
  const project = new Project();
  const check = async (config: string, options: { args?: string[]; now?: string } = {}) => {
    project.write({ 'cdk8s-acme.yaml': config });
    const { findings, notes } = await project.json(options.args ?? [], {
      now: () => new Date(options.now ?? '2026-12-01T10:00:00Z'),
    });
    return {
      found: findings.map(({ rule, severity }: any) => `${rule} ${severity}`),
      notes: notes.map(({ file, line, message }: any) => `${file}:${line} ${message}`),
    };
  };
  const ignoring = (fields: string) => `ignore:\n  - { rule: solver-account-missing, reason: because, ${fields} }\n`;
  const NOTHING = {
    found: [MISSING],
    notes: ['cdk8s-acme.yaml:2 Findings of the rule solver-account-missing are accepted, but it has no findings.'],
  };
  const ALL = { found: [], notes: [] };
  beforeAll(() => project.write({ 'team/b/web.yaml': WEB, 'platform.yaml': `${ACCOUNT}---\n${ISSUER}` }));

  test('a severity is changed', async () => {
    expect(await check('severities: { solver-account-missing: info }')).toEqual({
      found: ['solver-account-missing info'],
      notes: [],
    });
  });

  test.each([
    '',
    'paths: [team]',
    'paths: ["team/*/*.yaml"]',
    'objects: ["Certificate team-b/*"]',
    'objects: [Certificate team-b/web], paths: [.]',
  ])('what is ignored is not reported: %s', async (fields) => {
    expect(await check(ignoring(fields))).toEqual(ALL);
  });

  test.each([
    'paths: [tea]',
    'objects: [Certificate team-b/we]',
    'objects: ["Certificate team-b/*"], paths: [platform.yaml]',
  ])('what is not meant is, and that nothing else is there: %s', async (fields) => {
    expect(await check(ignoring(fields))).toEqual(NOTHING);
  });

  test('groups name paths', async () => {
    expect(await check(`${ignoring('groups: [legacy]')}groups: { legacy: [team/b] }\n`)).toEqual(ALL);
  });

  test('an end is the last day, in UTC', async () => {
    const until = ignoring('until: 2026-12-01');
    expect(await check(until, { now: '2026-12-01T23:59:59Z' })).toEqual(ALL);
    const over = {
      found: [MISSING],
      notes: [
        'cdk8s-acme.yaml:2 Findings of the rule solver-account-missing are accepted until 2026-12-01, which is over.',
      ],
    };
    expect(await check(until, { now: '2026-12-02T00:00:00Z' })).toEqual(over);
  });

  test.each([[['platform.yaml']], [['--ignore', 'solver-account-missing']]])(
    'that there is nothing is not said of a part: %j',
    async (args) => {
      expect(await check(ignoring(''), { args })).toEqual(ALL);
    },
  );

  test('nor where something could not be checked', async () => {
    project.write({
      'chart/Chart.yaml': 'name: a',
      'chart/templates/a.yaml': 'x: {{ .Values.a }} # cert-manager.io/v1',
    });
    const { notes } = await check(ignoring('paths: [nothing]'));
    expect(notes).toEqual([expect.stringContaining('was not rendered')]);
  });
});

describe('what is wrong with the file is said, all at once', () => {
  const project = new Project();
  const refused = async (config: string) => {
    project.write({ 'cdk8s-acme.yaml': config, 'a.yaml': SOUND });
    const { stdout, stderr, exitCode } = await project.run(['check']);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    return stderr
      .split('\n')
      .filter((line) => !line.startsWith(' = fix'))
      .join('\n')
      .replaceAll('error[config]: ', '')
      .replaceAll('\n --> cdk8s-acme.yaml:', ' @');
  };

  test.each([
    ['ignroe: []', 'ignroe: is not a field. Did you mean "ignore"? @1:1'],
    ['sets:\n  - name: a\n    pathes: [.]', 'sets[0].pathes: is not a field. Did you mean "paths"? @3:5'],
    ['sets: [{ paths: [.] }]', 'sets[0]: has no name, which is required. @1:8'],
    ['sets: [{ name: a }]', 'sets[0]: has no paths. @1:8'],
    [
      'sets: [{ name: a, paths: [.] }, { name: a, paths: [.] }]',
      'sets[1].name: is the name of another set: "a". @1:35',
    ],
    ['sets: [{ name: "", paths: [.] }]', 'sets[0].name: is empty. @1:10'],
    [
      'sets: [{ name: a, paths: [/abs] }]',
      'sets[0].paths[0]: "/abs" is not a path from the folder of this file, with / between its parts. @1:27',
    ],
    [
      'sets: [{ name: a, groups: [legcy] }]\ngroups: { legacy: [.] }',
      'sets[0].groups[0]: "legcy" is not a group. Did you mean "legacy"? @1:28',
    ],
    ['groups: { a: [] }', 'groups.a: is empty. @1:11'],
    ['certManagerVersion: 1.20', 'certManagerVersion: is a number, not text. @1:1'],
    [
      'certManagerVersion: new',
      'certManagerVersion: "new" is not a cert-manager version: write it like "1.18" or "v1.18.2". @1:1',
    ],
    [
      'certManagerVersion: "0.9"',
      expect.stringContaining('certManagerVersion: cert-manager 0.9 is too old: known are'),
    ],
    ['clusterResourceNamespace: A', expect.stringContaining('clusterResourceNamespace: "A" is not a namespace name: ')],
    ['complete: "yes"', 'complete: is text, not true or false. @1:1'],
    ['known: [a]', 'known: is a list, not a map. @1:1'],
    ['known: { secrets: [a] }', 'known.secrets[0]: "a" has no namespace: write it as "namespace/name". @1:20'],
    ['known: { secrets: [{ name: a }] }', 'known.secrets[0]: has no namespaceSelector, which is required. @1:20'],
    ['known: { secrets: [3] }', 'known.secrets[0]: is a number, not text or a map. @1:20'],
    [
      'known: { issuers: [a/b] }',
      'known.issuers[0]: "a/b" is not "ClusterIssuer/name" or "Issuer/namespace/name". @1:20',
    ],
    [
      'severities: { solver-account-mising: info }',
      'severities.solver-account-mising: "solver-account-mising" is not a rule. Did you mean "solver-account-missing"? @1:15',
    ],
    [
      'severities: { solver-account-missing: off }',
      'severities.solver-account-missing: is true or false, not text. @1:15',
    ],
    [
      'severities: { solver-account-missing: fatal }',
      'severities.solver-account-missing: "fatal" is not one of error, warning, info. @1:15',
    ],
    ['failOn: info', 'failOn: "info" is not one of error, warning. @1:1'],
    ['ignore: [{ rule: name-repeated }]', 'ignore[0]: has no reason, which is required. @1:10'],
    ['ignore: [{ rule: name-repeated, reason: "" }]', 'ignore[0].reason: is empty. @1:33'],
    [
      'ignore: [{ rule: name-repeatd, reason: a }]',
      'ignore[0].rule: "name-repeatd" is not a rule. Did you mean "name-repeated"? @1:12',
    ],
    [
      'ignore: [{ rule: name-repeated, reason: a, until: soon }]',
      'ignore[0].until: "soon" is not a date: write it like 2027-01-31. @1:44',
    ],
    [
      'ignore: [{ rule: name-repeated, reason: a, until: 2027-02-30 }]',
      'ignore[0].until: "2027-02-30" is not a calendar date. @1:44',
    ],
    ['- a', 'The file is a list, not a map. @1:1'],
    ['a: [', 'The indentation is wrong. @1:5'],
    ['failOn: error\nfailOn: warning', 'The key "failOn" is there twice in the same mapping. @2:1'],
  ])('%j', async (config, message) => {
    const said = await refused(config);
    if (typeof message === 'string') expect(said).toBe(`${message}\n`);
    else expect(said).toEqual(message);
  });

  test('several', async () => {
    expect(await refused('failOn: 3\nset: []\nignore: x\n')).toBe(
      'failOn: is a number, not text. @1:1\nset: is not a field. Did you mean "sets"? @2:1\nignore: is text, not a list. @3:1\n',
    );
  });

  test('without what looks like a secret', async () => {
    expect(await refused('clusterResourceNamespace: ghp_0123456789abcdefghijABCDEFGHIJ0123456789')).not.toContain(
      '0123456789',
    );
  });

  test('a file that says nothing is right', async () => {
    for (const config of ['', '# nothing\n', '{}']) {
      project.write({ 'cdk8s-acme.yaml': config });
      expect(await project.found()).toEqual([]);
    }
  });
});

test('the examples of its page are right', () => {
  const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'configuration.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map(([, yaml]) => yaml!)
    .filter((yaml) => /^(?:sets|known):/m.test(yaml));
  expect(examples.length).toBeGreaterThan(1);
  for (const example of examples) {
    const project = join(PACKAGE_ROOT, 'cdk8s-acme.yaml');
    const open = () => ({ ...bytesOf(example), readAt: () => 0 });
    const { problems } = readConfig(project, { ...systemIo(), files: { ...SYSTEM_FILES, open } });
    expect([example, problems]).toEqual([example, undefined]);
  }
  const schema = /\$schema=\.\/node_modules\/cdk8s-acme\/(\S+)/.exec(examples[0]!)![1]!;
  expect(existsSync(join(PACKAGE_ROOT, schema))).toBe(true);
});

test('whatever the file holds, it is a configuration or it is refused', () => {
  const read = (text: string) => {
    const open = () => ({ ...bytesOf(text), readAt: () => 0 });
    return readConfig('/a/cdk8s-acme.yaml', { ...systemIo(), files: { ...SYSTEM_FILES, open } });
  };
  const part = fc.constantFrom(
    ...[
      'sets',
      'known',
      'ignore',
      'groups',
      'severities',
      'name',
      'paths',
      'rule',
      'until',
      '__proto__',
      'constructor',
      'a',
    ],
    ...[
      ':',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '? ',
      '&x ',
      '*x',
      '<<: ',
      '"',
      '|',
      '#',
      '!t ',
      '---\n',
      '1',
      '\0',
      '😀',
    ],
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      part,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(part, tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  const text = fc.oneof(
    fc.array(part).map((parts) => parts.join('')),
    value.map((one) => JSON.stringify(one)),
  );
  fc.assert(
    fc.property(text, (one) => {
      const { problems = [], ...config } = read(one);
      expect(problems.length > 0).toBe(!('config' in config));
      for (const { line, column, message } of problems)
        expect([line > 0, column > 0, message]).toEqual([true, true, expect.stringMatching(/./)]);
    }),
    { numRuns: 1000 },
  );
});

describe('exclude', () => {
  const project = new Project();
  beforeAll(() =>
    project.write({
      'cdk8s-acme.yaml': "exclude: [vendor, '**/testdata', old.yaml]\n",
      'app/a.yaml': BROKEN,
      'app/testdata/a.yaml': BROKEN,
      'vendor/base/a.yaml': BROKEN.replaceAll('team', 'squad').replaceAll('letsencrypt', 'other'),
      'vendor/base/kustomization.yaml': 'resources: [a.yaml]',
      'overlay/kustomization.yaml': 'resources: [../vendor/base]',
      'old.yaml': BROKEN,
    }),
  );

  test.each<[string, string[]]>([
    ['all that is in the folder', []],
    ['a folder', ['.']],
  ])('leaves files and folders out: %s', async (_, args) => {
    expect(await project.found(args)).toEqual([`${MISSING} app/a.yaml`]);
    const { passedOver } = await project.json(args);
    const excluded = passedOver.filter(({ reason }: any) => reason === 'excluded').map(({ file }: any) => file);
    expect(excluded.sort()).toEqual(['app/testdata', 'old.yaml', 'vendor'].map((name) => join(name)));
  });

  test('does not hold for what is named', async () => {
    expect(await project.found(['old.yaml'])).toEqual([`${MISSING} old.yaml`]);
    expect(await project.found(['vendor/base'])).toEqual([`${MISSING} vendor/base/a.yaml`]);
    expect((await project.found(['--no-config', '.'])).join()).toContain('old.yaml');
  });

  test('holds for what sets have', async () => {
    project.write({
      'sets.yaml': 'sets: [{ name: all, paths: [app, vendor, old.yaml] }]\nexclude: [vendor, old.yaml]\n',
    });
    const found = await project.found(['--config', 'sets.yaml']);
    expect(found.filter((one) => !one.includes(' app/'))).toEqual([]);
  });
});
