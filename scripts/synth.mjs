// `cdk8s synth`, so that its output folder is whole at any time. cdk8s empties that folder before it runs the app; here the app
// writes beside it, and the folder is replaced when everything worked. `cdk8s-acme synth` runs this file too.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { constants, hostname } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

const name = outputFolder();
const target = throughLinks(name);
const parent = dirname(target);
// Whose a folder is, is in its name: it has one from the moment it is made.
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const prefix = `.${basename(target)}-${host}-`;
/** What says that another synth has just put its output there. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'];
/** A folder that a synth on another machine made may be in use for so long. */
const ABANDONED = 3_600_000;

process.exitCode = await synth();

async function synth() {
  let next;
  try {
    tidy();
    // Its mode is 0700: until it is in its place, nobody else reads what may hold Secrets.
    next = fs.mkdtempSync(join(parent, `${prefix}${process.pid}-`));
    const status = await run(join(next, 'out'));
    if (status === 0 && fs.existsSync(join(next, 'out'))) {
      replace(next);
      return 0;
    }
    console.error(`Synth failed: ${fs.existsSync(target) ? `${name}/ is as it was` : 'nothing was written'}.`);
    return status || 1;
  } catch (e) {
    if (typeof e.code !== 'string') throw e;
    const now = fs.existsSync(target) ? `${name}/ is as it was` : `there is no ${name}/`;
    console.error(`Synth failed: ${name}/ cannot be written: ${e.code}, ${e.path ?? parent}. Now ${now}.`);
    return 1;
  } finally {
    if (next) {
      fs.rmSync(next, { recursive: true, force: true, maxRetries: 3 });
      // The app of a synth that was killed may have gone on for a while.
      tidy();
    }
  }
}

/** `output` of cdk8s.yaml, as the cdk8s CLI takes it. */
function outputFolder() {
  const config = fs.existsSync('cdk8s.yaml') ? fs.readFileSync('cdk8s.yaml', 'utf8') : '';
  const [, quoted, plain] = /^output:[ \t]+(?:(["'])(.+?)\1|([^\s#][^#\n]*))/m.exec(config)?.slice(1) ?? [];
  return (quoted ?? plain ?? 'dist').trim().replace(/[/\\]+$/, '');
}

/** What a path leads to: a folder that is a link stays one. */
function throughLinks(path, depth = 0) {
  const link = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!link?.isSymbolicLink()) return link ? fs.realpathSync(path) : resolve(path);
  if (depth > 40) {
    console.error(`Synth failed: ${name} is a symbolic link that points back at itself.`);
    process.exit(1);
  }
  return throughLinks(resolve(dirname(path), fs.readlinkSync(path)), depth + 1);
}

/** Puts back what a synth that was killed had moved away, and removes what it left. */
function tidy() {
  const left = fs.readdirSync(parent).filter(isLeft);
  const moved = left.flatMap((folder) => movedTo(join(parent, folder))).sort((a, b) => b.when - a.when);
  if (moved.length > 0 && !fs.existsSync(target)) {
    // Another synth may be as far, or further.
    if (attempt(() => fs.renameSync(moved[0].path, target), ['ENOENT', ...TAKEN]))
      console.error(`A synth was killed while it replaced ${name}/: the output from before is back.`);
  }
  for (const folder of left) {
    try {
      fs.rmSync(join(parent, folder), { recursive: true, force: true, maxRetries: 3 });
    } catch (e) {
      console.error(`${join(parent, folder)}, which a synth that was killed has left, cannot be removed: ${e.code}.`);
    }
  }
}

/** Where a synth has moved the output folder that was there before. */
function movedTo(folder) {
  try {
    const paths = fs.readdirSync(folder).filter((entry) => entry.startsWith('previous-'));
    return paths.map((entry) => ({ path: join(folder, entry), when: fs.statSync(join(folder, entry)).ctimeMs }));
  } catch {
    // Another synth has just removed it.
    return [];
  }
}

/** Whether it is the folder of a synth that runs no more. */
function isLeft(entry) {
  const [, madeBy, pid] = new RegExp(`^\\.${escaped(basename(target))}-([0-9a-f]{8})-(\\d+)-\\w{6}$`).exec(entry) ?? [];
  if (madeBy === undefined) return false;
  const age = Date.now() - (fs.statSync(join(parent, entry), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (madeBy !== host) return age > ABANDONED;
  // In containers processes have the same few numbers again and again.
  return Number(pid) === process.pid || age > 24 * ABANDONED || !isAlive(Number(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (e) {
    return e.code === 'EPERM';
  }
  try {
    // One that has ended is there until its parent asks how, which in many containers nobody does.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    // Systems other than Linux.
    return true;
  }
}

/** Runs cdk8s. What ends this process by a signal ends cdk8s first. */
function run(output) {
  const args = ['--no-install', 'cdk8s', 'synth', '--check-upgrade=false', '--output', relative('.', output)];
  // Before the child is there: it may run before spawn returns.
  let killedBy;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      killedBy = signal;
      child.kill(signal);
    });
  }
  const child = spawn('npx', [...args, ...process.argv.slice(2)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status, signal) => {
      // cdk8s reports the folder that it wrote to; the reader looks for the files in their place.
      const written = relative('.', output);
      process.stdout.write(stdout.replaceAll(written, name));
      done(killedBy || signal ? 128 + constants.signals[killedBy ?? signal] : status);
    });
  });
}

/**
 * Puts what was written into its place. Node.js has no way to exchange two folders at once, so there is a moment without one: a
 * synth that is killed there is repaired by the next one. Another synth may do the same at the same time; the last one stays.
 */
function replace(next) {
  const written = join(next, 'out');
  const before = fs.statSync(target, { throwIfNoEntry: false });
  if (before?.isDirectory()) fs.chmodSync(written, before.mode & 0o7777);
  for (let i = 0; ; i++) {
    const previous = join(next, `previous-${i}`);
    const moved = attempt(() => fs.renameSync(target, previous), ['ENOENT']);
    try {
      fs.renameSync(written, target);
    } catch (e) {
      if (TAKEN.includes(e.code) && fs.existsSync(target) && i < 100) continue;
      if (moved) attempt(() => fs.renameSync(previous, target), TAKEN);
      throw e;
    }
    // Nobody is to put it back, should this process be killed while it removes it.
    for (const { path } of movedTo(next))
      fs.renameSync(path, join(next, basename(path).replace('previous', 'removed')));
    return;
  }
}

/** Whether an action went through; an error with one of these codes is not a failure. */
function attempt(action, codes) {
  try {
    action();
    return true;
  } catch (e) {
    if (!codes.includes(e.code)) throw e;
    return false;
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
