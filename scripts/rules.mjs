// Writes lib/check/rules/index.ts, which lists the rules, and docs/rules/README.md, which tells of them, from the files of
// the folder: one rule each, and nothing else. `--check` compares alone.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'lib/check/rules';
const rules = readdirSync(folder, { recursive: true })
  .map((file) => /^([\w-]+)[\\/]([\w-]+)\.ts$/.exec(file))
  .filter(Boolean)
  .map(([, subject, id]) => describe(subject, id))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

function describe(subject, id) {
  const text = readFileSync(`${folder}/${subject}/${id}.ts`, 'utf8');
  const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  // The comment is the one that stands right before the rule.
  const comment = text
    .slice(0, text.indexOf(`export const ${name}: Rule`))
    .match(/\/\*\*((?:(?!\/\*\*)[\s\S])*)\*\/\s*$/)?.[1];
  const prose = (comment ?? '').replace(/^\s*\*? ?/gm, '').trim();
  const source = /(?:^|\n)Source: ([\s\S]*)$/.exec(prose)?.[1].replace(/\s+/g, ' ').replace(/\.$/, '');
  const severity = /\n {2}severity: '(\w+)'/.exec(text)?.[1];
  const title = /\n {2}title:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/
    .exec(text)
    ?.slice(1)
    .find(Boolean);
  for (const [what, value] of Object.entries({ source, severity, title })) {
    if (!value) throw new Error(`${folder}/${subject}/${id}.ts: no ${what}`);
  }
  return { id, subject, name, severity, title, source };
}

const byPath = [...rules].sort((a, b) => (`${a.subject}/${a.id}` < `${b.subject}/${b.id}` ? -1 : 1));

const list = `import type { Rule } from '../rule';
${byPath.map(({ id, subject, name }) => `import { ${name} } from './${subject}/${id}';`).join('\n')}

/** All rules, by id. \`node scripts/rules.mjs\` writes this list from the files of the folder. */
export const RULES: readonly Rule[] = [
${rules.map(({ name }) => `  ${name},`).join('\n')}
];
`;

const cell = (text) => text.replace(/\|/g, '\\|').replace(/(^|[\s(])(https?:\/\/[^\s,;)]+)/g, '$1<$2>');
const page = `<!-- Written by scripts/rules.mjs; the text above the table is in scripts/rules-intro.md. -->
${readFileSync('scripts/rules-intro.md', 'utf8')}
| Rule | | What it finds | Source |
| --- | --- | --- | --- |
${rules.map((r) => `| [${r.id}](${r.id}.md) | ${r.severity} | ${cell(r.title)} | ${cell(r.source)} |`).join('\n')}
`;

let stale = false;
for (const [file, text] of [
  [`${folder}/index.ts`, list],
  ['docs/rules/README.md', page],
]) {
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the folder's rules make of it. Run: node scripts/rules.mjs`);
    stale = true;
  }
}
if (stale) process.exit(1);
