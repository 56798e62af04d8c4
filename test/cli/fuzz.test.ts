import fc from 'fast-check';
import { attack, holds, type Tally, warmUp } from './fuzz';

// `npm run fuzz` makes 100,000 of them, and fails where one takes longer than a second.
test('no input crashes it or makes it print a secret', async () => {
  const tally: Tally = { slowest: 0, exitCodes: {} };
  await warmUp();
  await fc.assert(
    fc.asyncProperty(attack, (input) => holds(input, tally)),
    { numRuns: 2_000 },
  );
  expect(Object.keys(tally.exitCodes).every((code) => ['0', '1', '2'].includes(code))).toBe(true);
}, 120_000);
