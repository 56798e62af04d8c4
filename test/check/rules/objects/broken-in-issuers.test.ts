import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/issuers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'the API group of old',
    (set) => {
      set.test.apiVersion = 'certmanager.k8s.io/v1alpha1';
    },
    'error legacy-api-group Certificate/test apiVersion',
  ],
  ...['v1alpha2', 'v1alpha3', 'v1beta1'].map((version): [string, (set: SetOfObjects) => void, string] => [
    `the API version ${version}`,
    (set) => {
      set.test.apiVersion = `cert-manager.io/${version}`;
    },
    'error removed-api-version Certificate/test apiVersion',
  ]),
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
