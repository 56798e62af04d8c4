import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '../support';
import { filesIn, ROOT } from './run';

// What scripts/synth.mjs leaves when it is killed, and what the next synth makes of it.
const folder = temporaryFolder();
const SCRIPT = join(ROOT, 'scripts', 'synth.mjs');
jest.setTimeout(120_000);
const unix = process.platform === 'win32' ? describe.skip : describe;

/** In the place of npx and cdk8s: writes two files with a text, says so, and ends with a status. */
const tools = join(folder, 'tools');
mkdirSync(tools);
writeFileSync(
  join(tools, 'npx'),
  `#!/bin/sh
while [ "$1" != --output ]; do shift; done
mkdir -p "$2/sub" || exit 1
printf '%s' "$TEXT" > "$2/a.yaml" && printf '%s' "$TEXT" > "$2/sub/b.yaml"
ls -ld "$(dirname "$2")" | cut -c1-10 >> "$MODES"
echo "  - $2/a.yaml"
exit $STATUS
`,
);
chmodSync(join(tools, 'npx'), 0o755);

/** Has a process kill itself before one of the changes that it makes to the file system. */
const killer = join(folder, 'killer.cjs');
writeFileSync(
  killer,
  `const fs = require('node:fs');
let left = Number(process.env.KILL_AT);
for (const name of ['mkdtempSync', 'renameSync', 'chmodSync', 'rmSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (left-- === 0) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
require('node:module').syncBuiltinESMExports();
`,
);

