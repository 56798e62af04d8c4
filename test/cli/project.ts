import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Io } from '../../lib/cli/io';
import { SYSTEM_FILES, systemIo } from '../../lib/cli/system-io';
import { temporaryFolder } from '../support';
import { cli, type Result } from './support';

export interface CheckIn extends Partial<Io> {
  /** The working folder, below that of the project. */
  readonly in?: string;
  readonly input?: string;
}

/** A folder of files, and what `check` says in it. */
export class Project {
  public readonly folder = realpathSync(temporaryFolder());

  public write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Removes all files, and writes others. */
  public become(files: Readonly<Record<string, string>>): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name), { recursive: true });
    this.write(files);
  }

  public run(args: readonly string[], { in: inside = '.', input = '', ...io }: CheckIn = {}): Promise<Result> {
    const cwd = join(this.folder, inside);
    const at = (path: string) => resolve(cwd, path);
    const files: Io['files'] = {
      kindOf: (path) => SYSTEM_FILES.kindOf(at(path)),
      realPath: (path) => SYSTEM_FILES.realPath(at(path)),
      list: (path) => SYSTEM_FILES.list(at(path)),
      open: (path) => SYSTEM_FILES.open(at(path)),
    };
    const { run, writeFile, makeFolder } = systemIo();
    const own = {
      run: (program: string, list: readonly string[], options = {}) => run(program, list, { cwd, ...options }),
    };
    const write = (path: string, text: string) => writeFile(at(path), text);
    const make = (path: string) => makeFolder(at(path));
    return cli(args, input, false, { cwd, files, ...own, writeFile: write, makeFolder: make, ...io });
  }

  /** What `check --format json` says. */
  public async json(args: readonly string[] = [], options: CheckIn = {}) {
    const { stdout, stderr, exitCode } = await this.run(['check', '--format', 'json', ...args], options);
    return { ...JSON.parse(stdout), stderr, exitCode };
  }

  /** The findings: rule, severity and file. */
  public async found(args: readonly string[] = [], options: CheckIn = {}): Promise<string[]> {
    const { findings } = await this.json(args, options);
    return findings.map(({ rule, severity, file, sets = [] }: any) => [rule, severity, file, ...sets].join(' '));
  }
}
