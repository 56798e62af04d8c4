import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support';
import { type Ran, ROOT, run } from '../testing/packed';

const folder = temporaryFolder();
let repositories = 0;
// All else that the tests need comes with npm.
const gitIsThere = spawnSync('git', ['--version']).status === 0;
const describeWithGit = gitIsThere ? describe : describe.skip;

const CHANGELOG = `# Changelog

Text that stays.

## [Unreleased]

### Added

- Something new.

## [0.1.0] - 2026-01-02

### Added

- The first of all.
`;
const PACKAGE = { name: 'released', version: '0.1.0', files: ['index.js'], repository: 'github:released/released' };
const USE = `
npx released@0.1.0 and other@0.1.0
"released": "^0.1.0",
  - package: ./node_modules/released
    version: 0.1.0
  - package: ./node_modules/other
    version: 0.1.0
`;
/** Stands for what packs the other languages. */
const OTHERS = "node -e \"fs.mkdirSync('packages/python');fs.writeFileSync('packages/python/released.whl','')\"";

/** Git without the settings of whoever runs the tests, and npm without a network. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'Somebody'],
      [`GIT_${who}_EMAIL`, 'somebody@corp.dev'],
    ]),
  ),
  npm_config_offline: 'true',
};

class Repository {
  public readonly path = join(folder, String(repositories++));

  public static async of(changelog = CHANGELOG, scripts: Record<string, string> = {}): Promise<Repository> {
    const made = new Repository();
    mkdirSync(made.path);
    made.write('CHANGELOG.md', changelog);
    made.write('package.json', `${JSON.stringify({ ...PACKAGE, scripts }, null, 2)}\n`);
    const lock = { name: 'released', version: '0.1.0', lockfileVersion: 3, packages: { '': { version: '0.1.0' } } };
    made.write('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
    made.write('index.js', '');
    mkdirSync(join(made.path, 'docs'));
    made.write('docs/use.md', USE);
    made.write('docs/other.md', 'other@0.1.0');
    made.write('.gitignore', 'packages/\n');
    await made.git('init', '--quiet');
    await made.git('add', '.');
    await made.git('commit', '--quiet', '--message', 'First');
    return made;
  }

  public async git(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await run('git', args, this.path, '', ENVIRONMENT);
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  public release(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return run('node', [join(ROOT, 'scripts', 'release.mjs'), ...args], this.path, '', { ...ENVIRONMENT, ...env });
  }

  public read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  public has(file: string): boolean {
    return existsSync(join(this.path, file));
  }
}

describeWithGit('scripts/release.mjs, which needs git:', () => {
  describe('a release', () => {
    let repository: Repository;
    let ran: Ran;
    beforeAll(async () => {
      repository = await Repository.of(CHANGELOG, { package: OTHERS });
      ran = await repository.release(['0.2.0', '--date', '2026-03-04']);
    });

    test('moves what is unreleased below the version and the date', () => {
      expect(repository.read('CHANGELOG.md')).toBe(
        CHANGELOG.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [0.2.0] - 2026-03-04\n'),
      );
    });

    test('changes nothing but the version in package.json and the lock file', () => {
      const version = (text: string) => text.replaceAll('"version": "0.1.0"', '"version": "0.2.0"');
      const scripts = { package: OTHERS };
      expect(repository.read('package.json')).toBe(version(`${JSON.stringify({ ...PACKAGE, scripts }, null, 2)}\n`));
      expect(JSON.parse(repository.read('package-lock.json'))).toMatchObject({
        version: '0.2.0',
        packages: { '': { version: '0.2.0' } },
      });
    });

    test('is what the documentation refers to from then on', () => {
      expect(repository.read('docs/use.md')).toBe(`
npx released@0.2.0 and other@0.1.0
"released": "^0.2.0",
  - package: ./node_modules/released
    version: 0.2.0
  - package: ./node_modules/other
    version: 0.1.0
`);
    });

    test('is one commit, with a tag that says what is in it', async () => {
      expect(await repository.git('log', '--format=%s')).toBe('Release 0.2.0\nFirst');
      expect(await repository.git('show', '--name-only', '--format=')).toBe(
        'CHANGELOG.md\ndocs/use.md\npackage-lock.json\npackage.json',
      );
      expect(await repository.git('status', '--porcelain')).toBe('');
      expect(await repository.git('rev-parse', 'v0.2.0^{commit}')).toBe(await repository.git('rev-parse', 'HEAD'));
      expect(await repository.git('tag', '--list', '--format=%(contents)', 'v0.2.0')).toBe(
        '0.2.0\n\n### Added\n\n- Something new.',
      );
    });

    test('packs npm and the other languages, and says how it is published', () => {
      expect(ran.stderr).toContain('released-0.2.0.tgz');
      expect(ran.stdout).toBe(
        'v0.2.0 is committed and tagged; nothing is pushed or published.\n' +
          '  packages/js/released-0.2.0.tgz\n' +
          '  packages/python/released.whl\n' +
          'To publish it through the release workflow: git push origin HEAD v0.2.0\n',
      );
      expect(ran.status).toBe(0);
      for (const file of ['packages/js/released-0.2.0.tgz', 'packages/python/released.whl'])
        expect(repository.has(file)).toBe(true);
    });

    test('cannot be made again before something new is listed', async () => {
      const { status, stderr } = await repository.release(['0.3.0']);
      expect(stderr).toBe('Nothing is listed under "## [Unreleased]" in CHANGELOG.md: there is nothing to release.\n');
      expect(status).toBe(2);
    });

    test('is packed anew from its tag, with its notes', async () => {
      const { status, stdout } = await repository.release(['--tag', 'v0.2.0']);
      expect(stdout).toBe('packages/js/released-0.2.0.tgz\npackages/python/released.whl\n');
      expect(repository.read('packages/notes.md')).toBe('### Added\n\n- Something new.\n');
      expect(status).toBe(0);
    });

    test('is not packed from the tag of another version', async () => {
      const { status, stderr } = await repository.release(['--tag', 'v0.2.1']);
      expect(stderr).toBe('The tag is v0.2.1, and package.json has version 0.2.0.\n');
      expect(status).toBe(2);
    });
  });

  test('the first release may have the version that package.json has, and no others are packed where no script does', async () => {
    const repository = await Repository.of('## [Unreleased]\n\n### Added\n\n- All of it.\n');
    expect(await repository.release(['0.1.0', '--date', '2026-03-04'])).toMatchObject({
      status: 0,
      stdout: expect.not.stringContaining('python'),
    });
    expect(repository.read('CHANGELOG.md')).toContain('## [0.1.0] - 2026-03-04\n\n### Added\n\n- All of it.\n');
    expect(repository.has('packages/js/released-0.1.0.tgz')).toBe(true);
  });

  test('the date is that of SOURCE_DATE_EPOCH where there is one, in UTC', async () => {
    const repository = await Repository.of();
    const environment = { SOURCE_DATE_EPOCH: '1770000000', TZ: 'Pacific/Kiritimati' };
    expect(await repository.release(['1.0.0'], environment)).toMatchObject({ status: 0 });
    expect(repository.read('CHANGELOG.md')).toContain('## [1.0.0] - 2026-02-02\n');
  });

  describe('is refused', () => {
    test.each([
      ['without a version', [], 'Usage: npm run release -- VERSION [--date YYYY-MM-DD]'],
      ['with two', ['0.2.0', '0.3.0'], 'Usage: npm run release -- VERSION [--date YYYY-MM-DD]'],
      ['with an option that it does not know', ['0.2.0', '--publish'], "Unknown option '--publish'"],
      ['with a version that is none', ['0.2'], '"0.2" is not a version such as 1.2.3 or 1.2.3-rc.1.'],
      ['with a v before it', ['v0.2.0'], '"v0.2.0" is not a version such as 1.2.3 or 1.2.3-rc.1.'],
      ['with the last version', ['0.1.0'], '0.1.0 is not greater than 0.1.0, the last version.'],
      ['with an older version', ['0.0.9'], '0.0.9 is not greater than 0.1.0, the last version.'],
      ['with a pre-release of the last', ['0.1.0-rc.1'], '0.1.0-rc.1 is not greater than 0.1.0, the last version.'],
      [
        'with a day that there is not',
        ['0.2.0', '--date', '2026-02-30'],
        'The date "2026-02-30" is not a day as YYYY-MM-DD.',
      ],
      ['with a date in words', ['0.2.0', '--date', 'today'], 'The date "today" is not a day as YYYY-MM-DD.'],
    ])('%s', async (_, args, message) => {
      const repository = await Repository.of();
      const { status, stderr } = await repository.release(args);
      expect(stderr).toContain(message);
      expect(status).toBe(2);
      expect(await repository.git('status', '--porcelain')).toBe('');
      expect(await repository.git('tag')).toBe('');
    });

    test('with a version below the last tag, which the changelog may lack', async () => {
      const repository = await Repository.of();
      await repository.git('tag', 'v0.10.0');
      const { stderr } = await repository.release(['0.9.0']);
      expect(stderr).toBe('0.9.0 is not greater than 0.10.0, the last version.\n');
    });

    test.each([
      ['a changed file', 'index.js'],
      ['a file that Git does not know', 'new.js'],
    ])('with %s in the working tree', async (_, file) => {
      const repository = await Repository.of();
      repository.write(file, '1');
      const { status, stderr } = await repository.release(['0.2.0']);
      expect(stderr).toMatch(/^The working tree has changes that are not committed\./);
      expect(status).toBe(2);
      expect(repository.read('CHANGELOG.md')).toBe(CHANGELOG);
    });

    test.each([
      [
        'nothing below Unreleased but headings',
        CHANGELOG.replace('- Something new.\n', ''),
        'Nothing is listed under "## [Unreleased]"',
      ],
      ['no Unreleased', CHANGELOG.replace('Unreleased', '0.1.1'), 'CHANGELOG.md has no section "## [Unreleased]".'],
    ])('with %s in the changelog', async (_, changelog, message) => {
      const repository = await Repository.of(changelog);
      const { status, stderr } = await repository.release(['0.2.0']);
      expect(stderr).toContain(message);
      expect(status).toBe(2);
    });
  });

  test('where packing fails, all is as before', async () => {
    const repository = await Repository.of(CHANGELOG, { prepack: 'node -e "process.exit(1)"' });
    const { status, stderr } = await repository.release(['0.2.0']);
    expect(stderr).toContain('npm pack --pack-destination packages/js failed.');
    expect(status).toBe(2);
    expect(await repository.git('status', '--porcelain')).toBe('');
    expect(await repository.git('log', '--format=%s')).toBe('First');
    expect(await repository.git('tag')).toBe('');
  });
});
