import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { Refused, shown } from './refused';

/** An entry that a generator makes. */
export interface Entry {
  readonly key: string;
  readonly bytes: Buffer;
  /** Whether the real value is another one: its file is missing or encrypted. */
  readonly unknown: boolean;
}

/** `key=value`, where the value may be in quotes. @throws Refused if there is no key */
export function literalEntry(source: string): Entry {
  const at = source.indexOf('=');
  if (at < 1) throw new Refused('A literal is not of the form key=value.');
  const value = source.slice(at + 1);
  const quoted = value.length > 1 && value[0] === value.at(-1) && (value[0] === '"' || value[0] === "'");
  return { key: source.slice(0, at), bytes: Buffer.from(quoted ? value.slice(1, -1) : value), unknown: false };
}

/** `path` or `key=path`. @throws Refused if it is another form */
export function fileSource(source: string): { readonly key: string; readonly path: string } {
  const [first, second, ...more] = source.split('=');
  if (second === undefined) return { key: posix.basename(source), path: source };
  if (more.length > 0 || first === '' || second === '')
    throw new Refused(`${shown(source)} is not of the form key=path.`);
  return { key: first!, path: second };
}

/** The entry of a file; undefined bytes are those of a file that is missing. */
export function fileEntry(key: string, bytes: Buffer | undefined): Entry {
  return { key, bytes: bytes ?? Buffer.alloc(0), unknown: bytes === undefined || isEncrypted(bytes) };
}

/** The entries of a file of `KEY=value` lines. */
export function envEntries(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  const encrypted = isEncrypted(bytes);
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  for (const one of lines) {
    const line = one.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const key = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? '' : line.slice(at + 1);
    if (key !== '') entries.push({ key, bytes: Buffer.from(value), unknown: encrypted });
  }
  return entries;
}

/** Whether a file is kept encrypted: by SOPS, git-crypt, Ansible Vault, age or PGP. */
function isEncrypted(bytes: Buffer): boolean {
  if (bytes.subarray(0, 10).equals(GIT_CRYPT)) return true;
  if (!isUtf8(bytes)) return false;
  const text = bytes.toString('utf8');
  return (
    /^\$ANSIBLE_VAULT;|^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----/.test(text) || /ENC\[AES256_GCM,/.test(text)
  );
}

const GIT_CRYPT = Buffer.from('\0GITCRYPT\0');
