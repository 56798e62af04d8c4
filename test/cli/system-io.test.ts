import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { systemIo } from '../../lib/cli/system-io';
import { temporaryFolder } from '../support';

const folder = temporaryFolder();
const io = systemIo();
const script = (text: string) => ['-e', text];

describe('a program', () => {
  test('is run to its end, and what it writes is kept apart', () => {
    const ran = io.run(process.execPath, script('console.log("out"); console.error("err"); process.exitCode = 3'));
    expect(ran).toEqual({ status: 3, stdout: Buffer.from('out\n'), stderr: 'err\n' });
  });

  test('reads what it is given, in the folder that is named', () => {
    const text = 'process.stdin.pipe(process.stdout); process.stdin.on("end", () => console.log(process.cwd()))';
    const cwd = io.files.realPath(folder);
    expect(io.run(process.execPath, script(text), { cwd, input: 'a\0b' })!.stdout.toString()).toBe(`a\0b${cwd}\n`);
    expect(io.run(process.execPath, script('process.stdin.resume()'))).toMatchObject({ status: 0 });
  });

  test('may write much', () => {
    const ran = io.run(process.execPath, script('process.stdout.write("x".repeat(3 << 20))'));
    expect(ran!.stdout).toHaveLength(3 << 20);
  });

  test('that is not there is told from one that fails', () => {
    expect(io.run('no-such-program-anywhere', [])).toBeUndefined();
    expect(io.run(process.execPath, script('process.kill(process.pid, "SIGKILL")'))).toMatchObject({
      status: undefined,
    });
  });
});

describe('a file', () => {
  test('is replaced whole', () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, 'before, and longer');
    io.writeFile(file, 'after');
    expect(readFileSync(file, 'utf8')).toBe('after');
  });

  test('keeps its mode, and a link to it stays a link', () => {
    const file = join(folder, 'mode.json');
    const link = join(folder, 'link.json');
    writeFileSync(file, 'before');
    chmodSync(file, 0o600);
    symlinkSync('mode.json', link);
    io.writeFile(link, 'after');
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test.each(['', 'elsewhere/'])('is written where links lead, in %j, though nothing is there yet', (inside) => {
    const cwd = mkdtempSync(join(folder, 'links-'));
    mkdirSync(join(cwd, 'elsewhere', 'deep'), { recursive: true });
    symlinkSync(join('elsewhere', 'deep'), join(cwd, 'way'));
    // Seen from where it leads to: ".." is the folder "elsewhere".
    symlinkSync('way/../other.json', join(cwd, 'first.json'));
    symlinkSync(join(cwd, inside, 'new.json'), join(cwd, 'elsewhere', 'other.json'));
    io.writeFile(join(cwd, 'first.json'), 'text');
    expect(readFileSync(join(cwd, inside, 'new.json'), 'utf8')).toBe('text');
    expect(lstatSync(join(cwd, 'first.json')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(cwd, 'elsewhere', 'other.json')).isSymbolicLink()).toBe(true);
    expect(statSync(join(cwd, inside, 'new.json')).isFile()).toBe(true);
  });

  test('is not written where a link leads into a folder that is not there, or back to itself', () => {
    symlinkSync(join('nowhere', 'a.json'), join(folder, 'nowhere.json'));
    symlinkSync('loop.json', join(folder, 'loop.json'));
    expect(() => io.writeFile(join(folder, 'nowhere.json'), 'text')).toThrow('ENOENT');
    expect(() => io.writeFile(join(folder, 'loop.json'), 'text')).toThrow('ELOOP');
    for (const link of ['nowhere.json', 'loop.json']) expect(lstatSync(join(folder, link)).isSymbolicLink()).toBe(true);
  });

  test('that is a pipe is written to, and stays one', () => {
    const pipe = join(folder, 'pipe');
    if (spawnSync('mkfifo', [pipe]).status !== 0) return;
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      io.writeFile(pipe, 'text');
      expect(readFileSync(reader, 'utf8')).toBe('text');
    } finally {
      closeSync(reader);
    }
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test('that cannot be replaced leaves nothing beside it', () => {
    mkdirSync(join(folder, 'full', 'b.json'), { recursive: true });
    expect(() => io.writeFile(join(folder, 'full', 'b.json'), 'text')).toThrow(/EISDIR|EPERM|ENOTEMPTY/);
    expect(readdirSync(join(folder, 'full'))).toEqual(['b.json']);
  });
});
