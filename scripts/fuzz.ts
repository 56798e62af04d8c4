// Gives the command line inputs that nobody would write, and ever more of them: npm run fuzz [-- RUNS [SEED]].
import fc from 'fast-check';
import { attack, holds, type Tally, warmUp } from '../test/cli/fuzz';
import { growth, MOST } from '../test/cli/growth';

async function run(): Promise<void> {
  const numRuns = Number(process.argv[2] ?? 100_000);
  const seed = process.argv[3] === undefined ? undefined : Number(process.argv[3]);
  const tally: Tally = { limit: 1000, slowest: 0, exitCodes: {} };
  await warmUp();
  await growth(({ shape, milliseconds, ratio }) => {
    const grows = `${shape}: x ${ratio.toFixed(1)} for 8 times as much, ${Math.round(milliseconds)} ms`;
    if (ratio > MOST) process.exitCode = 1;
    console.log(ratio > MOST ? `NOT LINEAR: ${grows}` : grows);
  });
  const start = performance.now();
  const result = await fc.check(
    fc.asyncProperty(attack, (input) => holds(input, tally)),
    { numRuns, ...(seed !== undefined && { seed }), endOnFailure: false, verbose: 0 },
  );
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${result.numRuns} inputs in ${seconds} s, seed ${result.seed}; the slowest took ${Math.round(tally.slowest)} ms; exit codes ${JSON.stringify(tally.exitCodes)}`,
  );
  if (!result.failed) return;
  const [{ args, input }] = result.counterexample!;
  console.log(fc.defaultReportMessage(result)?.slice(0, 2000));
  console.log(args.join(' '), JSON.stringify(input.toString('latin1')));
  process.exitCode = 1;
}

void run();
