// npm run conformance [-- [--release 1.21.2] [--count 40000] [--seed N] [--sort NAME] [--write]]
//
// Compares this package with cert-manager's own code, on random questions of each sort. With --write it makes the
// vectors anew: those that are there, asked again, and of the random ones those that show something new.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { choose } from './choose';
import { classOf, type Difference } from './compare/difference';
import { entriesFor, knownDifferences } from './known';
import { noGo, Oracle } from './oracle';
import { Random } from './random';
import { SORTS, type Sort } from './sorts';
import { readVectors, type Vector, vectorFile, writeVectors } from './vectors';

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: '1.21.2' },
    count: { type: 'string', default: '40000' },
    seed: { type: 'string' },
    sort: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const AT_ONCE = 10_000;
const known = knownDifferences();

function main(): void {
  const missing = noGo();
  if (missing !== undefined) {
    console.log(
      `SKIPPED: ${missing}, and cert-manager's own code cannot be asked. \`npm test\` reads what it once answered.`,
    );
    return;
  }
  const { release } = values;
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  console.log(`cert-manager ${release}, seed ${seed}`);
  const oracle = new Oracle(release!);
  let failed = false;
  for (const sort of SORTS) {
    if (values.sort !== undefined && values.sort !== sort.name) continue;
    const missing = sort.commands.find((command) => oracle.missing.has(command));
    if (missing !== undefined) {
      console.log(
        `${sort.title}: SKIPPED, ${missing} does not compile with cert-manager ${release}:\n${oracle.missing.get(missing)}`,
      );
      failed = true;
      continue;
    }
    if (!compare(sort, oracle, seed)) failed = true;
  }
  if (failed) process.exitCode = 1;
}

/** Asks and compares; whether no difference is new. */
function compare(sort: Sort, oracle: Oracle, seed: number): boolean {
  const { release } = oracle;
  const random = new Random(seed);
  const count = Number(values.count);
  const tally = new Tally(sort);
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
  const before = tally.counted;
  // Those that say nothing, as they are not admitted, do not count.
  while (tally.counted - before < count) {
    const left = Math.min(AT_ONCE, Math.ceil((count - tally.counted + before) * 1.1));
    take(
      Array.from({ length: left }, () => sort.generate(random)),
      [],
    );
  }
  if (values.write) {
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

  constructor(private readonly sort: Sort) {}

  /** The class of the difference, if there is one. */
  add(question: any, answer: any, release: string): string | undefined {
    this.counted++;
    const differences = this.sort.compare(question, answer, release);
    if (differences.length === 0) return undefined;
    this.differing++;
    let isNew = false;
    for (const difference of differences) {
      const entries = entriesFor(known, this.sort.name, difference);
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
      if (entriesFor(known, this.sort.name, { ...difference, reasons: [reason] })) continue;
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
    for (const [name, { count, example }] of [...this.classes].sort((a, b) => b[1].count - a[1].count)) {
      console.log(`  ${count} x NEW ${name}\n      ${example.slice(0, 1500)}`);
    }
    return this.unlisted === 0;
  }
}

main();
