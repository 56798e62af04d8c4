import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { isatty } from 'node:tty';
import {
  type Bytes,
  CannotWrite,
  type FileKind,
  type Files,
  type Io,
  type Ran,
  type RunOptions,
  type StandardOutput,
} from './io';
import { isLossy, pathText, pathTexts, rawPath } from './raw-path';

/** The machine itself. */
export function systemIo(): Io {
  return {
    stdin: { isTTY: isatty(0), ...descriptor(0) },
    stdout: output(1, 'Standard output', () => process.stdout.columns),
    stderr: output(2, 'Standard error', () => process.stderr.columns),
    files: SYSTEM_FILES,
    env: process.env,
    // Asked for when it is needed: the folder may be gone.
    get cwd() {
      return workingFolder();
    },
    now: () => new Date(),
    get network() {
      const { systemNetwork } = require('./system-network') as typeof import('./system-network');
      return systemNetwork();
    },
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    writeFile,
    makeFolder: (path) => {
      fs.mkdirSync(rawPath(path), { recursive: true });
    },
    inTemporaryFolder,
    // By a signal it ends without a code.
    runScript: (file, args) => spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ?? 1,
    run,
  };
}

function run(program: string, args: readonly string[], { cwd, input, timeout, env }: RunOptions = {}): Ran | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, input, timeout, env, maxBuffer: Number.POSITIVE_INFINITY },
    // Node.js closes no pipe that nothing is written to.
    stdio: [input?.length ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  if (error) throw error;
  return { status: status ?? undefined, stdout, stderr: stderr.toString('utf8') };
}

function inTemporaryFolder<T>(files: ReadonlyMap<string, string | Buffer>, use: (folder: string) => T): T {
  const folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-acme-'));
  try {
    for (const [name, content] of files) {
      fs.mkdirSync(dirname(join(folder, name)), { recursive: true });
      fs.writeFileSync(join(folder, name), content);
    }
    return use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What was given on the command line. Node.js reads it as UTF-8, and Linux still has it as it is. */
export function commandLine(): readonly string[] {
  const given = process.argv.slice(2);
  if (!given.some(isLossy)) return given;
  return quietly(() => pathTexts(fs.readFileSync('/proc/self/cmdline')).slice(-given.length)) ?? given;
}

function workingFolder(): string {
  const folder = process.cwd();
  if (!isLossy(folder)) return folder;
  return quietly(() => pathText(fs.readlinkSync('/proc/self/cwd', { encoding: 'buffer' }))) ?? folder;
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function writeFile(path: string, text: string): void {
  const there = fs.statSync(rawPath(path), { throwIfNoEntry: false });
  // A device or a pipe, as /dev/stdout: to rename a file to its name would remove it.
  if (there && !there.isFile() && !there.isDirectory()) {
    fs.writeFileSync(rawPath(path), text);
    return;
  }
  const target = there ? realPath(path) : throughLinks(path);
  // Beside it, and not in place: what was there is kept if there is no space for all of it.
  const beside = rawPath(`${target}.${process.pid}.tmp`);
  try {
    // From the start with the mode that it had; the umask may take from it.
    fs.writeFileSync(beside, text, { mode: there?.mode });
    if (there) fs.chmodSync(beside, there.mode);
    fs.renameSync(beside, rawPath(target));
  } catch (e) {
    fs.rmSync(beside, { force: true });
    throw e;
  }
}

/** The file that a path leads to, which is not there yet. Links stay what they are, as where a shell writes. */
function throughLinks(path: string): string {
  if (!fs.lstatSync(rawPath(path), { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  const link = pathText(fs.readlinkSync(rawPath(path), { encoding: 'buffer' }));
  // The folder without its links first, and not joined: ".." in the link starts from there.
  return throughLinks(isAbsolute(link) ? link : `${realPath(dirname(path))}${sep}${link}`);
}

function realPath(path: string): string {
  const raw = rawPath(path);
  const real = typeof raw === 'string' ? fs.realpathSync(raw) : undefined;
  if (real !== undefined && !isLossy(real)) return real;
  return pathText(fs.realpathSync.native(raw, { encoding: 'buffer' }));
}

/** What is in a folder; the names as bytes only where one of them needs it. */
function entriesOf(folder: string): readonly { readonly name: string; readonly entry: Entry }[] {
  const raw = rawPath(folder);
  const entries = fs.readdirSync(raw, { withFileTypes: true });
  if (!entries.some(({ name }) => isLossy(name))) return entries.map((entry) => ({ name: entry.name, entry }));
  const options = { withFileTypes: true, encoding: 'buffer' } as const;
  return fs.readdirSync(raw, options).map((entry) => ({ name: pathText(entry.name), entry }));
}

/** The file system of the machine. */
export const SYSTEM_FILES: Files = {
  kindOf: (path) => kindOf(fs.statSync(rawPath(path))),
  realPath,
  list: (folder) =>
    entriesOf(folder).map(({ name, entry }) => {
      // Some file systems do not say what an entry is.
      const told = entry.isFile() || entry.isDirectory() || entry.isFIFO() || entry.isSocket() || isDevice(entry);
      return { name, kind: told ? kindOf(entry) : 'link' };
    }),
  open: (path) => {
    const fd = fs.openSync(rawPath(path), 'r');
    return {
      ...descriptor(fd),
      readAt: (into, position) => fs.readSync(fd, into, 0, into.length, position),
      close: () => fs.closeSync(fd),
    };
  },
};

interface Entry {
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isBlockDevice(): boolean;
  isCharacterDevice(): boolean;
}

function kindOf(entry: Entry): FileKind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

function isDevice(entry: Entry): boolean {
  return entry.isBlockDevice() || entry.isCharacterDevice();
}

function descriptor(fd: number): Bytes {
  return {
    read: (into) => {
      for (;;) {
        try {
          return fs.readSync(fd, into, 0, into.length, null);
        } catch (e) {
          const { code } = e as NodeJS.ErrnoException;
          // How a pipe ends on Windows.
          if (code === 'EOF') return 0;
          // A pipe that nothing was written to yet, and that whoever opened it made one that does not wait.
          if (code !== 'EAGAIN') throw e;
          pause();
        }
      }
    },
  };
}

function output(fd: number, name: string, columns: () => number | undefined): StandardOutput {
  const isTTY = isatty(fd);
  return {
    isTTY,
    get columns() {
      return isTTY ? columns() : undefined;
    },
    write: (text) => {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) {
        try {
          at += fs.writeSync(fd, bytes, at);
        } catch (e) {
          const { code = 'unknown' } = e as NodeJS.ErrnoException;
          if (code === 'EPIPE') return;
          // A pipe that is full for a while.
          if (code !== 'EAGAIN') throw new CannotWrite(name, code);
          pause();
        }
      }
    },
  };
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}
