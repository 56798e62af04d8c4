import { testTexts } from '../../said';
import { acme, atGoogle, atPrivateCa, both, type Change, found, ingress, names } from '../sets/certificates';

describe('names', () => {
  const name = (text: string) => names('web.acme-corp.dev', text);
  test.each([
    ['a scheme', 'https://shop.acme-corp.dev', 'name-malformed'],
    ['a path', 'shop.acme-corp.dev/cart', 'name-malformed'],
    ['a port', 'shop.acme-corp.dev:443', 'name-malformed'],
    ['a blank', ' shop.acme-corp.dev', 'name-malformed'],
    ['an underscore', 'my_shop.acme-corp.dev', 'name-malformed'],
    ['a dot at the end', 'shop.acme-corp.dev.', 'name-malformed'],
    ['an empty label', 'shop..acme-corp.dev', 'name-malformed'],
    ['a hyphen at the start of a label', 'shop.-acme-corp.dev', 'name-malformed'],
    ['a hyphen at the end of a label', 'shop-.acme-corp.dev', 'name-malformed'],
    ['a long label', `${'a'.repeat(64)}.acme-corp.dev`, 'name-malformed'],
    ['a mail address', 'platform@acme-corp.dev', 'name-malformed'],
    ['an address', '8.8.4.4', 'name-is-address'],
    ['an IPv6 address', '2606:4700::1111', 'name-is-address'],
    ['letters of another alphabet', 'läden.acme-corp.dev', 'name-not-ascii'],
    ['a star within a label', 'shop-*.acme-corp.dev', 'name-wildcard-malformed'],
    ['a star further up', 'shop.*.acme-corp.dev', 'name-wildcard-malformed'],
    ['two stars', '*.*.acme-corp.dev', 'name-wildcard-malformed'],
    ['one label', 'shop', 'name-single-label'],
    ['.local', 'shop.local', 'name-special-use'],
    ['.internal', 'shop.acme.internal', 'name-special-use'],
    ['.test', 'shop.test', 'name-special-use'],
    ['.example', 'shop.example', 'name-special-use'],
    ['.invalid', 'shop.invalid', 'name-special-use'],
    ['.localhost', 'shop.localhost', 'name-special-use'],
    ['.onion', `${'a'.repeat(56)}.onion`, 'name-special-use'],
    ['.alt', 'shop.alt', 'name-special-use'],
    ['home.arpa', 'nas.home.arpa', 'name-special-use'],
    ['a Service', 'web.team-a.svc', 'name-special-use'],
    ['a Service in full', 'web.team-a.svc.cluster.local', 'name-special-use'],
    ['an unknown top-level domain', 'shop.acme.lan', 'name-unknown-suffix'],
    ['a registry', 'co.uk', 'name-public-suffix'],
    ['documentation', 'web.example.org', 'name-example-domain'],
    ['eleven labels', 'a.b.c.d.e.f.g.h.i.acme-corp.dev', 'name-too-many-labels'],
    ['a reserved label', 'ab--cd.acme-corp.dev', 'name-reserved-label'],
    ['bad punycode', 'xn--zzzzzzzz.acme-corp.dev', 'name-reserved-label'],
  ])('%s: %s', (_, text, rule) => {
    const severity = rule === 'name-example-domain' ? 'info' : 'error';
    expect(found(name(text))).toEqual([`${severity} ${rule} spec.dnsNames[1]`]);
  });

  test.each([
    ['*.co.uk', 'error name-public-suffix'],
    ['*.dev', 'error name-public-suffix'],
    ['*.local', 'error name-special-use'],
  ])('a wildcard below %s', (text, finding) => {
    // With a solver for it, so that no other rule speaks up.
    const change = both(names(text), (set) => {
      delete set.issuer.spec.acme.solvers[1].selector;
    });
    expect(found(change)).toEqual([`${finding} spec.dnsNames[0]`]);
  });

  test.each([
    'xn--mnchen-3ya.acme-corp.dev',
    'a.b.c.d.e.f.g.h.acme-corp.dev',
    'team.eu.org',
    'github.io',
    '1.acme-corp.dev',
    '1.2.3.acme-corp.dev',
    'www.ck',
    'acme-corp.co.uk',
    `${'a'.repeat(63)}.acme-corp.dev`,
    'myexample.com',
  ])('nothing is wrong with %s', (text) => {
    expect(found(names(text))).toEqual([]);
  });

  test.each([
    'web',
    'web.local',
    'web.svc.cluster.local',
    'web.lan',
    'co.uk',
    'web.example.com',
    'ab--cd.acme-corp.dev',
  ])('a private CA may issue for %s', (text) => {
    expect(found(both(atPrivateCa, names(text)))).toEqual([]);
  });

  test('a private CA may take an underscore, and takes nothing that is no name', () => {
    expect(found(both(atPrivateCa, names('my_web.acme-corp.dev')))).toEqual([
      'warning name-malformed spec.dnsNames[0]',
    ]);
    expect(found(both(atPrivateCa, names('web.acme-corp.dev:443')))).toEqual(['error name-malformed spec.dnsNames[0]']);
  });

  test('where the issuer is not ACME, names are its own business', () => {
    const change: Change = (set) => {
      set.issuer.spec = { ca: { secretName: 'root' } };
      set.web.spec.dnsNames = ['my_web', 'https://web'];
      delete set.credentials;
    };
    expect(found(change).filter((finding) => finding.includes(' name-'))).toEqual([]);
  });

  test('where the issuer is not among the objects, what is no name is a warning', () => {
    const change: Change = (set) => {
      set.web.spec.issuerRef.name = 'elsewhere';
      set.web.spec.dnsNames = ['web.acme-corp.dev:443', 'my_web', 'web.local', 'WEB'];
    };
    expect(found(change).filter((finding) => finding.includes(' name-'))).toEqual([
      'warning name-malformed spec.dnsNames[0]',
    ]);
  });

  test('names of an Ingress are found in it', () => {
    expect(found((set) => Object.assign(set, { ingress: ingress('blog', ['blog.acme.lan']) }))).toEqual([
      'error name-unknown-suffix spec.tls[0].hosts[0]',
    ]);
  });

  test('capital letters', () => {
    expect(found(name('Shop.acme-corp.dev'))).toEqual(['warning name-upper-case spec.dnsNames[1]']);
    const selected: Change = (set) => {
      set.issuer.spec.acme.solvers = [
        { ...set.issuer.spec.acme.solvers[1], selector: { dnsNames: ['Web.acme-corp.dev'] } },
      ];
      set.web.spec.dnsNames = ['Web.acme-corp.dev'];
      delete set.all;
      delete set.ingress;
    };
    expect(found(selected)).toEqual(['error name-upper-case spec.dnsNames[0]']);
  });

  test('a name beside its wildcard', () => {
    const change: Change = (set) => set.all.spec.dnsNames.push('Web.acme-corp.dev'.toLowerCase());
    expect(found(change)).toEqual(['error name-covered-by-wildcard spec.dnsNames[2]']);
    expect(found((set) => set.all.spec.dnsNames.push('a.web.acme-corp.dev'))).toEqual([]);
    expect(found(both(change, atPrivateCa))).toEqual([]);
  });

  test('a name twice', () => {
    expect(found(name('web.acme-corp.dev'))).toEqual(['info name-repeated spec.dnsNames[1]']);
  });

  test('a wildcard from a CA that has none', () => {
    const change = both(atGoogle, acme({ server: 'https://acme-api.actalis.com/acme/directory' }));
    expect(found(change)).toEqual(['warning wildcard-not-offered spec.dnsNames[0]']);
  });
});

testTexts();
