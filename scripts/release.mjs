// Makes a version from CHANGELOG.md: npm run release -- VERSION [--date YYYY-MM-DD]. It moves what is under Unreleased below
// the version, sets it wherever this repository names its own, packs, commits and tags. It pushes and publishes nothing: the release workflow does so for a tag that is
// pushed, and packs with `npm run release -- --tag vVERSION`, which checks that the tag is what was checked out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import semver from 'semver';

const USAGE = 'npm run release -- VERSION [--date YYYY-MM-DD]';
const CHANGELOG = 'CHANGELOG.md';
const PACKAGES = 'packages';

class Refusal extends Error {}

function run(command, ...args) {
  const { status, stdout, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (status !== 0) throw new Refusal(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
  return stdout.trim();
}

/** The sections of the changelog by the name in their brackets, in the order of the file. */
function sectionsOf(changelog) {
  const parts = changelog.split(/^## \[([^\]\n]+)\].*\n/m);
  return new Map(Array.from({ length: (parts.length - 1) / 2 }, (_, i) => [parts[2 * i + 1], parts[2 * i + 2].trim()]));
}

/** Whether a section has nothing but headings. */
function isEmpty(section) {
  return section.replace(/^###.*$/gm, '').trim() === '';
}

function dateOf(given) {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const date = given ?? new Date(epoch === undefined ? Date.now() : Number(epoch) * 1000).toISOString().slice(0, 10);
  // An invalid day, such as 2026-02-30, becomes another one.
  const valid = /^\d{4}-\d\d-\d\d$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  if (!valid) throw new Refusal(`The date "${date}" is not a day as YYYY-MM-DD.`);
  return date;
}

/** Sets the version to which the documentation and the examples refer. */
function pin(name, before, version) {
  const references = [`${name}@`, `"${name}": "^`, `package: ./node_modules/${name}\n    version: `];
  for (const file of run('git', 'ls-files', '--', 'README.md', 'docs', 'examples').split('\n').filter(Boolean)) {
    const text = readFileSync(file, 'utf8');
    const pinned = references.reduce((all, to) => all.replaceAll(`${to}${before}`, `${to}${version}`), text);
    if (pinned !== text) writeFileSync(file, pinned);
  }
}

/** Packs every target: the npm package, and what `npm run package` makes for other languages. */
function pack() {
  rmSync(PACKAGES, { recursive: true, force: true });
  const folder = join(PACKAGES, 'js');
  mkdirSync(folder, { recursive: true });
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  run('npm', 'pack', '--pack-destination', folder);
  if (scripts?.package) run('npm', 'run', 'package');
  return readdirSync(PACKAGES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll('\\', '/'))
    .sort();
}

function make(version, givenDate) {
  if (semver.valid(version) !== version)
    throw new Refusal(`"${version}" is not a version such as 1.2.3 or 1.2.3-rc.1.`);
  const date = dateOf(givenDate);
  if (run('git', 'status', '--porcelain') !== '')
    throw new Refusal('The working tree has changes that are not committed. Commit them, or put them away, first.');
  const changelog = readFileSync(CHANGELOG, 'utf8');
  const sections = sectionsOf(changelog);
  const unreleased = sections.get('Unreleased');
  if (unreleased === undefined) throw new Refusal(`${CHANGELOG} has no section "## [Unreleased]".`);
  if (isEmpty(unreleased))
    throw new Refusal(`Nothing is listed under "## [Unreleased]" in ${CHANGELOG}: there is nothing to release.`);
  const tags = run('git', 'tag', '--list', 'v*').split('\n');
  const released = [...sections.keys(), ...tags.map((tag) => tag.slice(1))].filter((name) => semver.valid(name));
  const last = semver.rsort(released)[0];
  if (last !== undefined && !semver.gt(version, last))
    throw new Refusal(`${version} is not greater than ${last}, the last version.`);

  const { name, version: before } = JSON.parse(readFileSync('package.json', 'utf8'));
  const head = run('git', 'rev-parse', 'HEAD');
  const heading = `## [${version}] - ${date}`;
  try {
    writeFileSync(
      CHANGELOG,
      changelog.replace(/^## \[Unreleased\].*$/m, (line) => `${line}\n\n${heading}`),
    );
    pin(name, before, version);
    run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version', '--ignore-scripts');
    run('git', 'add', '--update');
    const packed = pack();
    run('git', 'commit', '--quiet', '--message', `Release ${version}`);
    run('git', 'tag', '--annotate', `v${version}`, '--cleanup=verbatim', '--message', `${version}\n\n${unreleased}\n`);
    console.log(`v${version} is committed and tagged; nothing is pushed or published.`);
    for (const file of packed) console.log(`  ${file}`);
    console.log(`To publish it through the release workflow: git push origin HEAD v${version}`);
  } catch (e) {
    // The tree was clean.
    run('git', 'reset', '--quiet', '--hard', head);
    throw e;
  }
}

function packTagged(tag) {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (tag !== `v${version}`) throw new Refusal(`The tag is ${tag}, and package.json has version ${version}.`);
  const notes = sectionsOf(readFileSync(CHANGELOG, 'utf8')).get(version);
  if (notes === undefined) throw new Refusal(`${CHANGELOG} has no section "## [${version}]".`);
  const packed = pack();
  writeFileSync(join(PACKAGES, 'notes.md'), `${notes}\n`);
  for (const file of packed) console.log(file);
}

try {
  const options = { date: { type: 'string' }, tag: { type: 'string' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.tag !== undefined && positionals.length === 0) packTagged(values.tag);
  else if (values.tag === undefined && positionals.length === 1) make(positionals[0], values.date);
  else throw new Refusal(`Usage: ${USAGE}`);
} catch (e) {
  // parseArgs throws TypeErrors with a code for arguments that it does not know.
  if (!(e instanceof Refusal) && !String(e.code).startsWith('ERR_PARSE_ARGS')) throw e;
  console.error(e instanceof Refusal ? e.message : `${e.message}\nUsage: ${USAGE}`);
  process.exit(2);
}
