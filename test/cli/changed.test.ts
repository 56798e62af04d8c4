import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { FilesBefore } from '../../lib/cli/changed/files-before';
import type { Io } from '../../lib/cli/io';
import { SYSTEM_FILES, systemIo } from '../../lib/cli/system-io';
import { Project } from './project';
import { BROKEN, SOUND } from './support';

const project = new Project();
const [ACCOUNT, ISSUER, WEB] = SOUND.split('---\n') as [string, string, string];
const certificate = (name: string) => WEB.replaceAll('web', name);
const MISSING = 'solver-account-missing';

function git(...args: string[]): string {
  const env = {
    ...process.env,
    ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    ...{
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@corp.dev',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@corp.dev',
    },
  };
  return execFileSync('git', args, { cwd: project.folder, env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}
function commit(...tags: string[]): void {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'a commit');
  for (const tag of tags) git('tag', tag);
}
const remove = (name: string) => rmSync(join(project.folder, name));

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version'], { encoding: 'utf8' }).startsWith('git');
  } catch {
    return false;
  }
})();

test('without git, it is said', async () => {
  project.become({ 'a.yaml': SOUND });
  expect(await project.run(['check', '--changed', 'main', '.'], { run: () => undefined })).toEqual({
    stdout: '',
    stderr: 'error: --changed needs git, which cannot be found.\n',
    exitCode: 2,
  });
});

