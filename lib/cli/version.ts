import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the package: two folders up from here, in build/ as in lib/. */
export const PACKAGE_ROOT = join(__dirname, '..', '..');

/** The version of this package. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}
