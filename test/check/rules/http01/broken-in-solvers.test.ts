import { testTexts } from '../../said';
import { clean, found, type SetOfObjects } from '../sets/solvers';

test.each<[string, (set: SetOfObjects) => void, ...string[]]>([
  [
    'no policy lets traffic in',
    (set) => set.remove('NetworkPolicy', 'acme-http01-solver'),
    'warning solver-network-policy NetworkPolicy/default-deny spec.ingress',
  ],
  [
    'a policy lets traffic in to another port',
    (set) => {
      set.get('NetworkPolicy', 'acme-http01-solver').spec.ingress = [
        { ports: [{ port: 80 }, { port: 8089, protocol: 'UDP' }] },
      ];
    },
    'warning solver-network-policy NetworkPolicy/acme-http01-solver spec.ingress',
  ],
  [
    'no solver takes an address',
    (set) => {
      set.solvers[0].selector = { dnsZones: ['acme-corp.dev'] };
      set.issuer.spec.acme.profile = 'shortlived';
      set.get('Certificate', 'web').spec.ipAddresses = ['203.0.114.7'];
    },
    'error ip-without-http01 Certificate/web spec.ipAddresses[0]',
  ],
  [
    'two annotations override the solver',
    (set) => {
      set.get('Certificate', 'web').metadata.annotations = {
        'acme.cert-manager.io/http01-override-ingress-class': 'nginx',
        'acme.cert-manager.io/http01-override-ingress-ingressclassname': 'nginx',
      };
    },
    'error override-annotation-conflict Certificate/web metadata.annotations["acme.cert-manager.io/http01-override-ingress-ingressclassname"]',
  ],
])('%s', (_, mutate, ...expected) => {
  const set = clean();
  mutate(set);
  expect(found(set)).toEqual(expected);
});

testTexts();
