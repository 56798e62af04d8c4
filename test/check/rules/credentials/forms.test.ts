import { testTexts } from '../../said';
import { foundBy, issuer, secret } from '../fixtures';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const inData = (name: string, key: string, value: string | Buffer) => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: cert-manager }
data: { ${JSON.stringify(key)}: ${Buffer.from(value).toString('base64')} }
`;
const cloudflare = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: token, key: token } } } }');
const cloudDns = issuer(
  '{ dns01: { cloudDNS: { project: p, serviceAccountSecretRef: { name: token, key: token } } } }',
);
const akamai = (key: string) => issuer(`{ dns01: { digitalocean: { tokenSecretRef: { name: token, key: ${key} } } } }`);

describe('encoded twice', () => {
  const twice = (solver: string, value: string, key = 'token') =>
    foundBy('credential-encoded-twice', solver, inData('token', key, value));
  const ERROR = ['error data["token"]'];
  const TOKEN = 'vEry-S3cret_token-of-Forty-characters_01';

  test.each([
    [base64(TOKEN), ERROR],
    [`${base64(TOKEN)}\n`, ERROR],
    [base64(`${TOKEN}\n`), ERROR],
    [base64('eight__8901'), ERROR],
    [base64('eight__8'), []],
    [base64('seven_7'), []],
    [TOKEN, []],
    [base64(`${TOKEN}\n${TOKEN}`), []],
    [base64(`\u00e9${TOKEN}`), []],
    [base64(`${TOKEN}\u00e9`), []],
  ])('a token: %#', (value, expected) => {
    expect(twice(cloudflare, value)).toEqual(expected);
  });

  test.each([
    [base64('{"type":"service_account"}'), ERROR],
    [base64('\n {"type":"service_account"}'), ERROR],
    [base64('key: {"type":"service_account"}'), []],
    ['{"type":"service_account"}', []],
  ])('a JSON key: %#', (value, expected) => {
    expect(twice(cloudDns, value)).toEqual(expected);
  });

  test.each([
    [base64('-----BEGIN RSA PRIVATE KEY-----\nx'), ['error data["tls.key"]']],
    [base64(' \n-----BEGIN RSA PRIVATE KEY-----\nx'), ['error data["tls.key"]']],
    [base64('x -----BEGIN RSA PRIVATE KEY-----\nx'), []],
  ])('an account key: %#', (value, expected) => {
    const found = foundBy('credential-encoded-twice', cloudflare, inData('letsencrypt-account-key', 'tls.key', value));
    expect(found).toEqual(expected);
  });

  const eab = issuer(
    '{ http01: { ingress: {} } }',
    '\n    externalAccountBinding: { keyID: id-1, keySecretRef: { name: token, key: token } }',
  );
  const HMAC = 'zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ';
  test.each([
    [base64(HMAC), ['warning data["token"]']],
    [base64(`${HMAC.slice(0, 38)}==`), ['warning data["token"]']],
    [base64(HMAC.slice(0, 39)), []],
    [base64(`!${HMAC}`), []],
    [base64(`${HMAC}!`), []],
    [HMAC, []],
  ])('an HMAC key: %#', (value, expected) => {
    expect(twice(eab, value)).toEqual(expected);
  });

  test('in stringData', () => {
    expect(foundBy('credential-encoded-twice', cloudflare, secret('token', { token: base64(TOKEN) }))).toEqual([
      'error stringData["token"]',
    ]);
  });

  test('a key that is called privateKey may be', () => {
    expect(twice(akamai('privateKey'), base64(TOKEN), 'privateKey')).toEqual([]);
    expect(twice(akamai('token'), base64(TOKEN))).toEqual(ERROR);
  });
});

describe('what is not text', () => {
  const notText = (value: string | Buffer) =>
    foundBy('credential-not-text', cloudflare, inData('token', 'token', value));
  test.each(['token', 'token\n', 'to\tken', 'to\vk\fen\r', 'tök€n', '~'])('%j is text', (value) => {
    expect(notText(value)).toEqual([]);
  });
  test.each(['to\x00ken', 'to\x08ken', 'to\x0eken', 'to\x1fken', 'to\x7fken', Buffer.from([0x74, 0xff, 0x74])])(
    '%j is not',
    (value) => {
      expect(notText(value)).toEqual(['warning data["token"]']);
    },
  );
});

test.each<[Record<string, string>, boolean]>([
  [{ token: 'vEry-S3cret' }, false],
  [{}, true],
  [{ Token: 'vEry-S3cret' }, true],
  [{ a: 'vEry-S3cret', b: 'vEry-S3cret' }, true],
])('a Secret with %j lacks the key: %s', (data, expected) => {
  expect(foundBy('credential-key-missing', cloudflare, secret('token', data))).toEqual(
    expected ? ['error spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.key'] : [],
  );
});

testTexts();