interface Ran {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function synth(
  cwd: string,
  text: string,
  { status = 0, killAt }: { status?: number; killAt?: number } = {},
): Promise<Ran> {
  const env = {
    ...process.env,
    ...{
      PATH: `${tools}${delimiter}${process.env.PATH}`,
      TEXT: text,
      STATUS: String(status),
      MODES: join(folder, 'modes'),
    },
    KILL_AT: String(killAt ?? -1),
  };
  return new Promise((resolve) => {
    const child = spawn('node', ['--require', killer, SCRIPT], { cwd, env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

const place = () => mkdtempSync(join(folder, 'app-'));
const files = (text: string) => ({ 'a.yaml': text, 'sub/b.yaml': text });
const leftovers = (cwd: string) => readdirSync(cwd).filter((name) => name.startsWith('.'));

unix('kill -9', () => {
  test('before any change: dist/ is whole, or is made whole by the next synth, even one that fails', async () => {
    let kills = 0;
    for (let killAt = 0; ; killAt++) {
      const cwd = place();
      expect((await synth(cwd, 'old')).status).toBe(0);
      const { signal } = await synth(cwd, 'new', { killAt });
      const missing = !readdirSync(cwd).includes('dist');
      const failing = await synth(cwd, 'failed', { status: 3 });
      expect(failing.status).toBe(3);
      expect(failing.stderr).toContain('Synth failed: dist/ is as it was.');
      if (missing) expect(failing.stderr).toContain('A synth was killed while it replaced dist/');
      expect([files('old'), files('new')]).toContainEqual(filesIn(join(cwd, 'dist')));
      expect(leftovers(cwd)).toEqual([]);
      if (signal === null) {
        expect(filesIn(join(cwd, 'dist'))).toEqual(files('new'));
        break;
      }
      kills++;
    }
    // A folder made, a mode, two moves, one that makes the old one nobody's, one that removes it.
    expect(kills).toBeGreaterThanOrEqual(6);
  });

  test('again and again, while it repairs what the last one left', async () => {
    const cwd = place();
    await synth(cwd, 'old');
    for (let killAt = 0; killAt < 12; killAt++) {
      await synth(cwd, `new ${killAt}`, { killAt: 3 });
      await synth(cwd, 'other', { killAt: killAt % 4, status: 1 });
      if (!readdirSync(cwd).includes('dist')) continue;
      const found = Object.values(filesIn(join(cwd, 'dist')));
      expect(found).toHaveLength(2);
      expect(new Set(found).size).toBe(1);
    }
    await synth(cwd, 'failed', { status: 1 });
    expect(new Set(Object.values(filesIn(join(cwd, 'dist')))).size).toBe(1);
    expect((await synth(cwd, 'last')).status).toBe(0);
    expect(filesIn(join(cwd, 'dist'))).toEqual(files('last'));
    expect(leftovers(cwd)).toEqual([]);
  });

  test('of the first synth leaves nothing, and no dist/', async () => {
    const cwd = place();
    await synth(cwd, 'new', { killAt: 1 });
    expect(leftovers(cwd)).toHaveLength(1);
    expect(statSync(join(cwd, leftovers(cwd)[0]!)).mode & 0o777).toBe(0o700);
    const { stderr } = await synth(cwd, 'failed', { status: 1 });
    expect(stderr).toContain('Synth failed: nothing was written.');
    expect(readdirSync(cwd)).toEqual([]);
  });

  (process.platform === 'linux' ? test : test.skip)('of a synth that nobody has waited for yet', async () => {
    const cwd = place();
    // A process that has ended and whose parent never asks how: in a container, that may be all that are killed.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const ended = await new Promise((resolve) => parent.stdout.once('data', (data) => resolve(String(data).trim())));
      const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
      mkdirSync(join(cwd, `.dist-${host}-${ended}-abcdef`));
      mkdirSync(join(cwd, `.dist-${host}-${parent.pid}-abcdef`));
      expect((await synth(cwd, 'new')).status).toBe(0);
      expect(leftovers(cwd)).toEqual([`.dist-${host}-${parent.pid}-abcdef`]);
    } finally {
      parent.kill();
    }
  });
});

unix('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s removes what was written so far', async (signal, status) => {
    const cwd = place();
    await synth(cwd, 'old');
    writeFileSync(join(cwd, 'npx'), '#!/bin/sh\necho started >&2\nexec sleep 30\n');
    chmodSync(join(cwd, 'npx'), 0o755);
    const env = { ...process.env, PATH: `${cwd}${delimiter}${process.env.PATH}` };
    const child = spawn('node', [SCRIPT], { cwd, env });
    child.stderr.once('data', () => child.kill(signal));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(status);
    expect(filesIn(join(cwd, 'dist'))).toEqual(files('old'));
    expect(leftovers(cwd)).toEqual([]);
  });
});

unix('the folder', () => {
  test('is written where only its owner may read', async () => {
    const modes = join(folder, 'modes');
    rmSync(modes, { force: true });
    await synth(place(), 'new');
    expect(filesIn(folder)['modes']).toBe('drwx------\n');
  });

  test('keeps its mode', async () => {
    const cwd = place();
    await synth(cwd, 'old');
    for (const mode of [0o700, 0o755, 0o2775]) {
      chmodSync(join(cwd, 'dist'), mode);
      await synth(cwd, 'new');
      expect(statSync(join(cwd, 'dist')).mode & 0o7777).toBe(mode);
    }
  });

  test('that is a link stays one, whether it leads to something or not yet', async () => {
    const cwd = place();
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync(join('elsewhere', 'out'), join(cwd, 'dist'));
    for (const text of ['one', 'two']) {
      const { status, stdout } = await synth(cwd, text);
      expect([status, stdout]).toEqual([0, '  - dist/a.yaml\n']);
      expect(lstatSync(join(cwd, 'dist')).isSymbolicLink()).toBe(true);
      expect(readlinkSync(join(cwd, 'dist'))).toBe(join('elsewhere', 'out'));
      expect(filesIn(join(cwd, 'elsewhere', 'out'))).toEqual(files(text));
    }
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual(['out']);
    const { stderr } = await synth(cwd, 'failed', { status: 1 });
    expect(stderr).toContain('Synth failed: dist/ is as it was.');
  });

  test('that is a link to itself is refused', async () => {
    const cwd = place();
    symlinkSync('dist', join(cwd, 'dist'));
    const { status, stderr } = await synth(cwd, 'new');
    expect([status, stderr]).toEqual([1, 'Synth failed: dist is a symbolic link that points back at itself.\n']);
  });

  test.each(['output: out', 'output:  "out"', "app: x\noutput: 'out/' # here", 'output: out # here'])(
    'is the one of cdk8s.yaml: %j',
    async (config) => {
      const cwd = place();
      writeFileSync(join(cwd, 'cdk8s.yaml'), `${config}\n`);
      const { stdout } = await synth(cwd, 'new');
      expect(stdout).toBe('  - out/a.yaml\n');
      expect(readdirSync(cwd)).toEqual(['cdk8s.yaml', 'out']);
    },
  );

  test('of synths that run at once is the one of one of them', async () => {
    const cwd = place();
    const texts = Array.from({ length: 8 }, (_, i) => String(i));
    const all = await Promise.all(texts.map((text) => synth(cwd, text)));
    expect(all.map(({ status, stderr }) => [status, stderr])).toEqual(texts.map(() => [0, '']));
    expect(texts.map(files)).toContainEqual(filesIn(join(cwd, 'dist')));
    expect(leftovers(cwd)).toEqual([]);
  });

  test('of a synth on another machine is left alone until it is old', async () => {
    const cwd = place();
    const other = join(cwd, '.dist-00000000-1-abcdef');
    mkdirSync(other);
    await synth(cwd, 'new');
    expect(leftovers(cwd)).toHaveLength(1);
  });
});
