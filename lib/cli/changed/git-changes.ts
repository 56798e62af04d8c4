import * as path from 'node:path';
import { shown } from '../../values/shown';
import { type Io, type Ran, UsageError } from '../io';
import { pathText, pathTexts } from '../raw-path';
import type { OldTree } from './files-before';

/** What changed in the working tree of a Git repository since a revision. Renamed files are deleted and added ones. */
export class GitChanges implements OldTree {
  public readonly contents: ReadonlyMap<string, Buffer>;
  public readonly added: ReadonlySet<string>;
  /** Files and submodules, relative to the root. */
  private readonly changed: ReadonlySet<string>;
  /** Files that Git knows. Of others it cannot say whether they changed. */
  private readonly tracked: ReadonlySet<string>;
  private readonly root: string;

  /** @throws UsageError where there is no git, no repository or no such revision */
  public constructor(
    revision: string,
    private readonly io: Io,
  ) {
    this.root = path.resolve(pathText(git(['rev-parse', '--show-toplevel'], io, NO_REPOSITORY)).trimEnd());
    const base = this.base(revision);
    const entries = [...this.diff(base)];
    const untracked = this.paths(['ls-files', '-z', '--others', '--exclude-standard']);
    this.tracked = new Set(this.paths(['ls-files', '-z', '--recurse-submodules']));
    this.changed = new Set(entries.map(({ file }) => file));
    const added = entries.filter(({ isNew }) => isNew).map(({ file }) => file);
    this.added = new Set([...added, ...untracked].map((file) => path.join(this.root, file)));
    const old = entries.filter(({ blob }) => blob !== undefined);
    const blobs = this.blobs(old.map(({ blob }) => blob!));
    this.contents = new Map(old.map(({ file }, i) => [path.join(this.root, file), blobs[i]!]));
  }

  /** Whether nothing changed. */
  public get isEmpty(): boolean {
    return this.changed.size === 0 && this.added.size === 0;
  }

  /** Whether a file changed, or Git cannot say so. @param name its path, as it is reported */
  public has(name: string): boolean {
    const absolute = path.resolve(this.io.cwd, name);
    // A link may have changed, and what it leads to.
    const places = [absolute, realPath(absolute, this.io)].map((file) => this.inside(file));
    if (!places.some((file) => this.tracked.has(file))) return true;
    return places.some((file) => foldersOf(file).some((one) => this.changed.has(one)));
  }

  private inside(file: string): string {
    return path.relative(this.root, file).split(path.sep).join('/');
  }

  /** The commit from which on changes count: where the branch left that of the revision. */
  private base(revision: string): string {
    const { io } = this;
    const unknown = `--changed: There is no revision ${JSON.stringify(revision)} in this repository. A shallow clone may lack it: fetch it first.`;
    // It would be an option.
    if (revision.startsWith('-')) throw new UsageError(unknown);
    const commit = git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], io, unknown)
      .toString()
      .trim();
    const ran = runGit(['merge-base', commit, 'HEAD'], io);
    return ran.status === 0 ? ran.stdout.toString().trim() : commit;
  }

  private *diff(base: string): Generator<Entry> {
    const args = ['diff', '--raw', '-z', '--no-renames', '--no-abbrev', '--no-ext-diff', '--no-relative', base, '--'];
    const fields = pathTexts(this.inRoot(args));
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const [oldMode = '', , oldBlob] = fields[i]!.slice(1).split(' ');
      yield { file: fields[i + 1]!, isNew: oldMode === ABSENT, blob: FILE_MODE.test(oldMode) ? oldBlob : undefined };
    }
  }

  private paths(args: readonly string[]): string[] {
    return pathTexts(this.inRoot(args));
  }

  private inRoot(args: readonly string[]): Buffer {
    return git(args, this.io, '--changed: git failed', { cwd: this.root });
  }

  /** The contents of blobs, in their order. */
  private blobs(ids: readonly string[]): Buffer[] {
    if (ids.length === 0) return [];
    const input = ids.map((id) => `${id}\n`).join('');
    const output = git(['cat-file', '--batch'], this.io, '--changed: git failed', { cwd: this.root, input });
    let at = 0;
    return ids.map(() => {
      // `<id> blob <size>`, a line break, the content, a line break.
      const end = output.indexOf('\n', at);
      const size = Number(output.toString('latin1', at, end).split(' ')[2]);
      // One that a partial clone lacks is "missing".
      if (!Number.isSafeInteger(size)) {
        at = end + 1;
        return Buffer.alloc(0);
      }
      at = end + 1 + size + 1;
      return output.subarray(end + 1, end + 1 + size);
    });
  }
}

interface Entry {
  readonly file: string;
  readonly isNew: boolean;
  /** What it held; undefined if it was no file. */
  readonly blob: string | undefined;
}

const ABSENT = '000000';
const FILE_MODE = /^100/;

const NO_REPOSITORY = '--changed needs a Git repository, and the working folder is in none';

function git(args: readonly string[], io: Io, problem: string, options?: Parameters<Io['run']>[2]): Buffer {
  const { status, stdout, stderr } = runGit(args, io, options);
  if (status === 0) return stdout;
  const said = stderr.trim().split('\n')[0] ?? '';
  throw new UsageError(
    `${problem}${said === '' ? '' : `${problem.endsWith('.') ? '' : '.'} git says: ${shown(said)}`}`,
  );
}

function runGit(args: readonly string[], io: Io, options?: Parameters<Io['run']>[2]): Ran {
  const ran = io.run('git', args, options);
  if (!ran) throw new UsageError('--changed needs git, which cannot be found.');
  return ran;
}

/** A file and the folders that it is in. */
function foldersOf(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

function realPath(file: string, { files }: Io): string {
  try {
    return files.realPath(file);
  } catch {
    // It is gone since it was read.
    return file;
  }
}
