import { Duration, JsonPatch } from 'cdk8s';
import {
  AcmeClusterIssuer,
  AcmeIssuer,
  AcmeServer,
  Certificate,
  CertificateOutputFormat,
  type CertificateProps,
  EcdsaCurve,
  KeystorePassword,
  KeyUsage,
  Pkcs12Profile,
  PrivateKey,
  PrivateKeyEncoding,
  PrivateKeyRotationPolicy,
  RenewalPolicy,
  RsaKeySize,
  SecretSource,
  SignatureAlgorithm,
} from 'cdk8s-acme';
import { only, places, platform } from '../support';

const issuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');
const dnsNames = ['web.corp.dev'];
// The app was told that the issuer exists.
const KNOWN = { 'cdk8s-acme.dev/known': 'ClusterIssuer/letsencrypt' };

test('writes a Certificate', () => {
  const { app, chart } = platform();
  const certificate = new Certificate(chart, 'web', {
    namespace: 'a',
    issuer,
    dnsNames: ['web.corp.dev', '*.corp.dev'],
    secretName: 'web-cert',
  });
  expect(only(app, 'Certificate')).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'web', namespace: 'a', annotations: KNOWN },
    spec: {
      secretName: 'web-cert',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer', group: 'cert-manager.io' },
      dnsNames: ['web.corp.dev', '*.corp.dev'],
    },
  });
  expect(certificate.namespace).toBe('a');
  expect(certificate.secretName).toBe('web-cert');
});

test('names its Secret after itself', () => {
  const { app, chart } = platform();
  const metadata = { name: 'shop', labels: { a: 'b' }, annotations: { c: 'd' } };
  new Certificate(chart, 'web', { metadata, namespace: 'a', issuer, dnsNames });
  const certificate = only(app, 'Certificate');
  expect(certificate.metadata).toEqual({
    ...metadata,
    namespace: 'a',
    annotations: { ...metadata.annotations, ...KNOWN },
  });
  expect(certificate.spec.secretName).toBe('shop-tls');
});

test.each([
  ['its own', { namespace: 'own', metadata: { namespace: 'meta' } }, 'own'],
  ['that of its metadata', { metadata: { namespace: 'meta' } }, 'meta'],
  ["its chart's", {}, 'chart'],
])('stands in the namespace that is %s', (_which, props, namespace) => {
  const { app, chart } = platform({}, { namespace: 'chart' });
  expect(new Certificate(chart, 'web', { issuer, dnsNames, ...props }).namespace).toBe(namespace);
  expect(only(app, 'Certificate').metadata.namespace).toBe(namespace);
});

test('writes every field that it is given', () => {
  const { app, chart } = platform();
  new Certificate(chart, 'web', {
    namespace: 'a',
    issuer,
    dnsNames,
    commonName: 'web.corp.dev',
    ipAddresses: ['10.0.0.1'],
    uris: ['spiffe://corp.dev/web'],
    emailAddresses: ['web@corp.dev'],
    otherNames: [{ oid: '1.3.6.1.4.1.311.20.2.3', utf8Value: 'web@corp.dev' }],
    subject: { organizations: ['Corp'], serialNumber: '1' },
    secretTemplate: { labels: { a: 'b' }, annotations: { c: 'd' } },
    duration: Duration.days(30),
    renewBefore: Duration.hours(36),
    renewal: {
      policy: RenewalPolicy.RENEW_BEFORE,
      windows: [{ cron: '0 2 * * 6', windowDuration: Duration.minutes(90), timezone: 'Europe/Berlin' }],
    },
    signatureAlgorithm: SignatureAlgorithm.ECDSA_WITH_SHA256,
    usages: [KeyUsage.DIGITAL_SIGNATURE, KeyUsage.SERVER_AUTH],
    encodeUsagesInRequest: false,
    additionalOutputFormats: [CertificateOutputFormat.DER, CertificateOutputFormat.COMBINED_PEM],
    isCa: true,
    privateKey: PrivateKey.ecdsa(),
    nameConstraints: { critical: true, permitted: { dnsDomains: ['corp.dev'] } },
    revisionHistoryLimit: 3,
    spec: { revisionHistoryLimit: 4, newField: 'any' },
  });
  expect(only(app, 'Certificate').spec).toEqual({
    secretName: 'web-tls',
    issuerRef: issuer.issuerRef,
    dnsNames,
    commonName: 'web.corp.dev',
    ipAddresses: ['10.0.0.1'],
    uris: ['spiffe://corp.dev/web'],
    emailAddresses: ['web@corp.dev'],
    otherNames: [{ oid: '1.3.6.1.4.1.311.20.2.3', utf8Value: 'web@corp.dev' }],
    subject: { organizations: ['Corp'], serialNumber: '1' },
    secretTemplate: { labels: { a: 'b' }, annotations: { c: 'd' } },
    duration: '720h',
    renewBefore: '36h',
    renewal: {
      policy: 'RenewBefore',
      windows: [{ cron: '0 2 * * 6', windowDuration: '1h30m', timezone: 'Europe/Berlin' }],
    },
    signatureAlgorithm: 'ECDSAWithSHA256',
    usages: ['digital signature', 'server auth'],
    encodeUsagesInRequest: false,
    additionalOutputFormats: [{ type: 'DER' }, { type: 'CombinedPEM' }],
    isCA: true,
    privateKey: { algorithm: 'ECDSA', size: 256 },
    nameConstraints: { critical: true, permitted: { dnsDomains: ['corp.dev'] } },
    revisionHistoryLimit: 4,
    newField: 'any',
  });
});

