import type { ModelOptions } from '../../../lib/check/model/model';
import { findingsIn } from '../support';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const GOOGLE = 'https://dv.acme-v02.api.pki.goog/directory';
const PRIVATE = 'https://ca.acme-corp.dev/acme/acme/directory';

/** A set of objects that no rule finds anything in, by a name for each. */
function clean(): Record<string, any> {
  return {
    namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } },
    credentials: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'cloudflare', namespace: 'cert-manager' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        data: [{ secretKey: 'api-token', remoteRef: { key: 'cloudflare' } }],
      },
    },
    issuer: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: LETS_ENCRYPT,
          privateKeySecretRef: { name: 'letsencrypt-account-key' },
          solvers: [
            { http01: { ingress: { ingressClassName: 'nginx' } } },
            {
              selector: { dnsZones: ['acme-corp.dev'] },
              dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'api-token' } } },
            },
          ],
        },
      },
    },
    web: certificate('web', { dnsNames: ['web.acme-corp.dev', 'shop.acme-corp.co.uk'] }),
    all: certificate('all', { dnsNames: ['*.acme-corp.dev', 'acme-corp.dev'] }),
    ingress: ingress('blog', ['blog.acme-corp.dev']),
  };
}

function certificate(name: string, spec: any, namespace = 'team-a'): any {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name, namespace },
    spec: { secretName: `${name}-tls`, issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' }, ...spec },
  };
}

function ingress(name: string, hosts: string[], secretName = `${name}-tls`): any {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'team-a', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts, secretName }],
      rules: hosts.map((host) => ({
        host,
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }],
        },
      })),
    },
  };
}

type Change = (set: Record<string, any>) => void;

/** What is found after a change, as `severity rule path`. */
function found(change: Change, options?: ModelOptions): string[] {
  const set = clean();
  change(set);
  return findingsIn(Object.values(set).flat(), options).map(
    ({ severity, rule, path }) => `${severity} ${rule} ${path}`,
  );
}

const web =
  (spec: any): Change =>
  (set) =>
    Object.assign(set.web.spec, spec);
const names = (...dnsNames: unknown[]): Change => web({ dnsNames });
const acme =
  (fields: any): Change =>
  (set) =>
    Object.assign(set.issuer.spec.acme, fields);
const both =
  (...changes: Change[]): Change =>
  (set) =>
    changes.forEach((change) => void change(set));
const add =
  (...objects: any[]): Change =>
  (set) => {
    set.added = objects;
  };
/** An issuer of a CA that is not known, which has a root of its own. */
const atPrivateCa = acme({ server: PRIVATE });
const atGoogle = acme({
  server: GOOGLE,
  email: 'platform@acme-corp.dev',
  externalAccountBinding: { keyID: 'kid', keySecretRef: { name: 'cloudflare', key: 'api-token' } },
});

test('the clean set has no finding', () => {
  expect(found(() => {})).toEqual([]);
});

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
    'team.github.io',
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

