import { testTexts } from '../../said';
import { findingsIn } from '../../support';

function found(fields: object): string[] {
  const certificate = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'team-a' },
    spec: {
      secretName: 'web-tls',
      issuerRef: { name: 'letsencrypt' },
      dnsNames: ['web.acme-corp.dev'],
      ...fields,
    },
  };
  return findingsIn([certificate])
    .filter(({ rule }) => rule === 'certificate-request-fails')
    .map(({ path }) => path.replace('spec.', ''));
}

const ranges = (...ipRanges: string[]) => ({ isCA: true, nameConstraints: { permitted: { ipRanges } } });

test.each<[string, object, ...string[]]>([
  [
    'ranges',
    ranges('10.0.0.0', '10.0.0.0/33', '10.0.0.0/8', '2001:db8::/129', 'corp'),
    ...[0, 1, 3, 4].map((i) => `nameConstraints.permitted.ipRanges[${i}]`),
  ],
  ['an RSA key', { privateKey: { size: -1 } }, 'privateKey.size'],
  ['an ECDSA key', { privateKey: { algorithm: 'ECDSA', size: -256 } }, 'privateKey.size'],
  [
    'object identifiers',
    {
      otherNames: [
        { oid: '1', utf8Value: 'a' },
        { oid: '3.1', utf8Value: 'a' },
        { oid: '1.40', utf8Value: 'a' },
      ],
    },
    ...[0, 1, 2].map((i) => `otherNames[${i}].oid`),
  ],
  ['a literal subject', { literalSubject: '5=x' }, 'literalSubject'],
  ['URIs', { uris: ['spiffe://corp.dev/%zz', ':a', 'a\u0007b'] }, 'uris[0]', 'uris[1]', 'uris[2]'],
])('no request can be made: %s', (_, fields, ...paths) => {
  expect(found(fields)).toEqual(paths);
});

test.each<[string, object]>([
  ['ranges', ranges('10.0.0.0/8', '2001:db8::/32', '192.0.2.1/24', '${RANGE}')],
  ['keys', { privateKey: { size: 0 } }],
  ['an Ed25519 key', { privateKey: { algorithm: 'Ed25519', size: -1 } }],
  ['object identifiers', { otherNames: [{ oid: '2.100.3', utf8Value: 'a' }] }],
  ['a literal subject', { literalSubject: 'CN=a,1.2.840.113549.1.9.1=b' }],
  ['URIs', { uris: ['spiffe://corp.dev/ns/a%20b', 'urn:x', '/path', 'a#100%'] }],
  ['wrong types', { uris: [1], otherNames: [null], privateKey: [], nameConstraints: { permitted: 'x' } }],
])('nothing is said: %s', (_, fields) => {
  expect(found(fields)).toEqual([]);
});

testTexts();