test.each([
  [PrivateKey.rsa(), { algorithm: 'RSA', size: 2048 }],
  [PrivateKey.rsa(RsaKeySize.BITS_4096), { algorithm: 'RSA', size: 4096 }],
  [PrivateKey.ecdsa(), { algorithm: 'ECDSA', size: 256 }],
  [
    PrivateKey.ecdsa(EcdsaCurve.P384, { rotationPolicy: PrivateKeyRotationPolicy.NEVER }),
    { algorithm: 'ECDSA', size: 384, rotationPolicy: 'Never' },
  ],
  [PrivateKey.ed25519({ encoding: PrivateKeyEncoding.PKCS8 }), { algorithm: 'Ed25519', encoding: 'PKCS8' }],
])('writes the private key %#', (privateKey, written) => {
  const { app, chart } = platform();
  new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames, privateKey });
  expect(only(app, 'Certificate').spec.privateKey).toEqual(written);
});

describe('keystores', () => {
  test('take their passwords from a Secret in the namespace of the Certificate', () => {
    const { app, chart } = platform();
    const password = KeystorePassword.fromSecret(SecretSource.literal('keystore', { any: 'hush' }));
    const keystores = {
      jks: { password, alias: 'web' },
      pkcs12: { password, create: false, profile: Pkcs12Profile.MODERN_2023 },
    };
    new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames, keystores });
    const passwordSecretRef = { name: 'keystore', key: 'any' };
    expect(only(app, 'Certificate').spec.keystores).toEqual({
      jks: { create: true, alias: 'web', passwordSecretRef },
      pkcs12: { create: false, profile: 'Modern2023', passwordSecretRef },
    });
    expect(places(app, 'Secret')).toEqual(['a/keystore']);
  });

  test('take a password in the clear', () => {
    const { app, chart } = platform();
    const keystores = { pkcs12: { password: KeystorePassword.inTheClear('changeit') } };
    new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames, keystores });
    expect(only(app, 'Certificate').spec.keystores).toEqual({ pkcs12: { create: true, password: 'changeit' } });
  });

  test('refuse an empty password in the clear', () => {
    expect(() => KeystorePassword.inTheClear('')).toThrow(
      '[KeystorePassword.inTheClear] is empty. cert-manager refuses an empty password.',
    );
  });
});

test('lets any field be set', () => {
  const { app, chart } = platform();
  const certificate = new Certificate(chart, 'web', { namespace: 'a', issuer, dnsNames });
  certificate.apiObject.addJsonPatch(JsonPatch.add('/spec/renewBefore', '360h'));
  expect(only(app, 'Certificate').spec.renewBefore).toBe('360h');
});

test('is served by an Issuer in its namespace', () => {
  const { app, chart } = platform();
  const own = new AcmeIssuer(chart, 'own', { namespace: 'a', server: AcmeServer.letsEncrypt() });
  new Certificate(chart, 'web', { namespace: 'a', issuer: own, dnsNames });
  expect(only(app, 'Certificate').spec.issuerRef).toMatchObject({ name: 'own', kind: 'Issuer' });
});

describe('refuses', () => {
  const refused: [string, Partial<CertificateProps>, string][] = [
    [
      'to be without a namespace',
      { namespace: undefined },
      '[platform/web] has no namespace. Set `namespace`, or the namespace of its chart: challenges are solved there.',
    ],
    ['an invalid name', { metadata: { name: 'Web' } }, '[platform/web] metadata.name "Web" is not an object name'],
    ['an invalid namespace', { namespace: 'a.b' }, '[platform/web] namespace "a.b" is not a namespace name'],
    ['an invalid secretName', { secretName: 'a_b' }, '[platform/web] secretName "a_b" is not an object name'],
    [
      'an empty list of names',
      { dnsNames: [] },
      '[platform/web] `dnsNames` is an empty list. A certificate needs at least one name.',
    ],
    [
      'a malformed name',
      { dnsNames: ['corp.dev', 'https://corp.dev'] },
      '[platform/web] dnsNames[1] "https://corp.dev" is a URL or a path; write only the host.',
    ],
    [
      'a name that stands twice',
      { dnsNames: ['corp.dev', 'a.dev', 'corp.dev'] },
      '[platform/web] dnsNames[2] "corp.dev" is not unique.',
    ],
    [
      'an Issuer of another namespace',
      { issuer: AcmeIssuer.fromIssuerName('own', 'b') },
      '[Issuer b/own] cannot serve the namespace "a"',
    ],
  ];
  test.each(refused)('%s', (_what, props, message) => {
    expect(() => new Certificate(platform().chart, 'web', { namespace: 'a', issuer, dnsNames, ...props })).toThrow(
      message,
    );
  });

  test('a second Certificate of one name in its namespace', () => {
    const { chart } = platform();
    const metadata = { name: 'web' };
    new Certificate(chart, 'one', { metadata, namespace: 'a', issuer, dnsNames });
    expect(() => new Certificate(chart, 'two', { metadata, namespace: 'a', issuer, dnsNames })).toThrow(
      '[platform/two] needs the Certificate a/web, which platform/one already writes',
    );
  });
});