(hasGit ? describe : describe.skip)('--changed', () => {
  /** Rule and file of what is reported since a tag. */
  const found = async (since = 'before', ...args: string[]) => {
    const { findings } = await project.json(['--changed', since, ...args, ...(args.length === 0 ? ['.'] : [])]);
    return findings.map(({ rule, file }: any) => `${rule} ${file}`);
  };

  beforeEach(() => {
    project.become({
      'account.yaml': ACCOUNT,
      'issuer.yaml': ISSUER,
      'apps/web.yaml': WEB,
      'apps/shop.yaml': certificate('shop'),
      'apps/lost.yaml': certificate('lost').replace('name: letsencrypt', 'name: elsewhere'),
    });
    git('init', '-q', '-b', 'main');
    commit('before');
  });

  test('reports nothing where nothing changed, and says what it leaves out', async () => {
    expect(await found('HEAD')).toEqual([]);
    const { stdout } = await project.run(['check', '--changed', 'HEAD', '.']);
    expect(stdout).toContain('\nNot reported: 1 finding that no change since HEAD concerns.\n');
    expect(await project.json(['--changed', 'HEAD', '.'])).toMatchObject({
      changed: { since: 'HEAD', unchanged: 1 },
      exitCode: 0,
    });
  });

  test('reports what is in changed files: committed, staged, edited, new', async () => {
    const broken = (name: string) => certificate(name).replace('team-a', 'team-b');
    project.write({ 'apps/web.yaml': broken('web') });
    commit();
    project.write({
      'apps/shop.yaml': broken('shop'),
      'apps/new.yaml': broken('new'),
      'apps/newer.yaml': broken('newer'),
    });
    git('add', 'apps/new.yaml');
    expect(await found()).toEqual(['new', 'newer', 'shop', 'web'].map((name) => `${MISSING} apps/${name}.yaml`));
    expect(await found('HEAD')).toEqual(['new', 'newer', 'shop'].map((name) => `${MISSING} apps/${name}.yaml`));
  });

  test('reports what a deleted file leaves behind in others', async () => {
    remove('account.yaml');
    project.write({ 'elsewhere.yaml': ACCOUNT.replace('team-a', 'team-z') });
    expect(await found()).toEqual([`${MISSING} apps/shop.yaml`, `${MISSING} apps/web.yaml`]);
    commit();
    expect(await found()).toEqual([`${MISSING} apps/shop.yaml`, `${MISSING} apps/web.yaml`]);
    expect(await found('HEAD')).toEqual([]);
  });

  test('reports what an edit elsewhere causes', async () => {
    project.write({ 'account.yaml': ACCOUNT.replace('team-a', 'team-z') });
    expect(await found()).toEqual([`${MISSING} apps/shop.yaml`, `${MISSING} apps/web.yaml`]);
  });

  test('reports what is about another place in a changed file', async () => {
    const twin = certificate('twin').replace('twin-tls', 'web-tls');
    project.write({ 'apps/twin.yaml': twin });
    commit('twins');
    expect(await found('twins')).toEqual([]);
    const { findings } = await project.json(['.']);
    const [own, other] = findings
      .filter(({ rule }: any) => rule === 'secret-of-two-certificates')
      .flatMap(({ file, related }: any) => [file, related[0].file]);
    for (const file of [own, other]) {
      project.write({
        'apps/twin.yaml': twin,
        'apps/web.yaml': WEB,
        [file]: `# Changed.\n${file.includes('twin') ? twin : WEB}`,
      });
      expect(await found('twins')).toEqual([`secret-of-two-certificates ${own}`]);
    }
  });

  describe('with charts', () => {
    const CHART = {
      'app/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'app/values.yaml': 'host: shop.acme-corp.dev\n',
      'app/values-prod.yaml': 'host: shop.acme-corp.dev\n',
      'app/templates/web.yaml': `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: team-a }
spec: { secretName: shop-chart, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: ["{{ .Values.host }}"] }
`,
    };
    /** Renders the chart that it is given, as Helm does. */
    const helm = (args: readonly string[]) => {
      if (args[0] !== 'template') return '';
      const files = args.flatMap((arg, i) => (arg === '--values' ? args[i + 1]! : []));
      const texts = [join(args[2]!, 'values.yaml'), ...files].map((file) => readFileSync(file, 'utf8'));
      const host = /host: (.*)/.exec(texts.at(-1)!)![1]!;
      const template = readFileSync(join(args[2]!, 'templates', 'web.yaml'), 'utf8');
      return `---\n# Source: shop/templates/web.yaml\n${template.replace('{{ .Values.host }}', host)}`;
    };
    const io: Partial<Io> = {
      env: { ...process.env },
      inTemporaryFolder: systemIo().inTemporaryFolder,
      run: (program, args, options) => {
        if (program === 'git') return systemIo().run(program, args, { cwd: project.folder, ...options });
        return program === 'helm' ? { status: 0, stdout: Buffer.from(helm(args)), stderr: '' } : undefined;
      },
    };
    const inChart = async (since = 'before') => {
      const { findings } = await project.json(['--changed', since, '.'], io);
      return findings.map(({ rule, file }: any) => `${rule} ${file}`);
    };
    const FOUND = ['name-malformed app/templates/web.yaml'];

    beforeEach(() => {
      project.become({ 'account.yaml': ACCOUNT, 'issuer.yaml': ISSUER, ...CHART });
      git('init', '-q', '-b', 'main');
      commit('before');
    });

    test('reports what a changed file of values makes of a template', async () => {
      expect(await inChart()).toEqual([]);
      project.write({ 'app/values-prod.yaml': 'host: shop_1.acme-corp.dev\n' });
      expect(await inChart()).toEqual(FOUND);
      commit();
      expect(await inChart()).toEqual(FOUND);
      expect(await inChart('HEAD')).toEqual([]);
    });

    test('reports what was there before of what is rendered with a changed file', async () => {
      project.write({ 'app/values-prod.yaml': 'host: shop_1.acme-corp.dev\n' });
      commit('faulty');
      for (const [name, content] of Object.entries({
        ...CHART,
        'app/values-prod.yaml': 'host: shop_1.acme-corp.dev\n',
      })) {
        project.write({ [name]: `${content}# more\n` });
        expect([name, await inChart('faulty')]).toEqual([name, FOUND]);
        git('checkout', '-q', '.');
      }
      project.write({ 'issuer.yaml': `${ISSUER}# more\n` });
      expect(await inChart('faulty')).toEqual([]);
    });

    test('reports what a changed file of values causes in others: the chart is rendered as it was', async () => {
      remove('account.yaml');
      project.write({
        'app/templates/web.yaml': `# cert-manager.io/\n${ACCOUNT.replace('team-a', '"{{ .Values.host }}"')}`,
        'app/values-prod.yaml': 'host: team-a\n',
        'apps/web.yaml': WEB,
      });
      commit('own');
      expect(await inChart('own')).toEqual([]);
      project.write({ 'app/values-prod.yaml': 'host: team-z\n' });
      expect(await inChart('own')).toEqual([`${MISSING} apps/web.yaml`]);
    });
  });

  test('takes a moved file for a changed one', async () => {
    mkdirSync(join(project.folder, 'moved'));
    renameSync(join(project.folder, 'apps/lost.yaml'), join(project.folder, 'moved/lost.yaml'));
    commit();
    expect(await found()).toEqual(['issuer-not-found moved/lost.yaml']);
  });

  test('counts from where the branch began', async () => {
    git('switch', '-q', '-c', 'feature');
    project.write({ 'apps/web.yaml': WEB.replace('team-a', 'team-b') });
    commit();
    git('switch', '-q', 'main');
    project.write({ 'apps/lost.yaml': `# Changed on main.\n${certificate('lost')}` });
    commit();
    git('switch', '-q', 'feature');
    expect(await found('main')).toEqual([`${MISSING} apps/web.yaml`]);
  });

  test('reports what Git does not know: ignored files, standard input', async () => {
    project.write({ '.gitignore': 'dist/\n', 'dist/all.yaml': BROKEN });
    expect(await found('HEAD', 'dist')).toEqual([`${MISSING} dist/all.yaml`]);
    const { findings } = await project.json(['--changed', 'HEAD', '-'], { input: BROKEN });
    expect(findings).toHaveLength(1);
  });

  test('knows files by whatever path leads to them', async () => {
    symlinkSync(join(project.folder, 'apps'), join(project.folder, 'link'));
    commit('linked');
    expect(await found('linked', 'link', 'issuer.yaml')).toEqual([]);
    expect(await found('linked', join(project.folder, 'apps'), 'issuer.yaml')).toEqual([]);
    const { findings } = await project.json(['--changed', 'linked', '..'], { in: 'apps' });
    expect(findings).toEqual([]);
    project.write({
      'apps/lost.yaml': `# Changed.\n${certificate('lost').replace('name: letsencrypt', 'name: elsewhere')}`,
    });
    expect(await found('linked', 'link', 'issuer.yaml')).toEqual([`issuer-not-found ${join('link', 'lost.yaml')}`]);
  });

  test('works with names that Git would quote, and what is in no text', async () => {
    project.write({ 'apps/ä "b"\n.yaml': BROKEN, 'apps/binary.png': '\0\n\0' });
    commit('odd');
    project.write({ 'apps/ä "b"\n.yaml': `# Changed.\n${BROKEN}`, 'apps/binary.png': '\0' });
    const { findings } = await project.json(['--changed', 'odd', '.']);
    expect(findings.map(({ file }: any) => file)).toContain(join('apps', 'ä "b"\n.yaml'));
  });

  test('leaves out notes about other files', async () => {
    project.write({ 'apps/open.yaml': certificate('open').replace('open.corp.dev', '${OPEN}.Corp.dev') });
    expect((await project.json(['--changed', 'HEAD', '.'])).notes).toHaveLength(1);
    commit();
    expect((await project.json(['--changed', 'HEAD', '.'])).notes).toHaveLength(0);
  });

  test('goes with sets and a baseline', async () => {
    project.write({
      'cdk8s-acme.yaml': 'baseline: known.json\nsets:\n  - { name: all, paths: [apps, issuer.yaml, account.yaml] }\n',
    });
    expect((await project.run(['check', '--write-baseline'])).exitCode).toBe(0);
    commit('set');
    remove('account.yaml');
    project.write({ 'apps/account.yaml': ACCOUNT.replace('team-a', 'team-z') });
    const { findings, problems } = await project.json(['--changed', 'set']);
    expect(findings.map(({ rule, file }: any) => `${rule} ${file}`)).toEqual([
      `${MISSING} apps/shop.yaml`,
      `${MISSING} apps/web.yaml`,
    ]);
    expect(problems).toHaveLength(1);
  });

  test.each([
    [
      ['--changed', 'nothing', '.'],
      '--changed: There is no revision "nothing" in this repository. A shallow clone may lack it: fetch it first.',
    ],
    [
      ['--changed', '--output=x', '.'],
      '--changed: There is no revision "--output=x" in this repository. A shallow clone may lack it: fetch it first.',
    ],
    [
      ['--changed', 'HEAD', '--baseline', 'b.json', '--write-baseline', '.'],
      '--write-baseline takes all that is found: leave out --changed.',
    ],
  ])('%j is refused', async (args, message) => {
    expect(await project.run(['check', ...args])).toEqual({ stdout: '', stderr: `error: ${message}\n`, exitCode: 2 });
  });

  test('outside of a repository is refused', async () => {
    rmSync(join(project.folder, '.git'), { recursive: true });
    const { stderr, exitCode } = await project.run(['check', '--changed', 'HEAD', '.']);
    expect(stderr).toMatch(
      /^error: --changed needs a Git repository, and the working folder is in none\. git says: fatal: not a git repository/,
    );
    expect(exitCode).toBe(2);
  });

  // Each run starts git a dozen times.
  test('of everything it is all, of nothing none, and of a part what is in it', async () => {
    const files = ['a', 'b', 'c'].map((name) => `${name}.yaml`);
    const texts = [
      ACCOUNT,
      ISSUER,
      WEB,
      ACCOUNT.replace('team-a', 'team-b'),
      WEB.replace('team-a', 'team-b'),
      certificate('shop'),
      undefined,
    ];
    const tree = fc.array(fc.constantFrom(...texts), { minLength: 3, maxLength: 3 });
    const write = (contents: readonly (string | undefined)[], comment = '') => {
      for (const [i, text] of contents.entries()) {
        if (text !== undefined) writeFileSync(join(project.folder, files[i]!), `${comment}${text}`);
        else rmSync(join(project.folder, files[i]!), { force: true });
      }
    };
    await fc.assert(
      fc.asyncProperty(tree, tree, async (before, after) => {
        project.become({ 'keep.yaml': 'apiVersion: v1\nkind: Node\nmetadata: { name: a }\n' });
        git('init', '-q', '-b', 'main');
        write(before);
        commit('before');
        write(after);
        const all = await project.found(['.']);
        const since = await project.found(['--changed', 'before', '.']);
        const changed = files.filter((_, i) => before[i] !== after[i]);
        // Nothing but what is found, and all of it that is in what changed.
        expect(all).toEqual(expect.arrayContaining(since));
        for (const one of all) if (changed.some((file) => one.endsWith(` ${file}`))) expect(since).toContain(one);
        if (changed.length === 0) expect(since).toEqual([]);
        commit('after');
        expect(await project.found(['--changed', 'after', '.'])).toEqual([]);
        write(after, '# Changed.\n');
        expect(await project.found(['--changed', 'after', '.'])).toEqual(all);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the files as they were', () => {
  test('are those that are now, but for what is different', () => {
    project.become({ 'same/a.yaml': 'same', 'changed.yaml': 'now', 'added.yaml': 'new' });
    const at = (name: string) => join(project.folder, name);
    const contents = new Map([
      [at('changed.yaml'), Buffer.from('before')],
      [at('gone/deep/b.yaml'), Buffer.from('gone')],
    ]);
    const files = new FilesBefore(SYSTEM_FILES, { contents, added: new Set([at('added.yaml')]) }, project.folder);
    const read = (name: string) => {
      const file = files.open(name);
      const into = Buffer.alloc(20);
      const text = into.toString('utf8', 0, file.read(into));
      expect(into.toString('utf8', 0, file.readAt(into, 1))).toBe(text.slice(1));
      file.close();
      return text;
    };
    const names = (folder: string) =>
      files
        .list(at(folder))
        .map(({ name, kind }) => `${name} ${kind}`)
        .sort();
    expect([read(at('same/a.yaml')), read(at('changed.yaml')), read(at('gone/deep/b.yaml'))]).toEqual([
      'same',
      'before',
      'gone',
    ]);
    expect(names('.')).toEqual(['changed.yaml file', 'gone folder', 'same folder']);
    expect([names('gone'), names('gone/deep'), names('same')]).toEqual([
      ['deep folder'],
      ['b.yaml file'],
      ['a.yaml file'],
    ]);
    expect(['gone', 'gone/deep/b.yaml', 'same'].map((name) => files.kindOf(at(name)))).toEqual([
      'folder',
      'file',
      'folder',
    ]);
    expect(files.realPath(at('gone/deep'))).toBe(at('gone/deep'));
    for (const refused of [
      () => files.open(at('added.yaml')),
      () => files.kindOf(at('added.yaml')),
      () => files.realPath(at('added.yaml')),
      () => files.list(at('no')),
    ])
      expect(refused).toThrow(/ENOENT/);
  });
});
