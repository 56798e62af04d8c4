import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/issuers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'a ClusterIssuer with a namespace',
    (set) => {
      set.cluster.metadata.namespace = 'team-a';
    },
    'info cluster-issuer-with-namespace ClusterIssuer/letsencrypt metadata.namespace',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

test('acme that is no object is refused beside another type as well', () => {
  const set = clean();
  set.cluster.spec = { acme: '', ca: { secretName: 'ca' } };
  expect(found(set)).toContain('error field-invalid ClusterIssuer/letsencrypt spec.acme');
});

testTexts();
