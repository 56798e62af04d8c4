import { testTexts } from '../../said';
import { foundBy, issuer, secret } from '../fixtures';

const HTTP01 = '{ http01: { ingress: { ingressClassName: nginx } } }';
const OF_COMPANY = 'https://acme.corp.dev/directory';
const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const GOOGLE = 'https://dv.acme-v02.api.pki.goog/directory';
const at = (server: string, more: string, name = 'letsencrypt') =>
  issuer(HTTP01, more).replace(LETS_ENCRYPT, server).replace('name: letsencrypt }', `name: ${name} }`);

describe('the email address', () => {
  const email = (value: string, server = LETS_ENCRYPT) => at(server, `\n    email: ${JSON.stringify(value)}`);

  test.each([
    'mailto:platform@corp.dev',
    'MAILTO:platform@corp.dev',
    'platform@corp.dev,web@corp.dev',
    'platform@corp.dev;web@corp.dev',
    'platform team@corp.dev',
    'plätform@corp.dev',
    'platform@corp.dev?subject=x',
    'platform#x@corp.dev',
    'platform',
    '@corp.dev',
    'platform@web@corp.dev',
    'platform@',
    'platform@corp',
    'platform@corp.dev.',
    'platform@.corp.dev',
    'platform@corp..dev',
    'platform@corp_.dev',
  ])('%s is refused', (value) => {
    expect(foundBy('email-malformed', email(value))).toEqual(['error spec.acme.email']);
  });

  test.each([
    'platform@corp.dev',
    'a@b.co',
    'a@gov.uk',
    'a@github.io',
    'you@domain.tld',
    'you@acme.example',
    'platform+mailto:@corp.dev',
    'x.y-z@a-b.corp.dev',
    '${EMAIL}',
    '',
  ])('%s is an address, or may be one', (value) => {
    expect(foundBy('email-malformed', email(value))).toEqual([]);
  });

  test('a CA within a company may accept a host name', () => {
    expect(foundBy('email-malformed', email('platform@corp', OF_COMPANY))).toEqual([]);
    expect(foundBy('email-malformed', email('platform@corp_', OF_COMPANY))).toEqual(['warning spec.acme.email']);
    expect(foundBy('email-malformed', email('platform@_corp', OF_COMPANY))).toEqual(['warning spec.acme.email']);
  });

  // bouvet/nord-juice-shop issue 66
  test.each([
    ['noreply@juicesh.op', LETS_ENCRYPT, ['error spec.acme.email']],
    ['ops@corp.local', LETS_ENCRYPT.replace('acme-v02', 'acme-staging-v02'), ['error spec.acme.email']],
    ['ops@Corp.LAN', LETS_ENCRYPT, ['error spec.acme.email']],
    ['ops@corp.local', GOOGLE, []],
    ['ops@corp.local', OF_COMPANY, []],
    ['ops@corp.${DOMAIN}', LETS_ENCRYPT, []],
  ])('the top-level domain of %s, at %s', (value, server, expected) => {
    expect(foundBy('email-malformed', email(value, server))).toEqual(expected);
  });

  test.each([
    ['a@example.com', LETS_ENCRYPT, ['error spec.acme.email']],
    ['a@EXAMPLE.net', LETS_ENCRYPT, ['error spec.acme.email']],
    ['a@example.org', LETS_ENCRYPT.replace('acme-v02', 'acme-staging-v02'), ['error spec.acme.email']],
    ['a@example.com', GOOGLE, ['warning spec.acme.email']],
    ['a@example.com', OF_COMPANY, []],
    ['a@example.com.corp.dev', LETS_ENCRYPT, []],
    ['a b@example.com', LETS_ENCRYPT, []],
    ['a@b@example.com', LETS_ENCRYPT, []],
    ['a@my-example.com', LETS_ENCRYPT, []],
    ['a@example.dev', LETS_ENCRYPT, []],
  ])('%s at %s', (value, server, expected) => {
    expect(foundBy('email-example-domain', email(value, server))).toEqual(expected);
  });
});

