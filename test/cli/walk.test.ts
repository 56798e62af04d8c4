import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../lib/cli/io';
import { SYSTEM_FILES } from '../../lib/cli/system-io';
import { temporaryFolder } from '../support';
import { cli, SOUND } from './support';

const folder = temporaryFolder();
let folders = 0;

/** A folder with a manifest before and one behind whatever else is put into it. */
function place(): string {
  const path = join(folder, String(folders++));
  mkdirSync(path);
  writeFileSync(join(path, 'a.yaml'), SOUND);
  writeFileSync(join(path, 'z.yaml'), 'apiVersion: v1\nkind: A\n');
  return path;
}

/** What is said of a folder: its problems, as `path: message`. Everything that can be read is checked. */
async function problems(path: string, files: Partial<Files> = {}): Promise<string[]> {
  const io = { files: { ...SYSTEM_FILES, ...files } };
  const { stdout, stderr, exitCode } = await cli(['check', '--format', 'json', path], '', false, io);
  const { summary, problems } = JSON.parse(stdout);
  expect(summary.objects).toBe(4);
  expect(exitCode).toBe(problems.length > 0 ? 2 : 0);
  for (const { file } of problems) expect(stderr).toContain(`${file}:1:1`);
  return problems.map(({ file, message }: any) => `${file}: ${message}`);
}

/** Errors as a file system gives them to who may not: the tests may run as a user who may do all. */
function refuse(path: string, code: string): Partial<Files> {
  const unless = (asked: string) => {
    if (asked === path) throw Object.assign(new Error(code), { code });
  };
  return {
    list: (asked) => {
      unless(asked);
      return SYSTEM_FILES.list(asked);
    },
    open: (asked) => {
      unless(asked);
      return SYSTEM_FILES.open(asked);
    },
  };
}

test('objects of cert-manager in UTF-16, as PowerShell redirects them, are not passed over', async () => {
  const path = place();
  const text = Buffer.from(`\uFEFF${SOUND}`, 'utf16le');
  writeFileSync(join(path, 'b.yaml'), text);
  writeFileSync(join(path, 'c.yaml'), Buffer.from(text).swap16());
  writeFileSync(join(path, 'd.yaml'), Buffer.from('\uFEFFsettings: 1\n', 'utf16le'));
  expect(await problems(path)).toEqual(
    ['b', 'c'].map((name) => `${join(path, name)}.yaml: This is UTF-16, or no text.`),
  );
});

test.each(['EACCES', 'EPERM'])('a folder in a folder that may not be read is one problem (%s)', async (code) => {
  const path = place();
  const locked = join(path, 'locked');
  mkdirSync(locked);
  writeFileSync(join(locked, 'b.yaml'), 'kind: [');
  expect(await problems(path, refuse(locked, code))).toEqual([`${locked}: Permission to read it is denied.`]);
});

test('so is a file', async () => {
  const path = place();
  const locked = join(path, 'b.yaml');
  writeFileSync(locked, SOUND);
  expect(await problems(path, refuse(locked, 'EACCES'))).toEqual([`${locked}: Permission to read it is denied.`]);
});

test('and an error of the device', async () => {
  const path = place();
  const broken = join(path, 'b.yaml');
  writeFileSync(broken, SOUND);
  expect(await problems(path, refuse(broken, 'EIO'))).toEqual([`${broken}: It cannot be read (EIO).`]);
});

test('the folder that is named may not be read', async () => {
  const path = place();
  const io = { files: { ...SYSTEM_FILES, ...refuse(path, 'EACCES') } };
  const { stdout, exitCode } = await cli(['check', '--format', 'json', path], '', false, io);
  const found = JSON.parse(stdout).problems;
  expect(found.map(({ file, message }: any) => [file, message])).toEqual([[path, 'Permission to read it is denied.']]);
  expect(exitCode).toBe(2);
});

test('links that lead to nothing and to themselves are a problem each, at their own paths', async () => {
  const path = place();
  symlinkSync('nowhere', join(path, 'dangling'));
  symlinkSync('nowhere.yaml', join(path, 'dangling.yaml'));
  symlinkSync('loop-b', join(path, 'loop-a'));
  symlinkSync('loop-a', join(path, 'loop-b'));
  symlinkSync(join('a.yaml', 'below'), join(path, 'through-a-file.yaml'));
  expect(await problems(path)).toEqual([
    `${join(path, 'dangling')}: This symbolic link points at nothing.`,
    `${join(path, 'dangling.yaml')}: This symbolic link points at nothing.`,
    `${join(path, 'loop-a')}: This symbolic link points back at itself.`,
    `${join(path, 'loop-b')}: This symbolic link points back at itself.`,
    `${join(path, 'through-a-file.yaml')}: It cannot be read (ENOTDIR).`,
  ]);
});

test('links that no manifest could be behind are passed over', async () => {
  const path = place();
  // An editor's lock, and what is no manifest whatever it leads to.
  symlinkSync('me@host.123', join(path, '.#a.yaml'));
  symlinkSync('nowhere', join(path, 'README.md'));
  symlinkSync('nowhere', join(path, 'node_modules'));
  expect(await problems(path)).toEqual([]);
});

test('a link back up is followed once', async () => {
  const path = place();
  mkdirSync(join(path, 'in'));
  symlinkSync(path, join(path, 'in', 'up'), 'junction');
  expect(await problems(path)).toEqual([]);
});

test('an entry of which the file system does not say what it is, is looked at', async () => {
  const path = place();
  const list: Files['list'] = (asked) => SYSTEM_FILES.list(asked).map(({ name }) => ({ name, kind: 'link' }));
  expect(await problems(path, { list })).toEqual([]);
});

test('a named link that leads to nothing is a problem, and the next input is checked', async () => {
  const path = place();
  const link = join(path, 'link.yaml');
  symlinkSync('nowhere', link);
  const { stdout, exitCode } = await cli(['check', '--format', 'json', link, join(path, 'a.yaml')]);
  const { summary, problems } = JSON.parse(stdout);
  expect([summary.objects, exitCode]).toEqual([3, 2]);
  expect(problems).toEqual([
    {
      ...{ file: link, line: 1, column: 1, message: 'There is no such file or folder.' },
      fix: 'Give files, folders, or - for standard input.',
    },
  ]);
});

test('kustomizations that refer to each other in a circle are one note', async () => {
  const path = place();
  for (const [name, other] of [
    ['m', 'n'],
    ['n', 'o'],
    ['o', 'n'],
    ['p', 'p'],
  ] as const) {
    mkdirSync(join(path, name));
    writeFileSync(join(path, name, 'kustomization.yaml'), `resources: [../${other}]\n`);
  }
  const notes = async (...folders: string[]) => {
    const { stdout } = await cli(['check', '--format', 'json', ...folders.map((one) => join(path, one))]);
    return JSON.parse(stdout).notes.map(({ file, message }: any) => `${file.slice(-20)}: ${message}`);
  };
  const circle = (from: string, to: string) =>
    `${from}/kustomization.yaml: resources[0]: The folder "${join(path, to).slice(1)}" leads back to this one: kustomize finds a cycle. kustomize refuses this build.`;
  const itself =
    'p/kustomization.yaml: resources[0]: A folder cannot list itself: kustomize finds a cycle. kustomize refuses this build.';
  expect(await notes('n', 'o', 'p')).toEqual([circle('o', 'n'), itself]);
  expect(await notes('m', 'n', 'o', 'p')).toEqual([circle('o', 'n'), itself]);
  expect(await notes('.')).toEqual([circle('o', 'n'), itself]);
});