describe('what a CA gives', () => {
  test.each([
    ['8760h', {}, ['warning duration-not-honoured spec.duration']],
    ['24h', {}, ['warning duration-not-honoured spec.duration']],
    ['2160h', {}, []],
    ['2159h30m', {}, []],
    ['1080h', { profile: 'tlsserver' }, []],
    ['2160h', { profile: 'tlsserver' }, ['warning duration-not-honoured spec.duration']],
    ['8760h', { server: STAGING }, ['warning duration-not-honoured spec.duration']],
    ['8760h', { server: PRIVATE }, ['info duration-not-honoured spec.duration']],
    ['8760h', { server: PRIVATE, enableDurationFeature: true }, []],
    ['90d', {}, ['error certificate-refused spec.duration']],
  ])('a duration of %s at %j', (duration, fields, findings) => {
    expect(found(both(acme(fields), web({ duration })))).toEqual(findings);
  });

  test('a duration that is passed on', () => {
    const asked = both(atGoogle, acme({ enableDurationFeature: true }));
    expect(found(both(asked, web({ duration: '720h' })))).toEqual([]);
    expect(found(both(asked, web({ duration: '4320h' })))).toEqual(['error duration-over-ca-limit spec.duration']);
    expect(found(both(atGoogle, web({ duration: '720h' })))).toEqual(['warning duration-not-honoured spec.duration']);
  });

  test.each([
    ['360h', {}, []],
    ['720h', {}, []],
    ['2159h30m', {}, ['error renew-before-too-long spec.renewBefore']],
    ['2140h', {}, ['warning renew-before-too-long spec.renewBefore']],
    ['2140h', { server: STAGING }, []],
    ['720h', { profile: 'shortlived' }, ['warning renew-before-not-honoured spec.renewBefore']],
    ['100h', { profile: 'shortlived' }, []],
    ['159h', { profile: 'shortlived' }, ['error renew-before-too-long spec.renewBefore']],
    ['2160h', {}, ['error certificate-refused spec.renewBefore']],
    ['2159h', { server: PRIVATE }, []],
  ])('a renewBefore of %s at %j', (renewBefore, fields, findings) => {
    expect(found(both(acme(fields), web({ renewBefore })))).toEqual(findings);
  });

  test('a share of the lifetime before which it is renewed', () => {
    expect(found(web({ renewBeforePercentage: 33 }))).toEqual([]);
    expect(found(web({ renewBeforePercentage: 99 }))).toEqual([
      'warning renew-before-too-long spec.renewBeforePercentage',
    ]);
  });

  test('usages', () => {
    expect(found(web({ usages: ['digital signature', 'key encipherment', 'server auth'] }))).toEqual([]);
    expect(found(web({ usages: ['server auth', 'client auth'] }))).toEqual([
      'warning client-auth-not-issued spec.usages[1]',
    ]);
    expect(found(both(atGoogle, web({ usages: ['server auth', 'client auth'] })))).toEqual([
      'error client-auth-not-issued spec.usages[1]',
    ]);
    expect(found(web({ usages: ['server auth', 'code signing'] }))).toEqual([
      'warning usages-not-issued spec.usages[1]',
    ]);
    expect(found(both(atPrivateCa, web({ usages: ['code signing', 'client auth'] })))).toEqual([]);
    expect(
      found((set) => {
        set.ingress.metadata.annotations['cert-manager.io/usages'] = 'server auth,client auth';
      }),
    ).toEqual(['warning client-auth-not-issued metadata.annotations["cert-manager.io/usages"]']);
  });

  test('a CA certificate', () => {
    expect(found(web({ isCA: true, usages: ['cert sign'] }))).toEqual(['warning ca-certificate-not-issued spec.isCA']);
    const user = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      metadata: { name: 'internal', namespace: 'team-a' },
      spec: { ca: { secretName: 'web-tls' } },
    };
    expect(found(both(web({ isCA: true }), add(user)))).toEqual(['error ca-certificate-not-issued spec.isCA']);
    expect(found(both(atPrivateCa, web({ isCA: true })))).toEqual([]);
  });

  test('a subject', () => {
    expect(found(web({ subject: { organizations: ['Acme'] } }))).toEqual([
      'info subject-not-issued spec.subject.organizations',
    ]);
    expect(found(web({ literalSubject: 'CN=web.acme-corp.dev,O=Acme' }))).toEqual([
      'info subject-not-issued spec.literalSubject',
    ]);
    expect(found(web({ literalSubject: 'CN=web.acme-corp.dev' }))).toEqual([]);
    expect(found(web({ subject: { organizations: [] } }))).toEqual([]);
    expect(found(both(atPrivateCa, web({ subject: { organizations: ['Acme'] } })))).toEqual([]);
  });

  test.each([
    [{ algorithm: 'Ed25519' }, ['error key-not-accepted spec.privateKey.algorithm']],
    [{ algorithm: 'ECDSA', size: 521 }, ['error key-not-accepted spec.privateKey.size']],
    [{ size: 2560 }, ['error key-not-accepted spec.privateKey.size']],
    [{ algorithm: 'RSA', size: 8192 }, ['error key-not-accepted spec.privateKey.size']],
    [{ algorithm: 'RSA', size: 1024 }, ['error certificate-refused spec.privateKey.size']],
    [{ algorithm: 'ECDSA', size: 384 }, []],
    [{ algorithm: 'ECDSA' }, []],
    [{ algorithm: 'RSA', size: 3072 }, []],
    [{ rotationPolicy: 'Always' }, []],
  ])('a key of %j', (privateKey, findings) => {
    expect(found(web({ privateKey }))).toEqual(findings);
    if (findings[0]?.includes('accepted')) expect(found(both(atPrivateCa, web({ privateKey })))).toEqual([]);
  });

  test('renewal that is switched off', () => {
    expect(found(web({ renewal: { policy: 'Disabled' } }))).toEqual(['warning renewal-disabled spec.renewal.policy']);
    expect(found(web({ renewal: { policy: 'RenewBefore' } }))).toEqual([]);
    expect(found(both(atPrivateCa, web({ renewal: { policy: 'Disabled' } })))).toEqual([]);
  });

  test('too many names', () => {
    const many = (count: number) => names(...Array.from({ length: count }, (_, i) => `shop-${i}.acme-corp.dev`));
    expect(found(many(100))).toEqual([]);
    expect(found(many(101))).toEqual(['error limit-names-per-certificate spec.dnsNames']);
    expect(found(both(many(26), acme({ profile: 'tlsserver' })))).toEqual([
      'error limit-names-per-certificate spec.dnsNames',
    ]);
    expect(found(both(many(26), acme({ profile: 'classic' })))).toEqual([]);
    expect(found(both(many(101), atPrivateCa))).toEqual([]);
  });
});

