import { testTexts } from '../../said';
import { acme, add, atPrivateCa, both, type Change, certificate, found, STAGING } from '../sets/certificates';

describe('limits', () => {
  const shops = (count: number, name = (i: number) => `shop-${i}.acme-corp.dev`) =>
    add(...Array.from({ length: count }, (_, i) => certificate(`shop-${i}`, { dnsNames: [name(i)] })));

  test('certificates for one registered domain', () => {
    // Three are in the clean set.
    expect(found(shops(47))).toEqual([]);
    expect(found(shops(48))).toEqual(['warning limit-certificates-per-domain spec.acme.server']);
    expect(found(both(shops(48), acme({ server: STAGING })))).toEqual([]);
    expect(found(both(shops(48), atPrivateCa))).toEqual([]);
    expect(found(shops(60, (i) => `shop-${i}.eu.org`))).toEqual([]);
  });

  test('they count over all issuers of one server', () => {
    const change = both(shops(48), (set) => {
      const other = structuredClone(set.issuer);
      other.metadata.name = 'other';
      other.spec.acme.privateKeySecretRef.name = 'other-account-key';
      set.other = other;
      for (const one of set.added.slice(0, 24)) one.spec.issuerRef.name = 'other';
    });
    expect(found(change)).toEqual(['warning limit-certificates-per-domain spec.acme.server']);
    const staging = both(change, (set) => {
      set.other.spec.acme.server = STAGING;
    });
    expect(found(staging)).toEqual([]);
  });

  test('one set of names in several certificates', () => {
    const same = (count: number) => shops(count, () => 'www.acme-corp.dev');
    expect(found(same(5))).toEqual([]);
    expect(found(same(6))).toEqual(['warning limit-identical-certificates spec.dnsNames']);
    expect(found(both(same(6), acme({ server: STAGING })))).toEqual([]);
    const reordered = both(same(6), (set) => {
      for (const [i, one] of set.added.entries()) {
        one.spec.dnsNames = i % 2 ? ['a.acme-corp.dev', 'b.acme-corp.dev'] : ['b.acme-corp.dev', 'a.acme-corp.dev'];
      }
    });
    expect(found(reordered)).toEqual(['warning limit-identical-certificates spec.dnsNames']);
  });

  test('orders of one account', () => {
    const name = (i: number) => `www.acme-shop-${i}.dev`;
    expect(found(shops(297, name))).toEqual([]);
    expect(found(shops(298, name))).toEqual(['warning limit-orders-per-account spec.acme.privateKeySecretRef']);
  });

  test('accounts from one address', () => {
    const issuers =
      (count: number): Change =>
      (set) => {
        set.more = Array.from({ length: count }, (_, i) => {
          const issuer = structuredClone(set.issuer);
          issuer.metadata.name = `letsencrypt-${i}`;
          issuer.spec.acme.privateKeySecretRef.name = `account-key-${i}`;
          return issuer;
        });
      };
    expect(found(issuers(9))).toEqual([]);
    expect(found(issuers(10))).toEqual(['warning limit-accounts-per-address spec.acme.privateKeySecretRef']);
  });
});

testTexts();
