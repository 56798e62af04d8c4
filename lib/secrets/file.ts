import * as fs from 'node:fs';
import { refusal } from '../values/refusal';
import { looksSecret } from '../values/secret-like';

/** The text of a file at synth. Throws, naming the file, if it cannot be read or is empty. */
export function fromTextFile(secret: string, file: string): string {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (e) {
    // If someone passes the content instead of the path, it must not end up in a log.
    const isContent = /[\n{}]/.test(file) || (!file.includes('/') && looksSecret(file));
    const named = isContent ? 'that is named for it' : file;
    throw refusal(
      `Secret ${secret}`,
      `needs the file ${named}, which cannot be read: ${(e as NodeJS.ErrnoException).code ?? 'unknown error'}.`,
      `Looked for it in ${process.cwd()}.`,
    );
  }
  // Editors end a file with a line break, which is not part of a credential.
  const value = text.replace(/\r?\n$/, '');
  if (value === '') throw refusal(`Secret ${secret}`, `needs the file ${file}, which is empty.`);
  return value;
}