describe('the Secret of a certificate', () => {
  test('two Certificates', () => {
    expect(found(add(certificate('shop', { secretName: 'web-tls', dnsNames: ['shop.acme-corp.dev'] })))).toEqual([
      'error secret-of-two-certificates spec.secretName',
    ]);
    const other = certificate('shop', { secretName: 'web-tls', dnsNames: ['shop.acme-corp.dev'] }, 'team-b');
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b' } };
    expect(found(add(other, namespace))).toEqual([]);
  });

  test('a Certificate and an Ingress', () => {
    expect(found(add(ingress('shop', ['shop.acme-corp.dev'], 'web-tls')))).toEqual([
      'error secret-of-two-certificates spec.tls[0].secretName',
    ]);
    const named = (hosts: string[]) =>
      both(web({ secretName: 'blog-tls' }), (set) => {
        set.web.metadata.name = 'blog-tls';
        set.web.spec.dnsNames = hosts;
      });
    const annotation = 'metadata.annotations["cert-manager.io/cluster-issuer"]';
    expect(found(named(['web.acme-corp.dev']))).toEqual([`error certificate-blocks-ingress ${annotation}`]);
    expect(found(named(['blog.acme-corp.dev']))).toEqual([`warning certificate-blocks-ingress ${annotation}`]);
    expect(found(named(['*.acme-corp.dev']))).toEqual([`warning certificate-blocks-ingress ${annotation}`]);
    expect(found(both(named(['blog.acme-corp.dev']), (set) => delete set.ingress.metadata.annotations))).toEqual([]);
  });

  test('two Ingresses', () => {
    expect(found(add(ingress('shop', ['shop.acme-corp.dev'], 'blog-tls')))).toEqual([
      'error certificate-of-two-ingresses spec.tls[0].secretName',
    ]);
    expect(found(add(ingress('shop', ['blog.acme-corp.dev'], 'blog-tls')))).toEqual([
      'info certificate-of-two-ingresses spec.tls[0].secretName',
    ]);
    const plain = ingress('shop', ['blog.acme-corp.dev'], 'blog-tls');
    delete plain.metadata.annotations;
    expect(found(add(plain))).toEqual([]);
  });

  test('a Secret in the set', () => {
    const secret = (fields: any) =>
      add({
        ...{ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls' },
        ...{ metadata: { name: 'web-tls', namespace: 'team-a' }, ...fields },
      });
    expect(found(secret({ stringData: { 'tls.crt': 'a', 'tls.key': 'b' } }))).toEqual([
      'error secret-overwritten metadata.name',
    ]);
    expect(found(secret({ data: { 'tls.crt': '', 'tls.key': '' } }))).toEqual([]);
    expect(found(secret({ type: 'Opaque' }))).toEqual(['warning secret-not-writable type']);
    expect(found(secret({ immutable: true }))).toEqual(['error secret-not-writable immutable']);
    const elsewhere = { name: 'web-tls', namespace: 'cert-manager' };
    expect(found(secret({ metadata: elsewhere, stringData: { a: 'b' } }))).toEqual([]);
  });

  test('an operator that makes the Secret', () => {
    const external = (target: any) =>
      add({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'web', namespace: 'team-a' },
        spec: { target: { name: 'web-tls', ...target } },
      });
    expect(found(external({}))).toEqual(['error secret-overwritten spec']);
    expect(found(external({ creationPolicy: 'Merge' }))).toEqual([]);
  });

  test('an Ingress that reads it from another namespace', () => {
    const read: Change = (set) => {
      const reader = ingress('web', ['web.acme-corp.dev']);
      delete reader.metadata.annotations;
      reader.metadata.namespace = 'cert-manager';
      set.reader = reader;
    };
    expect(found(read)).toEqual(['warning tls-secret-elsewhere spec.tls[0].secretName']);
    const annotations = { 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true' };
    expect(found(both(read, web({ secretTemplate: { annotations } })))).toEqual([]);
  });

  test("a keystore's password", () => {
    const keystore = (fields: any) => web({ keystores: { jks: { create: true, ...fields } } });
    const ref = { passwordSecretRef: { name: 'keystore', key: 'password' } };
    const at = 'spec.keystores.jks.passwordSecretRef';
    expect(found(keystore(ref))).toEqual([`warning keystore-secret-missing ${at}.name`]);
    expect(found(keystore(ref), { known: { secrets: new Set(['team-a/keystore']) } })).toEqual([]);
    const external = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'keystore', namespace: 'team-a' },
      spec: { data: [{ secretKey: 'password', remoteRef: { key: 'x' } }] },
    };
    expect(found(both(keystore(ref), add(external)))).toEqual([]);
    external.metadata.namespace = 'cert-manager';
    expect(found(both(keystore(ref), add(external)))).toEqual([`error keystore-secret-missing ${at}.name`]);
    external.metadata.namespace = 'team-a';
    external.spec.data[0]!.secretKey = 'pass';
    expect(found(both(keystore(ref), add(external)))).toEqual([`error keystore-secret-missing ${at}.key`]);
    expect(found(keystore({ password: 'hunter2' }))).toEqual([
      'warning keystore-password-in-git spec.keystores.jks.password',
    ]);
    for (const password of ['changeit', '$(PASSWORD)']) expect(found(keystore({ password }))).toEqual([]);
  });
});

