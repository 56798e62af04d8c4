// Fills the pages of docs/providers and docs/ingress-controllers with the code of their examples and its output, between two
// markers. What is outside of the markers is written by hand. With --check, lists the pages that are out of date.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['providers', 'ingress-controllers'];
// The examples are not in the package.
const REPOSITORY = 'https://github.com/cdk8s-acme/cdk8s-acme';
const OPEN = '<!-- example -->';
const CLOSE = '<!-- /example -->';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const check = process.argv.includes('--check');
const problems = FOLDERS.flatMap(fill);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Fills the pages of a folder. Gives what is wrong with them. */
function fill(folder) {
  const [EXAMPLES, PAGES] = [`examples/${folder}`, `docs/${folder}`];
  const names = namesIn(EXAMPLES, '.ts');
  const pages = namesIn(PAGES, '.md').filter((name) => name !== 'README');
  const problems = [
    ...names.filter((name) => !pages.includes(name)).map((name) => `${EXAMPLES}/${name}.ts has no page`),
    ...pages.filter((name) => !names.includes(name)).map((name) => `${PAGES}/${name}.md has no example`),
  ];
  const yaml = synthesize(EXAMPLES, names);
  for (const name of names.filter((n) => pages.includes(n))) {
    const file = `${PAGES}/${name}.md`;
    const page = readFileSync(file, 'utf8');
    const [before, rest] = page.split(OPEN);
    const after = rest?.split(CLOSE)[1];
    if (after === undefined) {
      problems.push(`${file} has no ${OPEN} and ${CLOSE}`);
      continue;
    }
    const filled = `${before}${OPEN}\n${example(EXAMPLES, name, yaml[name])}\n${CLOSE}${after}`;
    if (filled === page) continue;
    if (check) problems.push(`${file} is out of date: run "node scripts/provider-docs.mjs"`);
    else writeFileSync(file, filled);
  }
  return problems;
}

function namesIn(folder, extension) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length));
}

function example(folder, name, yaml) {
  const code = readFileSync(`${folder}/${name}.ts`, 'utf8').trimEnd();
  return [
    `[${folder}/${name}.ts](${REPOSITORY}/blob/main/${folder}/${name}.ts):`,
    '',
    '```ts',
    code,
    '```',
    '',
    'Output:',
    '',
    '```yaml',
    yaml.trimEnd(),
    '```',
  ].join('\n');
}

/** The YAML of each example. All run in one process: each is a chart of its own name, in a folder of its own. */
function synthesize(folder, names) {
  const out = mkdtempSync(join(tmpdir(), 'provider-docs-'));
  try {
    const program = `for (const name of ${JSON.stringify(names)}) {
      process.env.CDK8S_OUTDIR = require('node:path').join(${JSON.stringify(out)}, name);
      require(require('node:path').resolve(${JSON.stringify(folder)}, name));
    }`;
    const args = ['-C', 'cdk8s-acme-source', '-r', './scripts/register.cjs', '-e', program];
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exit(status ?? 1);
    return Object.fromEntries(
      names.map((name) => [
        name,
        readdirSync(join(out, name))
          .map((file) => readFileSync(join(out, name, file), 'utf8'))
          .join('---\n'),
      ]),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
