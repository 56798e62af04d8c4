import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A question, and what cert-manager answers to it. */
export interface Vector {
  /** The release whose code answered. */
  readonly release: string;
  readonly question: any;
  readonly answer: any;
  /** A class of differences that was found with it once: it stays for good. */
  readonly found?: string;
  /** Who says so, where it was not the oracle. */
  readonly by?: 'hand';
  /** Where it can be read, for what is written by hand. */
  readonly source?: string;
}

const FOLDER = join(__dirname, 'vectors');

/** Vectors by sort, those that are written by hand included. */
export function allVectors(): ReadonlyMap<string, readonly Vector[]> {
  const all = new Map<string, Vector[]>();
  for (const file of readdirSync(FOLDER).sort()) {
    const name = /^(\w+)-[\w.-]+\.jsonl(\.gz)?$/.exec(file);
    if (!name) continue;
    const vectors = all.get(name[1]!) ?? [];
    vectors.push(...readVectors(join(FOLDER, file)));
    all.set(name[1]!, vectors);
  }
  return all;
}

/** The file of a sort and release. */
export function vectorFile(sort: string, release: string): string {
  return join(FOLDER, `${sort}-${release}.jsonl.gz`);
}

export function readVectors(file: string): Vector[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map((line) => JSON.parse(line));
}

export function writeVectors(file: string, vectors: readonly Vector[]): void {
  const text = vectors.map((vector) => `${JSON.stringify(vector)}\n`).join('');
  writeFileSync(file, gzipSync(text, { level: 9 }));
}
