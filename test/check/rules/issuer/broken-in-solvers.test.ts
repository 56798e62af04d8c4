import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/solvers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'the issuer has no solver',
    (set) => {
      set.issuer.spec.acme.solvers = [];
    },
    'error issuer-without-solvers ClusterIssuer/letsencrypt spec.acme.solvers',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
