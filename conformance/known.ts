import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Difference } from './compare/difference';

/** An entry of KNOWN.md: differences that stay, or that are open. */
export interface Known {
  readonly id: string;
  readonly sort: string;
  readonly side: Difference['side'];
  /** Of a reason, as a regular expression. */
  readonly reason: RegExp;
  /** Whether it is to be fixed. An entry that is not open has to be shown by a vector. */
  readonly open: boolean;
}

const FILE = join(__dirname, 'KNOWN.md');

/** The entries of KNOWN.md: a heading with the id, and below it what it matches, as YAML. */
export function knownDifferences(text = readFileSync(FILE, 'utf8')): Known[] {
  return [...text.matchAll(/^### (\S+)\n[\s\S]*?```yaml\n([\s\S]*?)```/gm)].flatMap(([, id, yaml]) => {
    const { sort, side, reasons, open = false } = parse(yaml!);
    return reasons.map((reason: string) => ({ id: id!, sort, side, reason: new RegExp(reason, 'u'), open }));
  });
}

/** The entries that a difference falls under; undefined where one of its reasons falls under none. */
export function entriesFor(all: readonly Known[], sort: string, { side, reasons }: Difference): Known[] | undefined {
  const found = new Set<Known>();
  for (const reason of reasons) {
    const entry = all.find((one) => one.sort === sort && one.side === side && one.reason.test(reason));
    if (entry === undefined) return undefined;
    found.add(entry);
  }
  return [...found];
}
