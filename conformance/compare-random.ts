import { existsSync } from 'node:fs';
import { choose } from './choose';
import { classOf, type Difference } from './compare/difference';
import { entriesFor, type Known } from './known';
import type { Oracle } from './oracle';
import { Random } from './random';
import type { Sort } from './sorts';
import { readVectors, type Vector, vectorFile, writeVectors } from './vectors';

/** How a sort is compared. */
export interface CompareOptions {
  readonly seed: number;
  /** How many random questions. */
  readonly count: number;
  /** Whether the vectors are made anew: those that are there, and of the random ones those that show something new. */
  readonly write: boolean;
  readonly known: readonly Known[];
}

const AT_ONCE = 10_000;

/** Asks the questions of the vectors and random ones, prints what differs; whether all that differs is listed. */
export function compareRandom(sort: Sort, oracle: Oracle, { seed, count, write, known }: CompareOptions): boolean {
  const { release } = oracle;
  const missing = sort.commands.find((command) => oracle.missing.has(command));
  if (missing !== undefined) {
    console.log(`${sort.title}: SKIPPED, ${missing} does not compile with ${release}:\n${oracle.missing.get(missing)}`);
    return false;
  }
  const random = new Random(seed);
  const tally = new Tally(sort, known);
  const file = vectorFile(sort.name, release);
  const old = existsSync(file) ? readVectors(file) : [];
  const vectors: Vector[] = [];
  const take = (questions: readonly any[], found: readonly (string | undefined)[]) => {
    sort.ask(oracle, questions).forEach((answer, i) => {
      const question = questions[i];
      if (!sort.counts(answer)) return;
      const difference = tally.add(question, answer, release);
      vectors.push({
        release,
        question,
        answer,
        ...((found[i] ?? difference) ? { found: found[i] ?? difference } : {}),
      });
    });
  };
  take(
    old.map(({ question }) => question),
    old.map(({ found }) => found),
  );
  take(sort.given?.() ?? [], []);
  const before = tally.counted;
  // Those that say nothing, as they are not admitted, do not count.
  while (tally.counted - before < count) {
    const left = Math.min(AT_ONCE, Math.ceil((count - tally.counted + before) * 1.1));
    take(
      Array.from({ length: left }, () => sort.generate(random)),
      [],
    );
  }
  if (write) {
    const kept = choose(sort, vectors);
    writeVectors(file, kept);
    console.log(`${sort.title}: ${kept.length} vectors kept in ${file}`);
  }
  return tally.report();
}

class Tally {
  counted = 0;
  private differing = 0;
  private unlisted = 0;
  private readonly listed = new Map<string, number>();
  private readonly classes = new Map<string, { count: number; example: string }>();

  constructor(
    private readonly sort: Sort,
    private readonly known: readonly Known[],
  ) {}

  /** The class of the difference, if there is one. */
  add(question: any, answer: any, release: string): string | undefined {
    this.counted++;
    const differences = this.sort.compare(question, answer, release);
    if (differences.length === 0) return undefined;
    this.differing++;
    let isNew = false;
    for (const difference of differences) {
      const entries = entriesFor(this.known, this.sort.name, difference);
      if (entries === undefined) {
        isNew = true;
        this.note(difference, question);
      } else {
        for (const { id } of entries) this.listed.set(id, (this.listed.get(id) ?? 0) + 1);
      }
    }
    if (isNew) this.unlisted++;
    const [{ side, reasons }] = differences as [Difference];
    return `${side} ${classOf(reasons[0]!)}`;
  }

  private note(difference: Difference, question: any): void {
    for (const reason of difference.reasons) {
      if (entriesFor(this.known, this.sort.name, { ...difference, reasons: [reason] })) continue;
      const name = `${difference.side}: ${classOf(reason)}`;
      const { count, example } = this.classes.get(name) ?? {
        count: 0,
        example: `${reason}\n      ${JSON.stringify(question)}`,
      };
      this.classes.set(name, { count: count + 1, example });
    }
  }

  /** Prints what was found; whether every difference is listed. */
  report(): boolean {
    console.log(
      `${this.sort.title}: ${this.counted} compared, ${this.differing} differ, ${this.unlisted} of them not in KNOWN.md`,
    );
    for (const [id, count] of this.listed) console.log(`  ${count} x ${id}`);
    const gone = this.known.filter(({ sort, id, open }) => open && sort === this.sort.name && !this.listed.has(id));
    for (const id of new Set(gone.map(({ id }) => id)))
      console.log(`  not seen: ${id}, which is open; if it is fixed, remove it from KNOWN.md`);
    for (const [name, { count, example }] of [...this.classes].sort((a, b) => b[1].count - a[1].count)) {
      console.log(`  ${count} x NEW ${name}\n      ${example.slice(0, 1500)}`);
    }
    return this.unlisted === 0;
  }
}
