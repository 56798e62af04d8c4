// npm run conformance:release -- VERSION [--count 40000] [--seed N]
//
// All that a release of cert-manager asks of this package: makes the field table from its CRDs and the vectors from its
// code, and prints what changed as a list to go through.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { classOf } from './compare/difference';
import { compareRandom } from './compare-random';
import { type FieldTable, withRelease } from './field-table';
import { knownDifferences } from './known';
import { crdsOfCertManager, noGo, Oracle } from './oracle';
import { SORTS } from './sorts';
import { allVectors } from './vectors';

const ROOT = join(__dirname, '..');
const TABLE = join(ROOT, 'test', 'cert-manager', 'cert-manager-fields.json');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '40000' }, seed: { type: 'string', default: '1' } },
});

function main(): void {
  const [release] = positionals;
  if (release === undefined || !/^\d+\.\d+\.\d+$/.test(release)) {
    console.error('usage: npm run conformance:release -- VERSION [--count 40000] [--seed N], VERSION as 1.21.2');
    process.exitCode = 2;
    return;
  }
  const missing = noGo();
  if (missing !== undefined) {
    console.error(`${missing}: the code of a release is read from its Go module.`);
    process.exitCode = 1;
    return;
  }
  const before = latestBefore(release);
  const oracle = new Oracle(release);
  console.log(`# cert-manager ${release}${before === undefined ? '' : `, against ${before}`}\n`);
  list(
    'Commands of the oracle that do not compile',
    [...oracle.missing].map(([command, why]) => `${command}: ${why}`),
  );
  list(
    'Fields: for each that is new a typed property with its docstring, its value in every-field.test.ts',
    fields(release, oracle),
  );
  list(
    'Files of cert-manager that a comment here gives as its source, and that changed: read what did',
    sources(oracle, before),
  );
  list('Answers that changed, on the questions of all vectors', answers(oracle, before));
  console.log('## Compared on random questions: what is not in KNOWN.md is to be fixed, or listed there\n');
  const options = { seed: Number(values.seed), count: Number(values.count), write: true, known: knownDifferences() };
  const agreed = SORTS.map((sort) => compareRandom(sort, oracle, options));
  if (!agreed.every(Boolean)) process.exitCode = 1;
}

function list(title: string, lines: readonly string[]): void {
  console.log(`## ${title}\n`);
  for (const line of lines) console.log(`- [ ] ${line}`);
  console.log(lines.length === 0 ? 'Nothing.\n' : '');
}

/** The newest release before one of which there are vectors. */
function latestBefore(release: string): string | undefined {
  const order = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const releases = [...allVectors().values()].flat().flatMap(({ release: own, by }) => (by === 'hand' ? [] : [own]));
  return [...new Set(releases)]
    .filter((own) => order(own) < order(release))
    .sort((a, b) => order(a) - order(b))
    .at(-1);
}

/** Writes the table, and all that is generated from it. */
function fields(release: string, oracle: Oracle): string[] {
  const table: FieldTable = JSON.parse(readFileSync(TABLE, 'utf8'));
  const next = withRelease(table, release, crdsOfCertManager(oracle.folder));
  const isOlder =
    !table.versions.includes(release.split('.').slice(0, 2).join('.')) && isBefore(release, table.versions.at(-1)!);
  if (isOlder) return [`The table begins after ${release}, or has a gap there: it is not written.`];
  if (next.changes.length > 0) {
    writeFileSync(TABLE, `${JSON.stringify(next.table, undefined, 2)}\n`);
    execFileSync(process.execPath, [join('scripts', 'schema.mjs'), TABLE], { cwd: ROOT, stdio: 'inherit' });
    execFileSync('npx', ['biome', 'format', '--write', TABLE, join('lib', 'cert-manager')], {
      cwd: ROOT,
      stdio: 'ignore',
    });
  }
  return next.changes.map(({ kind, path, change, before, after }) => {
    const rows = [before, after].filter((row) => row !== undefined).map((row) => JSON.stringify(row));
    return `${kind} ${path} is ${change}: ${rows.join(' -> ')}`;
  });
}

function isBefore(release: string, minor: string): boolean {
  const [a, b] = [release, minor].map((version) => version.split('.').map(Number)) as [number[], number[]];
  return a[0]! < b[0]! || (a[0] === b[0] && a[1]! < b[1]!);
}

/** Files that lib names as the source of a fact and that differ from the release before. */
function sources(oracle: Oracle, before: string | undefined): string[] {
  if (before === undefined) return [];
  const older = new Oracle(before).folder;
  const users = new Map<string, Set<string>>();
  for (const file of readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(ROOT, 'lib', file), 'utf8');
    for (const [path] of text.matchAll(/\b(?:pkg|internal|third_party|deploy)\/[\w./-]+/g)) {
      users.set(path, (users.get(path) ?? new Set()).add(`lib/${file}`));
    }
  }
  const changed = new Map<string, Set<string>>();
  for (const [path, files] of users) {
    for (const file of filesBelow(oracle.folder, path)) {
      if (textOf(oracle.folder, file) === textOf(older, file)) continue;
      changed.set(file, new Set([...(changed.get(file) ?? []), ...files]));
    }
  }
  return [...changed].sort().map(([file, by]) => `${file}, named in ${[...by].sort().join(', ')}`);
}

/** The file, or the Go files of the folder, that a comment names. */
function filesBelow(folder: string, path: string): string[] {
  const clean = path.replace(/[./]+$/, '');
  if (/\.\w+$/.test(clean)) return existsSync(join(folder, clean)) ? [clean] : [];
  if (!existsSync(join(folder, clean))) return [];
  return readdirSync(join(folder, clean))
    .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'))
    .map((file) => join(clean, file));
}

function textOf(folder: string, file: string): string | undefined {
  return existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;
}

/** The vectors' questions, asked of both releases. */
function answers(oracle: Oracle, before: string | undefined): string[] {
  if (before === undefined) return [];
  const older = new Oracle(before);
  const vectors = allVectors();
  return SORTS.flatMap((sort) => {
    if (sort.commands.some((command) => oracle.missing.has(command) || older.missing.has(command))) return [];
    const texts = (vectors.get(sort.name) ?? []).map(({ question }) => JSON.stringify(question));
    const questions = [...new Set(texts)].map((text) => JSON.parse(text));
    const [was, is] = [older, oracle].map((one) => sort.ask(one, questions)) as [any[], any[]];
    const classes = new Map<string, { count: number; example: string }>();
    questions.forEach((question, i) => {
      const [a, b] = [was[i], is[i]].map((answer) => JSON.stringify(sort.stable(answer))) as [string, string];
      if (a === b) return;
      const [before, after] = [was[i], is[i]].map((answer) => said(sort.reasons(answer))) as [string, string];
      const name = before === after ? 'the same is said, and another answer given' : `${before} -> ${after}`;
      const { count, example } = classes.get(name) ?? {
        count: 0,
        example: `${JSON.stringify(question)}\n      was ${a.slice(0, 600)}\n      is  ${b.slice(0, 600)}`,
      };
      classes.set(name, { count: count + 1, example });
    });
    return [...classes].map(([name, { count, example }]) => `${sort.title}, ${count} x ${name}\n      ${example}`);
  });
}

function said(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'nothing' : reasons.map(classOf).sort().join('; ').slice(0, 300);
}

main();
