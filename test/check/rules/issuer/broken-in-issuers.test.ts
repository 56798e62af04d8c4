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
