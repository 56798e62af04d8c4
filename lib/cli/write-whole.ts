import { resolve } from 'node:path';
import { type Io, UsageError } from './io';

/**
 * Writes a file that an option names, whole or not at all.
 *
 * @param what what it is, for errors: `The baseline`
 * @throws UsageError where it cannot be written
 */
export function writeWhole(file: string, what: string, text: string, io: Io): void {
  try {
    io.writeFile(resolve(io.cwd, file), text);
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw e;
    const why = code === 'ENOENT' ? 'its folder does not exist' : code;
    throw new UsageError(`${what} ${file} cannot be written: ${why}.`);
  }
}
