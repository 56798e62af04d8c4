import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/solvers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'no solver takes a name',
    (set) => {
      set.solvers[0].selector = { dnsZones: ['web.acme-corp.dev'] };
    },
    'error name-without-solver Certificate/api spec.dnsNames[0]',
  ],
  [
    'no solver takes a wildcard',
    (set) => {
      set.solvers[2].selector.dnsNames.shift();
    },
    'error wildcard-without-dns01 Certificate/api spec.dnsNames[2]',
  ],
  [
    'a solver takes what an earlier one takes',
    (set) => set.solvers.push({ http01: { ingress: { ingressClassName: 'nginx' } } }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'an HTTP01 solver comes after a DNS01 solver of the same zone',
    (set) =>
      set.solvers.push({
        http01: { ingress: { ingressClassName: 'nginx' } },
        selector: { dnsZones: ['ACME-corp.io'] },
      }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'an HTTP01 solver is for wildcards',
    (set) =>
      set.solvers.push({
        http01: { ingress: { ingressClassName: 'nginx' } },
        selector: { dnsNames: ['*.acme-corp.com'] },
      }),
    'warning solver-never-chosen ClusterIssuer/letsencrypt spec.acme.solvers[4]',
  ],
  [
    'no certificate has the label',
    (set) => {
      set.get('Certificate', 'api').metadata.labels = { acme: 'DNS' };
    },
    'warning selector-label-unused ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.matchLabels',
  ],
  [
    'the label is an annotation',
    (set) => {
      const { metadata } = set.get('Certificate', 'api');
      [metadata.annotations, metadata.labels] = [metadata.labels, {}];
    },
    'warning selector-label-on-wrong-object Certificate/api metadata.annotations["acme"]',
  ],
  [
    'a name is written in capitals',
    (set) => set.solvers[2].selector.dnsNames.push('API.acme-corp.dev'),
    'warning selector-dns-name-mismatch ClusterIssuer/letsencrypt spec.acme.solvers[2].selector.dnsNames[2]',
  ],
  [
    'a wildcard is taken to cover a host',
    (set) => set.solvers[2].selector.dnsNames.push('*.acme-corp.dev'),
    'warning selector-dns-name-mismatch ClusterIssuer/letsencrypt spec.acme.solvers[2].selector.dnsNames[2]',
  ],
  [
    'a zone ends in a dot',
    (set) => set.solvers[1].selector.dnsZones.push('acme-corp.com.'),
    'error selector-dns-zone-malformed ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.dnsZones[1]',
  ],
  [
    'a zone starts with a wildcard',
    (set) => set.solvers[1].selector.dnsZones.push('*.acme-corp.com'),
    'warning selector-dns-zone-wildcard ClusterIssuer/letsencrypt spec.acme.solvers[1].selector.dnsZones[1]',
  ],
  [
    'the names of a selector are outside of its zones',
    (set) =>
      set.solvers.push({
        dns01: { route53: { region: 'eu-west-1' } },
        selector: { dnsNames: ['a.dev'], dnsZones: ['b.dev'] },
      }),
    'error selector-parts-disjoint ClusterIssuer/letsencrypt spec.acme.solvers[4].selector',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
