// Changes the code in small ways and looks whether a test notices: npm run mutants -- [--count N] [--seed S] [--list] [PATH]...
//
// A mutant is one change to one file below PATH (by default lib/check and lib/cert-manager): another bound, `some` for `every`,
// a condition that always holds, a member less in a list. The tests that concern the file are run, and a mutant that they pass
// is printed: either a test is missing, or the change makes no difference. The same seed gives the same sample of the same
// code; --list only prints it.
//
// Stryker 9.6 was tried. It adds 229 packages to the installation, takes no sample, and runs every test again for a mutant of
// what is evaluated when a module is loaded. This code is made of tables and rules: of the 31 mutants of
// check/facts/credentials/credentials.ts that was 61 %, and they were not done after four minutes. Here
// the pages of all rules, which notice most mutants, run first and take four seconds.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const ROOMS = ['lib/check', 'lib/cert-manager'];
/** What is written by a script from a table is tested against the table. */
const GENERATED = [
  'lib/cert-manager/field-table.ts',
  'lib/cert-manager/solver-pod-template.ts',
  'lib/check/knowledge/public-suffix-list.ts',
  'lib/check/rules/index.ts',
];
/** Every rule's page; most of what rules share is noticed by one of them. */
const PAGES = 'test/check/rule-pages.test.ts';
/** Where what rules share is tested. */
const SHARED = ['test/check', 'test/cert-manager', 'test/values'];
/** It takes ten seconds, and concerns one file. */
const ALONE = ['test/check/knowledge/public-suffix.test.ts'];
/** They notice only what throws, and take longer than all others together. */
const SLOW = ['test/check/robustness.test.ts', 'test/check/removal.test.ts'];
/** What the tests read. */
const COPIED = ['lib', 'test', 'docs', 'examples', 'scripts', 'jest.config.js', 'package.json', 'tsconfig.json'];
/** If the tests take this many times as long as without a mutant, it loops. */
const LOOPS = 3;
const MINUTE = 60_000;

const OPERATORS = {
  '<': ['bound', '<='],
  '<=': ['bound', '<'],
  '>': ['bound', '>='],
  '>=': ['bound', '>'],
  '===': ['equality', '!=='],
  '!==': ['equality', '==='],
  '&&': ['logic', '||'],
  '||': ['logic', '&&'],
};
const METHODS = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};

class Refusal extends Error {}

