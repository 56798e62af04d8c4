import { generateKeyPairSync } from 'node:crypto';
import { pemCertificates, privateKeyType } from '../../lib/values/pem';
import { TEST_CA } from '../issuer/test-ca';

const NO_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

test.each([
  ['one', TEST_CA, { good: 1, bad: 0 }],
  ['two, with text between them', `a\n${TEST_CA}b\n${TEST_CA}`, { good: 2, bad: 0 }],
  ['a block that holds none', NO_CERTIFICATE + TEST_CA + NO_CERTIFICATE, { good: 1, bad: 2 }],
  ['a block that does not end', TEST_CA.replace(/-----END.*/, ''), { good: 0, bad: 0 }],
  ['an end with text after it', `${TEST_CA.trimEnd()}x`, { good: 0, bad: 0 }],
  ['line ends of Windows', TEST_CA.replaceAll('\n', '\r\n'), { good: 1, bad: 0 }],
  ['nothing', '', { good: 0, bad: 0 }],
])('certificates: %s', (_, pem, expected) => {
  expect(pemCertificates(pem)).toEqual(expected);
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;

test.each([
  ['RSA in PKCS#8', rsa.export(pkcs8), 'rsa'],
  ['RSA in PKCS#1', rsa.export({ type: 'pkcs1', format: 'pem' }), 'rsa'],
  ['EC in PKCS#8', ec.export(pkcs8), 'ec'],
  ['EC in SEC 1', ec.export({ type: 'sec1', format: 'pem' }), 'ec'],
  ['Ed25519', ed25519.export(pkcs8), 'ed25519'],
  ['one with text before it', `a\n${ec.export(pkcs8)}`, 'ec'],
  ['one with a passphrase', ec.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }), undefined],
  ['a public key', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }), undefined],
  ['a block that holds none', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', undefined],
  ['nothing', '', undefined],
])('private key: %s', (_, pem, type) => {
  expect(privateKeyType(String(pem))).toBe(type);
});