describe('limits', () => {
  const shops = (count: number, name = (i: number) => `shop-${i}.acme-corp.dev`) =>
    add(...Array.from({ length: count }, (_, i) => certificate(`shop-${i}`, { dnsNames: [name(i)] })));

  test('certificates for one registered domain', () => {
    // Three are in the clean set.
    expect(found(shops(47))).toEqual([]);
    expect(found(shops(48))).toEqual(['warning limit-certificates-per-domain spec.acme.server']);
    expect(found(both(shops(48), acme({ server: STAGING })))).toEqual([]);
    expect(found(both(shops(48), atPrivateCa))).toEqual([]);
    expect(found(shops(60, (i) => `shop-${i}.github.io`))).toEqual([]);
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

describe('secrets in Git', () => {
  const token = 'v1-0123456789abcdef0123456789abcdef';
  const credentials =
    (fields: any): Change =>
    (set) => {
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cloudflare', namespace: 'cert-manager' } };
      set.credentials = { ...secret, ...fields };
    };

  test('credentials in the clear', () => {
    expect(found(credentials({ stringData: { 'api-token': token } }))).toEqual([
      'warning secret-in-git stringData["api-token"]',
    ]);
    expect(found(credentials({ data: { 'api-token': Buffer.from(token).toString('base64') } }))).toEqual([
      'warning secret-in-git data["api-token"]',
    ]);
  });

  test.each(['<path:kv/data/dns#token>', '$(TOKEN)', '{{ .Values.token }}', 'ref+vault://kv/dns', 'ENC[AES256_GCM,x]'])(
    'the placeholder %s is fine',
    (value) => {
      expect(found(credentials({ stringData: { 'api-token': value } }))).toEqual([]);
    },
  );

  test('what SOPS encrypts is fine, and a Secret that nobody refers to is not ours', () => {
    expect(found(credentials({ data: { 'api-token': 'ENC[AES256_GCM,x]' }, sops: {} }))).toEqual([]);
    const other = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'database', namespace: 'team-a' },
      stringData: { password: 'hunter2' },
    };
    expect(found(add(other))).toEqual([]);
  });

  test('what is no secret may be there', () => {
    expect(
      found(credentials({ stringData: { 'api-token': '$(TOKEN)', 'access-key-id': 'AKIA', USERNAME: 'me' } })),
    ).toEqual([]);
  });

  test('no value is ever shown', () => {
    const set = clean();
    credentials({
      stringData: { 'api-token': token },
      metadata: {
        name: 'cloudflare',
        namespace: 'cert-manager',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"api-token":"${token}"}}` },
      },
    })(set);
    set.web.spec.keystores = { jks: { create: true, password: token } };
    const findings = findingsIn(Object.values(set));
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'keystore-password-in-git',
      'secret-in-annotation',
      'secret-in-git',
    ]);
    expect(JSON.stringify(findings.map(({ object: _, ...rest }) => rest))).not.toContain(token);
  });

  test('one pull secret in many namespaces is reported once', () => {
    const change: Change = (set) => {
      const config = { auths: { 'quay.io': { auth: Buffer.from('robot:hunter2').toString('base64') } } };
      set.issuer.spec.acme.solvers[0].http01.ingress.podTemplate = { spec: { serviceAccountName: 'solver' } };
      set.more = ['team-a', 'team-b', 'team-c'].flatMap((namespace) => [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'solver', namespace },
          imagePullSecrets: [{ name: 'registry' }],
        },
        {
          apiVersion: 'v1',
          kind: 'Secret',
          type: 'kubernetes.io/dockerconfigjson',
          metadata: { name: 'registry', namespace },
          stringData: { '.dockerconfigjson': JSON.stringify(config) },
        },
      ]);
      delete set.namespace;
    };
    expect(found(change)).toEqual(['warning secret-in-git stringData[".dockerconfigjson"]']);
  });
});

describe('objects', () => {
  test('twice', () => {
    expect(found((set) => Object.assign(set, { again: structuredClone(set.web) }))).toEqual([
      'info object-twice metadata.name',
    ]);
    const other = certificate('web', { dnsNames: ['www.acme-corp.dev'] });
    expect(found(add(other))).toEqual(['warning object-twice metadata.name']);
    const config = (group: string) => ({
      apiVersion: `${group}/v1`,
      kind: 'Config',
      metadata: { name: 'a', namespace: 'team-a' },
    });
    expect(found(add(config('a.acme-corp.dev'), config('b.acme-corp.dev')))).toEqual([]);
    const unnamed = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'a-', namespace: 'team-a' } };
    expect(found(add(unnamed, { ...unnamed }))).toEqual([]);
  });

  test('namespaces', () => {
    const rename: Change = (set) => {
      set.namespace.metadata.name = 'team-b';
    };
    expect(found(rename)).toEqual(['info namespace-missing metadata.namespace']);
    expect(found(rename, { complete: true })).toContain('error namespace-missing metadata.namespace');
    expect(found(rename, { known: { namespaces: new Set(['team-a']) } })).toEqual([]);
    expect(found((set) => delete set.namespace)).toEqual([]);
    const at = (namespace: string | undefined) => (set: Record<string, any>) => {
      set.web.metadata.namespace = namespace;
    };
    for (const namespace of ['default', 'cert-manager']) expect(found(at(namespace))).toEqual([]);
    expect(found(at(undefined))).toEqual(['info object-without-namespace metadata.namespace']);
    const nowhere: Change = (set) => {
      for (const object of [set.web, set.all, set.ingress]) delete object.metadata.namespace;
    };
    expect(found(nowhere)).toEqual([]);
  });

  test("cert-manager's own objects", () => {
    const own = (apiVersion: string, kind: string, metadata: any) =>
      add({ apiVersion, kind, metadata: { namespace: 'team-a', ...metadata } });
    const label = { 'acme.cert-manager.io/http01-solver': 'true' };
    expect(found(own('acme.cert-manager.io/v1', 'Order', { name: 'web-1' }))).toEqual(['warning order-in-git kind']);
    expect(found(own('acme.cert-manager.io/v1', 'Challenge', { name: 'web-1' }))).toEqual([
      'warning order-in-git kind',
    ]);
    expect(found(own('shop.acme-corp.dev/v1', 'Order', { name: 'web-1' }))).toEqual([]);
    const inGit = ['warning solver-objects-in-git metadata.name'];
    expect(found(own('v1', 'Pod', { name: 'a', labels: label }))).toEqual(inGit);
    expect(found(own('v1', 'Service', { name: 'cm-acme-http-solver-x7k2p' }))).toEqual(inGit);
    expect(found(own('v1', 'Secret', { name: 'a', labels: { 'cert-manager.io/next-private-key': 'true' } }))).toEqual(
      inGit,
    );
    expect(found((set) => Object.assign(set.web, { status: { conditions: [] } }))).toEqual([
      'info status-in-git status',
    ]);
    expect(found((set) => Object.assign(set.web, { status: {} }))).toEqual([]);
  });

  test('waves and hooks', () => {
    const annotate =
      (object: string, key: string, value: string): Change =>
      (set) => {
        set[object].metadata.annotations = { ...set[object].metadata.annotations, [key]: value };
      };
    const wave = (object: string, value: string) => annotate(object, 'argocd.argoproj.io/sync-wave', value);
    const path = 'metadata.annotations["argocd.argoproj.io/sync-wave"]';
    expect(found(wave('web', '-1'))).toEqual([`warning sync-wave-before-issuer ${path}`]);
    expect(found(both(wave('web', '-1'), wave('issuer', '-1')))).toEqual([]);
    expect(found(both(wave('web', '5'), wave('all', '5'), wave('issuer', '5')))).toEqual([]);
    expect(found(wave('issuer', '1'))).toEqual(Array(2).fill('warning sync-wave-before-issuer metadata.annotations'));
    expect(found(annotate('web', 'helm.sh/hook', 'pre-install'))).toEqual([
      'warning hook-before-issuer metadata.annotations["helm.sh/hook"]',
    ]);
    expect(found(annotate('web', 'helm.sh/hook', 'post-install'))).toEqual([]);
  });

  test('the webhook is switched off for a namespace', () => {
    const label = (set: Record<string, any>) => {
      set.namespace.metadata.labels = { 'cert-manager.io/disable-validation': 'true' };
    };
    expect(found(label)).toEqual(['info validation-disabled metadata.labels["cert-manager.io/disable-validation"]']);
  });
});