describe('the external account', () => {
  const eab = '\n    externalAccountBinding: { keyID: id-1, keySecretRef: { name: eab, key: hmac } }';
  const key = (value: string) => foundBy('eab-key-malformed', at(OF_COMPANY, eab), secret('eab', { hmac: value }));

  test.each(['dGVzdC1vbmx5', 'ab-_', 'ab', 'abc', 'dGVz\r\ndA'])('the key %j is base64url', (value) => {
    expect(key(value)).toEqual([]);
  });
  test.each(['ab+/', 'dGVzdA==', '!abc', 'abc!', 'abcde', '!ab+/', 'ab+/!', '!ab=', 'ab=!'])(
    'the key %j is not',
    (value) => {
      expect(key(value)).toEqual(['error stringData["hmac"]']);
    },
  );

  test('is required by some CAs, unless there is an account already', () => {
    expect(foundBy('eab-missing', at(GOOGLE, ''))).toEqual(['error spec.acme.externalAccountBinding']);
    expect(foundBy('eab-missing', at(GOOGLE, eab))).toEqual([]);
    expect(foundBy('eab-missing', at(GOOGLE, '\n    disableAccountKeyGeneration: true'))).toEqual([]);
    expect(foundBy('eab-missing', at(GOOGLE, '\n    disableAccountKeyGeneration: false'))).toHaveLength(1);
    expect(foundBy('eab-missing', at(OF_COMPANY, ''))).toEqual([]);
  });
});

describe('the account key', () => {
  const shared = (...servers: string[]) =>
    foundBy('account-key-shared', ...servers.map((server, i) => at(server, '', `issuer-${i}`)));
  const SHARED = ['warning spec.acme.privateKeySecretRef.name'];

  test('of two servers is one too few', () => {
    expect(shared(OF_COMPANY, LETS_ENCRYPT)).toEqual(SHARED);
    expect(shared(OF_COMPANY, LETS_ENCRYPT, LETS_ENCRYPT)).toEqual([...SHARED, ...SHARED]);
    expect(shared(OF_COMPANY, OF_COMPANY)).toEqual([]);
    expect(shared(OF_COMPANY, `${OF_COMPANY}/`)).toEqual([]);
    expect(shared(OF_COMPANY, OF_COMPANY.toUpperCase())).toEqual([]);
    expect(shared('https://acme.corp.dev/a', 'https://acme.corp.dev/a/b')).toEqual(SHARED);
    expect(shared('${SERVER}', OF_COMPANY)).toEqual([]);
  });

  const malformed = (value: string) =>
    foundBy('account-key-malformed', at(OF_COMPANY, ''), secret('letsencrypt-account-key', { 'tls.key': value }));
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test('is PEM', () => {
    const MALFORMED = ['error stringData["tls.key"]'];
    expect(malformed('some text')).toEqual(MALFORMED);
    // What is encoded twice has a rule of its own.
    expect(malformed(base64('-----BEGIN RSA PRIVATE KEY-----\nx'))).toEqual([]);
    expect(malformed(base64('\n -----BEGIN RSA PRIVATE KEY-----\nx'))).toEqual([]);
    expect(malformed(base64('key: -----BEGIN RSA PRIVATE KEY-----\nx'))).toEqual(MALFORMED);
  });

  test('that another issuer has in its own namespace is not elsewhere', () => {
    const own = (kind: string, namespace: string) =>
      at(OF_COMPANY, '', 'other')
        .replace('ClusterIssuer', kind)
        .replace('{ name: other }', `{ name: other${namespace} }`);
    const key = secret('letsencrypt-account-key', { 'tls.key': 'x' }, 'team-a');
    expect(foundBy('account-key-elsewhere', at(OF_COMPANY, ''), key)).toEqual(SHARED);
    expect(foundBy('account-key-elsewhere', at(OF_COMPANY, ''), key, own('Issuer', ', namespace: team-a'))).toEqual([]);
    expect(foundBy('account-key-elsewhere', at(OF_COMPANY, ''), key, own('Issuer', ', namespace: team-b'))).toContain(
      SHARED[0],
    );
    const copy = secret('letsencrypt-account-key', { 'tls.key': 'x' }, 'team-c');
    expect(
      foundBy('account-key-elsewhere', at(OF_COMPANY, ''), key, copy, own('Issuer', ', namespace: team-a')),
    ).toEqual([]);
    expect(foundBy('account-key-elsewhere', at(OF_COMPANY, '\n    disableAccountKeyGeneration: true'), key)).toEqual(
      [],
    );
  });
});

testTexts();
