import { testTexts } from '../../said';
import { acme, atGoogle, atPrivateCa, both, found, web } from '../sets/certificates';

describe('addresses and other names', () => {
  const shortlived = acme({ profile: 'shortlived' });

  test.each([
    '10.0.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '2001:db8::1',
  ])('%s is not public', (address) => {
    const change = web({ ipAddresses: [address], dnsNames: [] });
    expect(found(both(shortlived, change))).toEqual(['error address-not-public spec.ipAddresses[0]']);
    expect(found(change)).toEqual(['error address-not-public spec.ipAddresses[0]']);
    expect(found(both(atPrivateCa, change))).toEqual([]);
  });

  test('an address needs the profile shortlived', () => {
    const change = web({ ipAddresses: ['8.8.4.4'] });
    expect(found(change)).toEqual(['error address-not-offered spec.ipAddresses[0]']);
    expect(found(both(change, acme({ profile: 'tlsserver' })))).toEqual([
      'error address-not-offered spec.ipAddresses[0]',
    ]);
    expect(found(both(change, shortlived))).toEqual([]);
    expect(found(both(change, atGoogle))).toEqual([]);
  });

  test('the common name is to be among the names', () => {
    expect(found(web({ commonName: 'web.acme-corp.dev' }))).toEqual([]);
    expect(found(web({ commonName: 'www.acme-corp.dev' }))).toEqual(['error common-name-not-in-names spec.commonName']);
    expect(found(web({ commonName: 'Web.acme-corp.dev' }))).toEqual(['error common-name-not-in-names spec.commonName']);
    expect(found(web({ commonName: 'web.acme-corp.dev', dnsNames: undefined }))).toEqual([
      'error common-name-not-in-names spec.commonName',
    ]);
    expect(found(web({ literalSubject: 'CN=www.acme-corp.dev' }))).toEqual([
      'error common-name-not-in-names spec.literalSubject',
    ]);
    // What the webhook refuses is said once.
    expect(found(web({ commonName: `${'a'.repeat(62)}.acme-corp.dev` }))).toEqual([
      'error certificate-refused spec.commonName',
    ]);
    expect(
      found((set) => {
        set.ingress.metadata.annotations['cert-manager.io/common-name'] = 'www.acme-corp.dev';
      }),
    ).toEqual(['error common-name-not-in-names metadata.annotations["cert-manager.io/common-name"]']);
  });

  test('the common name is to be no address', () => {
    const change = both(shortlived, web({ ipAddresses: ['8.8.4.4'], commonName: '8.8.4.4' }));
    expect(found(change)).toEqual(['error common-name-is-address spec.commonName']);
    expect(found(both(change, acme({ profile: undefined }), atPrivateCa))).toEqual([]);
  });

  test('names of other types', () => {
    const uris = ['spiffe://acme-corp.dev/web'];
    expect(found(web({ uris, dnsNames: undefined }))).toEqual(['error certificate-without-identifiers spec.uris']);
    expect(found(web({ uris }))).toEqual(['error san-type-not-issued spec.uris']);
    expect(found(web({ emailAddresses: ['a@acme-corp.dev'] }))).toEqual([
      'error san-type-not-issued spec.emailAddresses',
    ]);
    expect(found(web({ otherNames: [{ oid: '1.3.6.1', utf8Value: 'x' }] }))).toEqual([
      'warning san-type-not-issued spec.otherNames',
    ]);
    expect(found(both(atGoogle, web({ uris })))).toEqual(['warning san-type-not-issued spec.uris']);
    expect(found(both(atPrivateCa, web({ uris })))).toEqual([]);
  });
});

testTexts();
