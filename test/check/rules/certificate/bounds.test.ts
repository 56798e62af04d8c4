import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { certificate, controller, foundBy, secret, through } from '../fixtures';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const GOOGLE = 'https://dv.acme-v02.api.pki.goog/directory';
const OF_COMPANY = 'https://acme.corp.dev/directory';
const at = (server: string, more = '') =>
  through('nginx').replace(LETS_ENCRYPT, server).replace('\n    solvers', `${more}\n    solvers`);
const by = (rule: string, spec: object, ...set: string[]) =>
  foundBy(rule, ...(set.length > 0 ? set : [at(LETS_ENCRYPT)]), certificate(`, ${JSON.stringify(spec).slice(1, -1)}`));
/** On a day on which no lifetime is about to change. */
const before = (rule: string, spec: object, server = at(LETS_ENCRYPT)) =>
  findingsIn(objects([server, certificate(`, ${JSON.stringify(spec).slice(1, -1)}`)].join('\n---\n')), {
    at: '2025-01-01',
  })
    .filter((finding) => finding.rule === rule)
    .map(({ severity, path }) => `${severity} ${path}`);

describe('durations', () => {
  const ASKS = '\n    enableDurationFeature: true';
  test.each([
    ['2160h', LETS_ENCRYPT, []],
    ['2161h', LETS_ENCRYPT, []],
    ['2159h', LETS_ENCRYPT, []],
    ['2158h59m', LETS_ENCRYPT, ['warning spec.duration']],
    ['2161h1m', LETS_ENCRYPT, ['warning spec.duration']],
    ['720h', LETS_ENCRYPT, ['warning spec.duration']],
    ['59m', LETS_ENCRYPT, []],
    ['1h', LETS_ENCRYPT, ['warning spec.duration']],
    ['2160h', OF_COMPANY, ['info spec.duration']],
    ['59m', OF_COMPANY, []],
    ['1h', OF_COMPANY, ['info spec.duration']],
    ['2160h', GOOGLE, []],
    ['2161h', GOOGLE, []],
    ['2162h', GOOGLE, ['warning spec.duration']],
    ['${DURATION}', LETS_ENCRYPT, []],
  ])('%s at %s', (duration, server, expected) => {
    expect(before('duration-not-honoured', { duration }, at(server))).toEqual(expected);
  });

  test.each([
    ['2160h', GOOGLE, []],
    ['2160h1s', GOOGLE, ['error spec.duration']],
    ['24h', GOOGLE, []],
    ['1000000h', OF_COMPANY, []],
  ])('%s, which is passed on to %s', (duration, server, expected) => {
    expect(by('duration-over-ca-limit', { duration }, at(server, ASKS))).toEqual(expected);
    expect(by('duration-over-ca-limit', { duration }, at(server))).toEqual([]);
  });
});