function mutantsOf(file) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const mutants = [];
  const replace = (kind, start, end, replacement) => {
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    mutants.push({ file, line, kind, start, end, original: text.slice(start, end), replacement });
  };
  const mutate = (kind, node, replacement) => replace(kind, node.getStart(source), node.end, replacement);

  const visit = (node) => {
    // No test sees types, and what is imported belongs to another file.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const [kind, other] = OPERATORS[node.operatorToken.getText(source)] ?? [];
      if (kind) mutate(kind, node.operatorToken, other);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      mutate('negation', node, node.operand.getText(source));
    } else if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
      const other = Object.hasOwn(METHODS, node.name.text) && METHODS[node.name.text];
      if (other) mutate('method', node.name, other);
    } else if (ts.isIfStatement(node)) {
      for (const always of ['true', 'false']) mutate('condition', node.expression, always);
    } else if (ts.isConditionalExpression(node)) {
      for (const always of ['true', 'false']) mutate('condition', node.condition, always);
    } else if (ts.isNumericLiteral(node)) {
      mutate('number', node, String(Number(node.text) + 1));
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      mutate('boolean', node, String(node.kind !== ts.SyntaxKind.TrueKeyword));
    } else if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern, flags] = /^\/(.*)\/(\w*)$/s.exec(node.text);
      if (/^\^./.test(pattern)) mutate('pattern', node, `/${pattern.slice(1)}/${flags}`);
      if (/[^\\]\$$/.test(pattern)) mutate('pattern', node, `/${pattern.slice(0, -1)}/${flags}`);
    } else if (ts.isTemplateExpression(node) || (ts.isStringLiteralLike(node) && node.text.includes(' '))) {
      // A string without a space is a name or a value: it is mutated as a member, or by what compares it.
      mutate('text', node, "'Another text.'");
    } else if (isList(node)) {
      const members = node.elements ?? node.properties;
      members.forEach((member, i) => {
        const [start, end] =
          i === 0 ? [member.getStart(source), members[1].getStart(source)] : [members[i - 1].end, member.end];
        replace('member', start, end, '');
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

/** An array, or a table: an object that a constant of the module holds. */
function isList(node) {
  if (ts.isArrayLiteralExpression(node)) return node.elements.length > 1;
  if (!ts.isObjectLiteralExpression(node) || node.properties.length < 2) return false;
  return ts.isVariableDeclaration(node.parent) && /^[A-Z][A-Z\d_]+$/.test(node.parent.name.getText());
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A sample that takes from each kind in turn: there are twenty times as many conditions as methods. */
function sampleOf(mutants, count, seed) {
  const random = randomFrom(seed);
  const kinds = new Map();
  for (const mutant of mutants) kinds.set(mutant.kind, [...(kinds.get(mutant.kind) ?? []), mutant]);
  const sample = [];
  while (kinds.size > 0 && sample.length < count) {
    for (const [kind, left] of kinds) {
      if (sample.length < count) sample.push(...left.splice(Math.floor(random() * left.length), 1));
      if (left.length === 0) kinds.delete(kind);
    }
  }
  return sample;
}

function filesBelow(path, ending) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(path, file).replaceAll('\\', '/'))
    .sort();
}

/** The tests that concern a file: first those that notice most of its mutants within seconds, then the others. */
function testsOf(file) {
  const tests = filesBelow('test', '.test.ts').filter((test) => !SLOW.includes(test));
  const name = basename(file, '.ts');
  const [, subject] = /^lib\/check\/rules\/([\w-]+)\//.exec(file) ?? [];
  const named = tests.filter((test) => basename(test, '.test.ts') === name);
  const first = subject ? [PAGES] : [...named, PAGES];
  const concerns = subject
    ? (test) =>
        test.startsWith('test/check/rules/') &&
        (test.includes(`/${subject}/`) || readFileSync(test, 'utf8').includes(`'${name}'`))
    : (test) => [dirname(file).replace(/^lib/, 'test'), ...SHARED].some((folder) => test.startsWith(`${folder}/`));
  const then = tests.filter((test) => concerns(test) && !first.includes(test) && !ALONE.includes(test));
  return [tests.filter((test) => first.includes(test)), then];
}

/** Whether the tests pass in a copy of the repository, within a time in milliseconds. */
function pass(folder, tests, timeout) {
  if (tests.length === 0) return true;
  const jest = resolve('node_modules/jest/bin/jest.js');
  const options = ['--coverage=false', '--ci', '--silent', '--runInBand', '--bail', '--runTestsByPath'];
  const { status } = spawnSync(process.execPath, [jest, ...options, ...tests], {
    cwd: folder,
    stdio: 'ignore',
    timeout,
    killSignal: 'SIGKILL',
  });
  return status === 0;
}

function show({ file, line, kind, original, replacement }) {
  const short = (text) => {
    const flat = text
      .replace(/\s+/g, ' ')
      .replace(/^, |, $/g, '')
      .trim();
    return flat.length > 70 ? `${flat.slice(0, 67)}...` : flat;
  };
  return `${file}:${line}  ${kind}: ${short(original)}  ->  ${replacement === '' ? '(removed)' : short(replacement)}`;
}

function main() {
  const options = {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
    throw new Refusal('--count takes a number from 1, --seed a whole number.');
  const files = (positionals.length > 0 ? positionals : ROOMS)
    .flatMap((path) => filesBelow(path, '.ts'))
    .filter((file) => !GENERATED.includes(file));
  const all = files.flatMap(mutantsOf);
  const sample = sampleOf(all, count, seed);
  if (sample.length === 0) throw new Refusal('There is nothing to mutate.');
  if (values.list) {
    for (const mutant of sample) console.log(show(mutant));
    return;
  }

  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-mutants-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  for (const path of COPIED.filter(existsSync)) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const tests = [...new Set(sample.flatMap(({ file }) => testsOf(file).flat()))];
  const start = Date.now();
  if (!pass(folder, tests))
    throw new Refusal(`The tests fail before anything is changed. Run: npx jest ${tests.join(' ')}`);

  const timeout = MINUTE + LOOPS * (Date.now() - start);

  console.log(
    `${sample.length} of ${all.length} mutants of ${files.length} file${files.length === 1 ? '' : 's'}, seed ${seed}. Those that no test notices:`,
  );
  let survivors = 0;
  for (const mutant of sample) {
    const text = readFileSync(mutant.file, 'utf8');
    const path = join(folder, mutant.file);
    writeFileSync(path, text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end));
    if (testsOf(mutant.file).every((group) => pass(folder, group, timeout))) {
      survivors++;
      console.log(show(mutant));
    }
    writeFileSync(path, text);
  }
  console.log(`${survivors} of ${sample.length} survived.`);
}

try {
  main();
} catch (e) {
  if (!(e instanceof Refusal)) throw e;
  console.error(e.message);
  process.exit(2);
}
