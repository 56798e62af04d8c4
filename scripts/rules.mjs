// Writes lib/check/rules/index.ts, which lists the rules: one file each, and nothing else in the folder.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = 'lib/check/rules';
const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const names = ids.map((id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));
const text = `import type { Rule } from '../rule';
${ids.map((id, i) => `import { ${names[i]} } from './${id}';`).join('\n')}

/** All rules, by id. \`node scripts/rules.mjs\` writes this list from the files of the folder. */
export const RULES: readonly Rule[] = [
${names.map((name) => `  ${name},`).join('\n')}
];
`;
if (process.argv.includes('--check')) {
  if (readFileSync(`${folder}/index.ts`, 'utf8') !== text) {
    console.error(`${folder}/index.ts does not list the folder's rules. Run: node scripts/rules.mjs`);
    process.exit(1);
  }
} else {
  writeFileSync(`${folder}/index.ts`, text);
}
