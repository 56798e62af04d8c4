import { AcmeServer } from 'cdk8s-acme';

test("is Let's Encrypt", () => {
  expect(AcmeServer.letsEncrypt().url).toBe('https://acme-v02.api.letsencrypt.org/directory');
});

test("is Let's Encrypt's staging environment", () => {
  expect(AcmeServer.letsEncryptStaging().url).toBe('https://acme-staging-v02.api.letsencrypt.org/directory');
});

test('is any other by its URL', () => {
  expect(AcmeServer.custom('https://ca.corp.dev:9000/acme/acme/directory').url).toBe(
    'https://ca.corp.dev:9000/acme/acme/directory',
  );
});

test.each(['', 'ca.corp.dev', '/directory'])('refuses %j', (url) => {
  expect(() => AcmeServer.custom(url)).toThrow(
    `[AcmeServer.custom] ${JSON.stringify(url)} is not a URL. Give the URL of the directory.`,
  );
});

test.each(['http://ca.corp.dev/directory', 'file:///directory'])('refuses %j', (url) => {
  expect(() => AcmeServer.custom(url)).toThrow(
    `[AcmeServer.custom] ${JSON.stringify(url)} is not an https URL, which ACME requires (RFC 8555).`,
  );
});
