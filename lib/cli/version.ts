import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the package: above build/, where all is in one file, or two folders up from here, in lib/. */
export const PACKAGE_ROOT = join(__dirname, existsSync(join(__dirname, '..', 'package.json')) ? '..' : '../..');

/** The version of this package. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}
