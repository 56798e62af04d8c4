import { JsonPatch } from 'cdk8s';
import { AcmeClusterIssuer, AcmeIssuer, AcmeServer, Certificate, type CertificateProps } from 'cdk8s-acme';
import { only, platform } from '../support';

const issuer = AcmeClusterIssuer.fromClusterIssuerName('letsencrypt');
const dnsNames = ['web.corp.dev'];

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
    metadata: { name: 'web', namespace: 'a' },
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
  expect(certificate.metadata).toEqual({ ...metadata, namespace: 'a' });
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
      '[platform/web] has no namespace. Give it `namespace`, or its chart one: it is where challenges are solved.',
    ],
    ['an invalid name', { metadata: { name: 'Web' } }, '[platform/web] metadata.name "Web" is not an object name'],
    ['an invalid namespace', { namespace: 'a.b' }, '[platform/web] namespace "a.b" is not a namespace name'],
    ['an invalid secretName', { secretName: 'a_b' }, '[platform/web] secretName "a_b" is not an object name'],
    [
      'an empty list of names',
      { dnsNames: [] },
      '[platform/web] `dnsNames` is an empty list. A certificate is for at least one name.',
    ],
    [
      'a malformed name',
      { dnsNames: ['corp.dev', 'https://corp.dev'] },
      '[platform/web] dnsNames[1] "https://corp.dev" is a URL or a path; give the host alone.',
    ],
    [
      'a name that stands twice',
      { dnsNames: ['corp.dev', 'a.dev', 'corp.dev'] },
      '[platform/web] dnsNames[2] "corp.dev" stands twice.',
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
      '[platform/two] needs a Certificate a/web, which platform/one/Resource already writes',
    );
  });
});
