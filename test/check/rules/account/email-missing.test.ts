import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const RULE = 'email-missing';
const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const at = (server: string, more = '') =>
  through('nginx')
    .replace(LETS_ENCRYPT, server)
    .replace(/ +email: .*\n/, '')
    .replace('  acme:\n', `  acme:\n${more && `    ${more}\n`}`);

test.each([
  ['https://dv.acme-v02.api.pki.goog/directory', 'warning'],
  ['https://dv.acme-v02.test-api.pki.goog/directory', 'warning'],
  ['https://acme.ssl.com/sslcom-dv-rsa', 'error'],
])('%s', (server, severity) => {
  expect(at(server)).toContain(server);
  expect(foundBy(RULE, at(server))).toEqual([`${severity} spec.acme.email`]);
  expect(foundBy(RULE, at(server, 'email: "  "'))).toEqual([`${severity} spec.acme.email`]);
  expect(foundBy(RULE, at(server, 'email: ops@corp.dev'))).toEqual([]);
  expect(foundBy(RULE, at(server, 'email: "${EMAIL}"'))).toEqual([]);
});

test('not of an account that is registered already, nor of other CAs', () => {
  const registered = 'disableAccountKeyGeneration: true';
  expect(foundBy(RULE, at('https://dv.acme-v02.api.pki.goog/directory', registered))).toEqual([]);
  expect(foundBy(RULE, at('https://acme.ssl.com/sslcom-dv-rsa', registered))).toHaveLength(1);
  // ZeroSSL is used without one.
  for (const server of [
    LETS_ENCRYPT,
    'https://acme.zerossl.com/v2/DV90',
    'https://acme.corp.dev/directory',
    '${SERVER}',
  ])
    expect(foundBy(RULE, at(server))).toEqual([]);
});

testTexts();
