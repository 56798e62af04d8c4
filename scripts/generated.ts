// Writes files, or parts of them, that follow from others. With `--check` it only compares.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = join(__dirname, '..');

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export function write(file: string, text: string): void {
  if (!process.argv.includes('--check')) writeFileSync(join(ROOT, file), text);
  else if (read(file) !== text) {
    console.error(`${file} is not what the files that it follows from make of it. Run: npm run rules`);
    process.exitCode = 1;
  }
}

/** A text with another part between two markers: `<!-- NAME -->` and `<!-- /NAME -->`, or the same as comments of code. */
export function between(file: string, text: string, name: string, part: string): string {
  const found = new RegExp(`((?:<!--|//) ${name}\\b.*\n)[^]*?(^ *(?:<!--|//) /${name}\\b)`, 'm');
  if (!found.test(text)) throw new Error(`${file} lacks the markers of the part "${name}"`);
  return text.replace(found, (_, open, close) => `${open}${part}\n${close}`);
}

/** Writes code, as the formatter and the linter want it. */
export function writeCode(file: string, text: string): void {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'check', '--write', `--stdin-file-path=${file}`];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: ROOT, input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} cannot be formatted:\n${stderr}`);
  write(file, stdout);
}

/** How a file of lib/ is imported by another; both are paths, that of the first without its extension. */
export function pathFrom(file: string, path: string): string {
  const found = relative(dirname(file), path).replaceAll('\\', '/');
  return found.startsWith('.') ? found : `./${found}`;
}

/** Code without the imports and exports, except type-only ones, of some files and of files that no longer exist. */
export function without(file: string, text: string, files: readonly { readonly path: string }[]): string {
  return text.replace(/^(?:import|export) (?!type )[^;]*? from '(\.[^']*)';\n/gm, (all, from) => {
    const path = join(dirname(file), from).replaceAll('\\', '/');
    return files.some((one) => one.path === path) || !existsSync(join(ROOT, `${path}.ts`)) ? '' : all;
  });
}
