import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CannotWrite } from '../../lib/cli/io';
import { systemIo } from '../../lib/cli/system-io';
import { ROOT } from '../examples/run';
import { temporaryFolder } from '../support';
import { selfSigned } from './self-signed';
import { BROKEN, cli, SOUND } from './support';

const folder = temporaryFolder();
const BIN = 'node build/cli/bin.js';
const unix = process.platform === 'win32' ? test.skip : test;

/** Runs a line of a shell in which $CLI is the command, as a whole process. */
function shell(line: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line.replaceAll('$CLI', BIN)], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const sound = join(folder, 'sound.yaml');
const broken = join(folder, 'broken.yaml');
writeFileSync(sound, SOUND);
writeFileSync(broken, BROKEN);

(process.platform === 'linux' ? test : test.skip)(
  'a name that is not UTF-8 is found, wherever it is named',
  async () => {
    const named = `d="${folder}/$(printf 'caf\\351')"; f="$(printf 'b\\377').yaml"; mkdir -p "$d"; cp ${broken} "$d/$f"`;
    for (const line of [
      '$CLI check --format line "$d"',
      '$CLI check --format line "$d/$f"',
      'cd "$d"; $CLI check --format line "$f"',
    ]) {
      const { status, stdout, stderr } = await shell(
        `${named}; ${line.replace('$CLI', `node ${join(ROOT, BIN.slice(5))}`)}`,
      );
      expect([status, stderr]).toEqual([1, '']);
      expect(stdout).toContain('b\\udcff.yaml:');
    }
  },
);

describe('standard input', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const day = 24 * 3600 * 1000;
  const cert = join(folder, 'cert.pem');
  writeFileSync(cert, selfSigned(publicKey, privateKey, new Date(Date.now() - day), new Date(Date.now() + day)));

  unix.each([
    ['check', `(sleep 1; cat ${sound}) | $CLI check -`, 0],
    ['explain', `(sleep 1; cat ${sound}) | $CLI explain -`, 0],
    ['seal', `(sleep 1; echo token) | $CLI seal --cert ${cert} --key a --scope cluster-wide --format raw`, 0],
  ])('%s waits for a slow command in front of it', async (_, line, expected) => {
    const { status, stderr } = await shell(line);
    expect(stderr.replace(/^The line break .*\n/, '')).toBe('');
    expect(status).toBe(expected);
  });

  unix('that another process has made one that does not wait is waited for', async () => {
    // Node.js makes its end of a pipe so, and whoever shares it has it so too.
    const script = `process.stdin.on('readable', () => {}); require('child_process').spawnSync('sh', ['-c', process.argv[1]], { stdio: 'inherit' })`;
    const { stdout } = await shell(`(sleep 2; cat ${sound}) | node -e "${script}" '${BIN} check -; echo "status $?"'`);
    expect(stdout).toContain('status 0');
  });

  unix('a pipe that has a name is read once', async () => {
    const { status, stdout } = await shell(
      `mkfifo ${folder}/pipe; cat ${broken} > ${folder}/pipe & $CLI check ${folder}/pipe`,
    );
    expect(stdout).toContain('28 |     - web.corp.dev');
    expect(status).toBe(1);
  });
});

describe('standard output', () => {
  (existsSync('/dev/full') ? test : test.skip).each([
    `$CLI check ${sound}`,
    `$CLI check --format json ${broken}`,
    `$CLI explain ${sound}`,
    '$CLI rules',
    '$CLI --help',
  ])('that is full is said, with exit code 2: %s', async (line) => {
    const { status, stderr } = await shell(`${line} > /dev/full`);
    expect(stderr).toBe('error: Standard output cannot be written: no space is left on the device (ENOSPC).\n');
    expect(status).toBe(2);
  });

  unix('whose reader has gone is left quietly', async () => {
    const { stdout, stderr } = await shell(`($CLI rules; echo "status $?" >&2) | head -1`);
    expect(stdout).toMatch(/^RULE /);
    expect(stderr).toBe('status 0\n');
  });

  const full = (name: string) => ({
    isTTY: false,
    columns: undefined,
    write: (text: string) => {
      if (text !== '') throw new CannotWrite(name, 'EIO');
    },
  });

  test('the exit code is 2 and not 1, whatever was found', async () => {
    const { stderr, exitCode } = await cli(['check', '-'], BROKEN, false, { stdout: full('Standard output') });
    expect(stderr).toBe('error: Standard output cannot be written: the device reports an error (EIO).\n');
    expect(exitCode).toBe(2);
  });

  test('standard error that is full leaves nothing but the exit code', async () => {
    const stderr = full('Standard error');
    expect(await cli(['check', '-'], 'a: [', false, { stderr })).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await cli(['check'], '', false, { stderr })).toMatchObject({ exitCode: 2 });
  });
});

describe('synth', () => {
  test('runs the script of the package, with the options for cdk8s', async () => {
    const ran: unknown[] = [];
    const runScript = (file: string, args: readonly string[]) => {
      ran.push([existsSync(file), basename(file), ...args]);
      return ran.length === 1 ? 0 : 137;
    };
    expect(await cli(['synth'], '', false, { runScript })).toMatchObject({ exitCode: 0 });
    expect(await cli(['synth', '--', '--app', 'x'], '', false, { runScript })).toMatchObject({ exitCode: 1 });
    expect(ran).toEqual([
      [true, 'synth.mjs'],
      [true, 'synth.mjs', '--app', 'x'],
    ]);
  });

  test('ends as the script does', () => {
    const { runScript } = systemIo();
    const script = join(folder, 'script.mjs');
    writeFileSync(script, 'process.exit(Number(process.argv[2]));');
    expect([runScript(script, ['0']), runScript(script, ['3'])]).toEqual([0, 3]);
  });
});

test('each command is loaded when it is run, and no other', async () => {
  const script = `
    const { main } = require('./lib/cli/main');
    const { systemIo } = require('./lib/cli/system-io');
    main(process.argv.slice(1), { ...systemIo(), stdout: { write() {} }, stderr: { write() {} } }).then(() =>
      console.log(Object.keys(require.cache).filter((file) => /commands.\\w+\\.ts$/.test(file)).map((file) => require('path').basename(file, '.ts')).join()));`;
  const loaded = async (...args: string[]) =>
    (
      await shell(`node -r ./scripts/register.cjs -e "${script.replaceAll('$', '\\$')}" -- ${args.join(' ')}`)
    ).stdout.trim();
  expect(await loaded('--help')).toBe('');
  for (const command of ['check', 'explain']) expect(await loaded(command, sound)).toBe(command);
  expect(await loaded('rules')).toBe('rules');
  expect(await loaded('seal', '--cert', 'nowhere', '--key', 'a', '--name', 'a', '--namespace', 'b')).toBe('seal');
});
