// Writes files, or parts of them, that follow from others. With `--check` it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
