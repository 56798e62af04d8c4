// npm run conformance [-- [--release 1.21.2] [--count 40000] [--seed N] [--sort NAME] [--write]]
//
// Compares this package with cert-manager's own code, on random questions of each sort. With --write it makes the
// vectors anew: those that are there, asked again, and of the random ones those that show something new.
import { parseArgs } from 'node:util';
import { compareRandom } from './compare-random';
import { knownDifferences } from './known';
import { noGo, Oracle } from './oracle';
import { SORTS } from './sorts';

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: '1.21.2' },
    count: { type: 'string', default: '40000' },
    seed: { type: 'string' },
    sort: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

function main(): void {
  const missing = noGo();
  if (missing !== undefined) {
    console.log(
      `SKIPPED: ${missing}, and cert-manager's own code cannot be asked. npm test reads what it once answered.`,
    );
    return;
  }
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  console.log(`cert-manager ${values.release}, seed ${seed}`);
  const oracle = new Oracle(values.release);
  const sorts = SORTS.filter(({ name }) => values.sort === undefined || name === values.sort);
  const options = { seed, count: Number(values.count), write: values.write, known: knownDifferences() };
  // All of them, so that one run shows all there is.
  const agreed = sorts.map((sort) => compareRandom(sort, oracle, options));
  if (!agreed.every(Boolean)) process.exitCode = 1;
}

main();
