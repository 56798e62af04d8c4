import { rootCertificates } from 'node:tls';
import { AcmeClusterIssuer, AcmeServer, SecretSource, ServerTrust } from 'cdk8s-acme';
import type { AcmeCa } from '../../lib/cas/acme-ca';
import { ACME_CAS } from '../../lib/cas/acme-cas';
import { base64, only, platform, temporaryFiles } from '../support';

const eab = { keyId: 'kid', secret: SecretSource.existing('eab') };
const file = temporaryFiles();

test("is Let's Encrypt", () => {
  expect(AcmeServer.letsEncrypt().url).toBe('https://acme-v02.api.letsencrypt.org/directory');
});

test("is Let's Encrypt's staging environment", () => {
  expect(AcmeServer.letsEncryptStaging().url).toBe('https://acme-staging-v02.api.letsencrypt.org/directory');
});

test("the CAs' facts name all factories of CAs, with their URLs", () => {
  const named = (Object.values(ACME_CAS) as AcmeCa[]).flatMap(({ factories = [], directories }) =>
    factories.map(({ method, directory = directories[0] }) => [method, directory]),
  );
  const made = Object.getOwnPropertyNames(AcmeServer)
    .filter((name) => typeof (AcmeServer as any)[name] === 'function' && !['custom', 'pebble', 'stepCa'].includes(name))
    .map((name) => [name, (AcmeServer as any)[name](eab).url]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(made));
});

test('is any other by its URL', () => {
  expect(AcmeServer.custom('https://ca.corp.dev:9000/acme/acme/directory').url).toBe(
    'https://ca.corp.dev:9000/acme/acme/directory',
  );
});

test.each(['', 'ca.corp.dev', '/directory'])('refuses %j', (url) => {
  expect(() => AcmeServer.custom(url)).toThrow(
    `[AcmeServer.custom] ${JSON.stringify(url)} is not a URL. Use the URL of the directory.`,
  );
});

test.each(['http://ca.corp.dev/directory', 'file:///directory'])('refuses %j', (url) => {
  expect(() => AcmeServer.custom(url)).toThrow(
    `[AcmeServer.custom] ${JSON.stringify(url)} is not an https URL, which ACME requires (RFC 8555).`,
  );
});

test.each([
  [AcmeServer.zeroSsl(eab), 'https://acme.zerossl.com/v2/DV90'],
  [AcmeServer.googleTrustServices(eab), 'https://dv.acme-v02.api.pki.goog/directory'],
  [AcmeServer.googleTrustServicesStaging(eab), 'https://dv.acme-v02.test-api.pki.goog/directory'],
  [AcmeServer.sslComRsa(eab), 'https://acme.ssl.com/sslcom-dv-rsa'],
  [AcmeServer.sslComEcc(eab), 'https://acme.ssl.com/sslcom-dv-ecc'],
  [AcmeServer.actalis(eab), 'https://acme-api.actalis.com/acme/directory'],
  [AcmeServer.digiCert(eab), 'https://one.digicert.com/mpki/api/v1/acme/v2/directory'],
  [AcmeServer.sectigo(eab), 'https://acme.sectigo.com/v2/DV'],
  [
    AcmeServer.custom('https://acme.sectigo.com/v2/OV', { externalAccountBinding: eab }),
    'https://acme.sectigo.com/v2/OV',
  ],
])('is a CA that binds its accounts %#', (server, url) => {
  expect(server.url).toBe(url);
  expect(server.requiresExternalAccountBinding).toBe(!url.includes('corp.dev'));
  const { app, chart } = platform();
  new AcmeClusterIssuer(chart, 'ca', { server, email: 'platform@corp.dev' });
  expect(only(app, 'ClusterIssuer').spec.acme.externalAccountBinding.keyID).toBe('kid');
});

test("knows Let's Encrypt", () => {
  const server = AcmeServer.letsEncrypt();
  expect(server.requiresExternalAccountBinding).toBe(false);
  expect(server.requiresEmail).toBe(false);
  expect(server.profiles).toEqual(['classic', 'tlsserver', 'shortlived']);
  expect(server.longestLifetime?.toDays()).toBe(90);
  expect(server.takesDuration).toBe(false);
});

test('knows nothing of a CA by its URL alone', () => {
  const server = AcmeServer.custom('https://ca.corp.dev/directory');
  expect(server).toMatchObject({ requiresExternalAccountBinding: false, requiresEmail: false, profiles: [] });
  expect(server.longestLifetime).toBeUndefined();
  expect(server.takesDuration).toBeUndefined();
});

test.each([
  [AcmeServer.stepCa('https://ca.corp.dev/acme/acme/directory'), 'https://ca.corp.dev/acme/acme/directory'],
  [AcmeServer.pebble('https://pebble:14000/dir'), 'https://pebble:14000/dir'],
])("is a server of one's own, which takes a duration %#", (server, url) => {
  expect(server.url).toBe(url);
  expect(server.takesDuration).toBe(true);
});

test.each([
  [() => AcmeServer.stepCa('http://ca'), '[AcmeServer.stepCa] "http://ca" is not an https URL'],
  [() => AcmeServer.pebble('ca'), '[AcmeServer.pebble] "ca" is not a URL.'],
  [
    () => AcmeServer.custom('https://api.buypass.com/acme/directory'),
    'has issued nothing since 2025-10-31: Buypass has ended its ACME service.',
  ],
  [
    () => AcmeServer.custom('https://acme.digicert.com/v2/acme/directory', { externalAccountBinding: eab }),
    'has issued nothing since 2026-02-24: DigiCert has retired acme.digicert.com',
  ],
])('refuses a URL %#', (server, message) => {
  expect(server).toThrow(message);
});

describe('trust', () => {
  const pem = `${rootCertificates[0]}\n${rootCertificates[1]}\n`;

  function acmeWith(trust: ServerTrust) {
    const { app, chart } = platform();
    new AcmeClusterIssuer(chart, 'ca', { server: AcmeServer.custom('https://ca.corp.dev/directory', { trust }) });
    return only(app, 'ClusterIssuer').spec.acme;
  }

  test('is in CAs in PEM', () => {
    expect(acmeWith(ServerTrust.caPem(pem))).toMatchObject({ caBundle: base64(pem) });
    expect(acmeWith(ServerTrust.caPem(pem))).not.toHaveProperty('skipTLSVerify');
  });

  test('is in the CAs of a file', () => {
    expect(acmeWith(ServerTrust.caFile(file('ca.pem', pem)))).toMatchObject({ caBundle: base64(pem) });
  });

  test('is in anyone', () => {
    expect(acmeWith(ServerTrust.skipTlsVerify())).toMatchObject({ skipTLSVerify: true });
  });

  const bad = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  test.each([
    ['', 'holds no certificate. It must be PEM: "-----BEGIN CERTIFICATE-----".'],
    [bad, 'holds 1 PEM block that is not a certificate.'],
    [pem + bad + bad, 'holds 2 PEM blocks that are not a certificate.'],
  ])('is refused in PEM %#', (text, problem) => {
    expect(() => ServerTrust.caPem(text)).toThrow(`[ServerTrust.caPem] ${problem}`);
    const path = file('bad.pem', text);
    expect(() => ServerTrust.caFile(path)).toThrow(`[ServerTrust.caFile ${path}] ${problem}`);
  });

  test('is refused in a file that is missing', () => {
    expect(() => ServerTrust.caFile('no-such-file.pem')).toThrow(
      `[ServerTrust.caFile] cannot read no-such-file.pem: ENOENT. Looked for it in ${process.cwd()}.`,
    );
  });
});
