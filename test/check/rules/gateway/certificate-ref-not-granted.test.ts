import { certificate, found, issuer } from '../fixtures';

// cilium issue 37778
describe('gateway-certificate-ref-not-granted', () => {
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  const gateway = (ref = '{ name: web-tls, namespace: team-a }', namespace = 'edge') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: ${namespace} }
spec:
  gatewayClassName: cilium
  listeners: [{ name: https, hostname: web.corp.dev, port: 443, protocol: HTTPS, tls: { certificateRefs: [${ref}] } }]
`;
  const grant = ({ from = 'Gateway', of = 'edge', to = 'Secret', name = '', namespace = 'team-a' } = {}) => `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: edge, namespace: ${namespace} }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: ${from}, namespace: ${of} }]
  to: [{ group: "", kind: ${to}${name && `, name: ${name}`} }]
`;
  const find = (...documents: string[]) =>
    found(...documents).filter((one) => one.includes(' gateway-certificate-ref-not-granted '));
  const FOUND = ['warning gateway-certificate-ref-not-granted spec.listeners[0].tls.certificateRefs[0].namespace'];

  test.each([
    ['no grant', []],
    ['one from another kind', [grant({ from: 'HTTPRoute' })]],
    ['one from another namespace', [grant({ of: 'other' })]],
    ['one to another kind', [grant({ to: 'Service' })]],
    ['one to another Secret', [grant({ name: 'other' })]],
    ['one in another namespace', [grant({ namespace: 'edge' })]],
  ])('%s', (_, grants) => {
    expect(find(dns, certificate(), gateway(), ...grants)).toEqual(FOUND);
  });

  test.each([
    ['a grant', [certificate(), gateway(), grant()]],
    ['a grant for the Secret', [certificate(), gateway(), grant({ name: 'web-tls' })]],
    ['a grant that is filled in later', [certificate(), gateway(), grant({ of: '"${EDGE}"' })]],
    ['a grant in a namespace that is filled in later', [certificate(), gateway(), grant({ namespace: '"${NS}"' })]],
    ['a Secret that no Certificate writes', [gateway()]],
    ['the same namespace', [certificate('', 'edge'), gateway('{ name: web-tls }')]],
    ['another kind', [certificate(), gateway('{ name: web-tls, namespace: team-a, kind: Bundle, group: corp.dev }')]],
    ['a Gateway whose namespace is not known', [certificate(), gateway(undefined, '"${NS}"')]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(dns, ...documents)).toEqual([]);
  });
});
