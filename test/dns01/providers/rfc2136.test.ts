import { Dns01Provider, Rfc2136Protocol, SecretSource, TsigAlgorithm } from 'cdk8s-acme';
import { stanzaOf } from '../render';

const secret = SecretSource.literal('tsig', { 'tsig-secret': 'aHVzaA==' });

test('is called rfc2136', () => {
  expect(Dns01Provider.rfc2136({ nameserver: 'ns1.corp.dev' }).name).toBe('rfc2136');
});

test('does not sign where there is no key', () => {
  expect(stanzaOf(Dns01Provider.rfc2136({ nameserver: 'ns1.corp.dev' }))).toEqual({ nameserver: 'ns1.corp.dev' });
});

test('signs with HMAC-SHA256 where nothing is said', () => {
  expect(
    stanzaOf(Dns01Provider.rfc2136({ nameserver: 'ns1.corp.dev:53', tsig: { keyName: 'acme.', secret } })),
  ).toEqual({
    nameserver: 'ns1.corp.dev:53',
    tsigKeyName: 'acme.',
    tsigAlgorithm: 'HMACSHA256',
    tsigSecretSecretRef: { name: 'tsig', key: 'tsig-secret' },
  });
});

test.each([
  [TsigAlgorithm.HMAC_MD5, 'HMACMD5'],
  [TsigAlgorithm.HMAC_SHA1, 'HMACSHA1'],
  [TsigAlgorithm.HMAC_SHA256, 'HMACSHA256'],
  [TsigAlgorithm.HMAC_SHA512, 'HMACSHA512'],
])('signs with %s under a key of the given name', (algorithm, tsigAlgorithm) => {
  const tsig = { keyName: 'acme', secret: SecretSource.existing('theirs'), secretKey: 'key', algorithm };
  expect(stanzaOf(Dns01Provider.rfc2136({ nameserver: 'ns1', tsig }))).toEqual({
    nameserver: 'ns1',
    tsigKeyName: 'acme',
    tsigAlgorithm,
    tsigSecretSecretRef: { name: 'theirs', key: 'key' },
  });
});

test.each(['10.0.0.1', '10.0.0.1:5353', '[2001:db8::1]', '[2001:db8::1]:53', 'ns1', 'ns-1.corp.dev.:65535'])(
  'takes the nameserver %j',
  (nameserver) => {
    expect(stanzaOf(Dns01Provider.rfc2136({ nameserver }))).toEqual({ nameserver });
  },
);

test.each([
  ['', 'is not host, host:port or [IPv6]:port'],
  ['2001:db8::1', 'is an IPv6 address without brackets; write "[2001:db8::1]:53"'],
  ['[ns1]:53', 'has something other than an IPv6 address in brackets'],
  ['[10.0.0.1]', 'has something other than an IPv6 address in brackets'],
  ['https://ns1.corp.dev', 'is not host, host:port or [IPv6]:port'],
  ['ns1:dns', 'is not host, host:port or [IPv6]:port'],
  ['ns1:', 'is not host, host:port or [IPv6]:port'],
  ['ns 1', 'is not host, host:port or [IPv6]:port'],
  ['ns1/x', 'has a host that is not a DNS name'],
  ['ns1:0', 'has a port that is not 1 to 65535'],
  ['ns1:65536', 'has a port that is not 1 to 65535'],
])('refuses the nameserver %j', (nameserver, problem) => {
  expect(() => Dns01Provider.rfc2136({ nameserver })).toThrow(
    `[Dns01Provider.rfc2136] nameserver ${JSON.stringify(nameserver)} ${problem}.`,
  );
});

test.each(['', ' '])('refuses the key name %j', (keyName) => {
  expect(() => Dns01Provider.rfc2136({ nameserver: 'ns1', tsig: { keyName: keyName as string, secret } })).toThrow(
    '[Dns01Provider.rfc2136] tsig has no keyName: the server would refuse the update.',
  );
});

test.each([
  [Rfc2136Protocol.TCP, 'TCP'],
  [Rfc2136Protocol.UDP, 'UDP'],
])('sends updates by %s', (protocol, written) => {
  expect(stanzaOf(Dns01Provider.rfc2136({ nameserver: 'ns1', protocol }))).toEqual({
    nameserver: 'ns1',
    protocol: written,
  });
});
