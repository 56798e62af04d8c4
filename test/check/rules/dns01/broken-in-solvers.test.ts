import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/solvers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'the hosted zone is another',
    (set) => {
      set.solvers[3].dns01.azureDNS.hostedZoneName = 'acme-corp.com';
    },
    'error hosted-zone-excludes-name Certificate/api spec.dnsNames[4]',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