describe('renewal', () => {
  test.each<[object, string[]]>([
    [{ renewBefore: '2159h', duration: '8760h' }, []],
    [{ renewBefore: '2160h', duration: '8760h' }, ['warning spec.renewBefore']],
    [{ renewBefore: '2160h' }, []],
    [{ renewBefore: '2160h', duration: '2160h' }, []],
    [{ renewBefore: '2160h', duration: '2160h1s' }, ['warning spec.renewBefore']],
  ])('%j is longer than the lifetime: %j', (spec, expected) => {
    expect(before('renew-before-not-honoured', spec)).toEqual(expected);
  });

  test.each<[object, string[]]>([
    [{ renewBefore: '720h' }, []],
    [{ renewBefore: '1992h' }, []],
    [{ renewBefore: '1992h1s' }, ['warning spec.renewBefore']],
    [{ renewBefore: '2126h' }, ['warning spec.renewBefore']],
    [{ renewBefore: '2158h59m' }, ['warning spec.renewBefore']],
    [{ renewBefore: '2159h' }, ['error spec.renewBefore']],
    [{ renewBefore: '2159h59m' }, ['error spec.renewBefore']],
    [{ renewBefore: '2160h' }, []],
    [{ renewBeforePercentage: 33 }, []],
    [{ renewBeforePercentage: 92 }, []],
    [{ renewBeforePercentage: 93 }, ['warning spec.renewBeforePercentage']],
    [{ renewBeforePercentage: 99 }, ['warning spec.renewBeforePercentage']],
    [{ renewBeforePercentage: 99.99 }, ['error spec.renewBeforePercentage']],
    [{ renewBeforePercentage: 0 }, []],
    [{ renewBeforePercentage: 100 }, []],
    [{ renewBeforePercentage: '99' }, []],
  ])('%j is too often: %j', (spec, expected) => {
    expect(before('renew-before-too-long', spec)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['shortlived', []],
    ['classic', ['warning spec.renewBefore']],
  ])('three days after it was issued, with the profile %s', (profile, expected) => {
    const renewBefore = profile === 'shortlived' ? '88h' : '2088h';
    expect(by('renew-before-too-long', { renewBefore }, at(LETS_ENCRYPT, `\n    profile: ${profile}`))).toEqual(
      expected,
    );
  });

  test.each([
    ['v1.21.0', true],
    ['1.21.0', true],
    ['v1.21.1', false],
    ['v11.21.0', false],
    ['v1.21.0-beta.0', false],
    ['v1.20.0', false],
  ])('of %s crashes where it is disabled: %s', (release, crashes) => {
    const image = `quay.io/jetstack/cert-manager-controller:${release}`;
    const set = [controller([], '', image), through('nginx')];
    expect(by('renewal-disabled-crashes', { renewal: { policy: 'Disabled' } }, ...set)).toEqual(
      crashes ? ['error spec.renewal.policy'] : [],
    );
    expect(by('renewal-disabled-crashes', { renewal: { policy: 'Enabled' } }, ...set)).toEqual([]);
  });
});

describe('keys', () => {
  const SIZE = ['error spec.privateKey.size'];
  test.each<[object, string[]]>([
    [{ algorithm: 'Ed25519' }, ['error spec.privateKey.algorithm']],
    [{ algorithm: 'ECDSA', size: 521 }, SIZE],
    [{ algorithm: 'ECDSA', size: 384 }, []],
    [{ algorithm: 'ECDSA', size: 2500 }, []],
    [{ size: 2048 }, []],
    [{ size: 3072 }, []],
    [{ size: 4096 }, []],
    [{ size: 2047 }, []],
    [{ size: 2049 }, SIZE],
    [{ size: 521 }, []],
    [{ algorithm: 'RSA', size: 8192 }, SIZE],
    [{ algorithm: 'RSA', size: 8193 }, []],
    [{ size: 0 }, []],
    [{ size: -1 }, []],
    [{}, []],
  ])("%j at Let's Encrypt", (privateKey, expected) => {
    expect(by('key-not-accepted', { privateKey })).toEqual(expected);
  });
  test.each<[object, string[]]>([
    [{ algorithm: 'Ed25519' }, ['error spec.privateKey.algorithm']],
    [{ algorithm: 'ECDSA', size: 521 }, []],
    [{ size: 2049 }, []],
  ])('%j at Google', (privateKey, expected) => {
    expect(by('key-not-accepted', { privateKey }, at(GOOGLE))).toEqual(expected);
  });
});

describe('names', () => {
  const of = (rule: string, spec: object) => by(rule, spec);
  test.each<[object, string[]]>([
    [{ commonName: 'api.corp.dev' }, ['error spec.commonName']],
    [{ commonName: 'WEB.corp.dev' }, ['error spec.commonName']],
    [{ commonName: 'web.corp.dev' }, []],
    [{ commonName: '' }, []],
    [{ commonName: `${'a'.repeat(55)}.corp.dev` }, ['error spec.commonName']],
    [{ commonName: `${'a'.repeat(56)}.corp.dev` }, []],
    [{ commonName: '1.1.1.1', ipAddresses: ['1.1.1.1'] }, []],
    [{ commonName: '1.1.1.1', ipAddresses: ['8.8.8.8', '1.1.1.1'] }, []],
    [{ commonName: '1.1.1.1', ipAddresses: ['8.8.8.8'] }, ['error spec.commonName']],
  ])('common-name-not-in-names: %j', (spec, expected) => {
    expect(of('common-name-not-in-names', spec)).toEqual(expected);
  });

  test('common-name-is-address', () => {
    const FOUND = ['error spec.commonName'];
    expect(of('common-name-is-address', { commonName: '1.1.1.1', ipAddresses: ['1.1.1.1'] })).toEqual(FOUND);
    expect(of('common-name-is-address', { commonName: '1.1.1.1', ipAddresses: ['8.8.8.8', '1.1.1.1'] })).toEqual(FOUND);
    expect(of('common-name-is-address', { commonName: '1.1.1.1', ipAddresses: ['8.8.8.8'] })).toEqual([]);
    expect(of('common-name-is-address', { commonName: 'web.corp.dev', ipAddresses: ['1.1.1.1'] })).toEqual([]);
  });

  test.each<[object, string | undefined]>([
    [{ dnsNames: [], uris: ['spiffe://a'] }, 'uris'],
    [{ dnsNames: [], emailAddresses: ['a@corp.dev'] }, 'emailAddresses'],
    [{ dnsNames: [], otherNames: [{ oid: '1.2.3.4', utf8Value: 'a' }] }, 'otherNames'],
    [{ dnsNames: [], uris: ['spiffe://a'], ipAddresses: ['1.1.1.1'] }, undefined],
    [{ dnsNames: [], uris: ['spiffe://a'], commonName: 'web.corp.dev' }, undefined],
    [{ dnsNames: ['web.corp.dev'], uris: ['spiffe://a'] }, undefined],
    [{ dnsNames: [], uris: [] }, undefined],
  ])('certificate-without-identifiers: %j', (spec, field) => {
    const { dnsNames, ...more } = spec as any;
    const text = certificate(`, ${JSON.stringify(more).slice(1, -1)}`).replace(
      'dnsNames: [web.corp.dev]',
      `dnsNames: ${JSON.stringify(dnsNames)}`,
    );
    expect(foundBy('certificate-without-identifiers', through('nginx'), text)).toEqual(
      field ? [`error spec.${field}`] : [],
    );
  });
});

describe('what cannot be requested', () => {
  const fails = (spec: object) => by('certificate-request-fails', spec);
  test.each([
    ['10.0.0.0/8', true],
    ['10.0.0.0/32', true],
    ['10.0.0.0/33', false],
    ['2001:db8::/128', true],
    ['2001:db8::/129', false],
    ['10.0.0.0', false],
    ['10.0.0.0/8/8', false],
    ['10.0.0.0/', false],
    ['10.0.0.0/0008', false],
    ['10.0.0.0/8x', false],
    ['/8', false],
    ['fe80::1%eth0/64', false],
    ['a/8', false],
  ])('the range %s: %s', (range, expected) => {
    const FOUND = (kind: string) => [`error spec.nameConstraints.${kind}.ipRanges[1]`];
    for (const kind of ['permitted', 'excluded'])
      expect(fails({ nameConstraints: { [kind]: { ipRanges: ['10.0.0.0/8', range] } } })).toEqual(
        expected ? [] : FOUND(kind),
      );
  });

  test.each([
    ['https://corp.dev/a', true],
    ['spiffe://corp.dev/a%20b', true],
    ['https://corp.dev/a#%', true],
    ['https://corp.dev/a#b\u0001', true],
    ['https://corp.dev/a b', true],
    [':a', false],
    ['https://corp.dev/%', false],
    ['https://corp.dev/%2', false],
    ['https://corp.dev/%zz', false],
    ['https://corp.dev/\u0001', false],
    ['https://corp.dev/\u001f', false],
    ['https://corp.dev/\u007f', false],
    ['https://corp.dev/%#a\nb', false],
  ])('the URI %j: %s', (uri, expected) => {
    expect(fails({ uris: ['spiffe://a', uri] })).toEqual(expected ? [] : ['error spec.uris[1]']);
  });

  test.each<[object, string[]]>([
    [{ privateKey: { size: -1 } }, ['error spec.privateKey.size']],
    [{ privateKey: { size: 0 } }, []],
    [{ privateKey: { size: -1, algorithm: 'Ed25519' } }, []],
    [
      {
        otherNames: [
          { oid: '1.2.3', utf8Value: 'a' },
          { oid: '1', utf8Value: 'a' },
        ],
      },
      ['error spec.otherNames[1].oid'],
    ],
    [{ literalSubject: 'CN=web.corp.dev,1=a' }, ['error spec.literalSubject']],
    [{ literalSubject: 'CN=web.corp.dev,1.2.3=a' }, []],
  ])('%j', (spec, expected) => {
    expect(fails(spec)).toEqual(expected);
  });
});

describe('client authentication', () => {
  test.each<[string[], string[]]>([
    [['client auth'], ['warning spec.usages[0]']],
    [['server auth', 'client auth'], ['warning spec.usages[1]']],
    [['server auth'], []],
  ])('%j', (usages, expected) => {
    const found = by('client-auth-not-issued', { usages });
    expect(found.map((one) => one.replace('error', 'warning'))).toEqual(expected);
  });
});

describe("a keystore's password", () => {
  const store = (kind: string, key = 'password') => ({
    keystores: { [kind]: { create: true, passwordSecretRef: { name: 'store', key } } },
  });
  const rule = 'keystore-secret-missing';
  test.each(['jks', 'pkcs12'])('of %s', (kind) => {
    const REF = `spec.keystores.${kind}.passwordSecretRef`;
    expect(by(rule, store(kind))).toEqual([`info ${REF}.name`]);
    expect(by(rule, store(kind), through('nginx'), secret('store', { password: 'p' }, 'team-a'))).toEqual([]);
    expect(by(rule, store(kind), through('nginx'), secret('store', { pw: 'p' }, 'team-a'))).toEqual([
      `error ${REF}.key`,
    ]);
    expect(by(rule, store(kind), through('nginx'), secret('store', {}, 'team-a'))).toEqual([`error ${REF}.key`]);
    expect(by(rule, store(kind), through('nginx'), secret('store', { password: 'p' }, 'team-b'))).toEqual([
      `error ${REF}.name`,
    ]);
    expect(by(rule, store(kind, ''), through('nginx'), secret('store', { pw: 'p' }, 'team-a'))).toEqual([]);
    const off = { keystores: { [kind]: { create: false, passwordSecretRef: { name: 'store', key: 'password' } } } };
    expect(by(rule, off)).toEqual([]);
  });
});

test.each([
  ['cert-manager.io/v1', true],
  ['certmanager.k8s.io', true],
  ['acme.cert-manager.io', true],
  ['cert-manager', true],
  ['cert-manager.io', false],
  ['corp.dev/cert-manager.io/', false],
  ['awspca.cert-manager.io', false],
])('the group %s of an issuer that there is not: %s', (group, expected) => {
  const text = certificate().replace('kind: ClusterIssuer }', `kind: ClusterIssuer, group: "${group}" }`);
  expect(foundBy('issuer-group-wrong', text)).toEqual(expected ? ['error spec.issuerRef.group'] : []);
  const wrong = group !== 'cert-manager.io' ? ['error spec.issuerRef.group'] : [];
  expect(foundBy('issuer-group-wrong', text, through('nginx'))).toEqual(wrong);
});

test('an issuer that is not there is compared with 200 others', () => {
  const others = Array.from({ length: 201 }, (_, i) =>
    certificate('', 'team-a')
      .replaceAll('name: letsencrypt', `name: letsencript-${i}`)
      .replace('name: web,', `name: web-${i},`),
  );
  const findings = findingsIn(
    objects([through('nginx').replace('name: letsencrypt }', 'name: letsencript-x }'), ...others].join('\n---\n')),
  );
  const near = findings.filter(({ rule, message }) => rule === 'issuer-not-found' && message.includes('" is)'));
  expect(near).toHaveLength(200);
});

test.each([
  ['digital signature', true],
  ['key encipherment', true],
  ['server auth', true],
  ['client auth', true],
  ...['cert sign', 'crl sign', 'code signing', 'email protection', 's/mime', 'timestamping', 'ocsp signing'].map(
    (usage): [string, boolean] => [usage, false],
  ),
  ...['ipsec end system', 'ipsec tunnel', 'ipsec user', 'microsoft sgc', 'netscape sgc'].map(
    (usage): [string, boolean] => [usage, false],
  ),
])('the usage %s is issued: %s', (usage, expected) => {
  expect(by('usages-not-issued', { usages: ['server auth', usage] })).toHaveLength(expected ? 0 : 1);
});

testTexts();
