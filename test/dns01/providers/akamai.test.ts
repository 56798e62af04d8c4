import { Dns01Provider, SecretSource } from 'cdk8s-acme';
import { messageOf } from '../../support';
import { stanzaOf } from '../render';

const serviceConsumerDomain = 'akab-1.luna.akamaiapis.net';

test('refers to three keys of one Secret', () => {
  const provider = Dns01Provider.akamai({ serviceConsumerDomain, secret: SecretSource.existing('akamai') });
  expect(provider.name).toBe('akamai');
  expect(stanzaOf(provider)).toEqual({
    serviceConsumerDomain,
    clientTokenSecretRef: { name: 'akamai', key: 'clientToken' },
    clientSecretSecretRef: { name: 'akamai', key: 'clientSecret' },
    accessTokenSecretRef: { name: 'akamai', key: 'accessToken' },
  });
});

test('takes the names of the keys', () => {
  const keys = { clientTokenKey: 'a', clientSecretKey: 'b', accessTokenKey: 'c' };
  const secret = SecretSource.literal('akamai', { a: 'x', b: 'x', c: 'x' });
  expect(stanzaOf(Dns01Provider.akamai({ serviceConsumerDomain, secret, ...keys }))).toMatchObject({
    clientTokenSecretRef: { key: 'a' },
    clientSecretSecretRef: { key: 'b' },
    accessTokenSecretRef: { key: 'c' },
  });
});

test('takes no single key for all three', () => {
  const secret = SecretSource.literal('akamai', { token: 'hush' });
  const message = messageOf(() => stanzaOf(Dns01Provider.akamai({ serviceConsumerDomain, secret })));
  expect(message).toContain('[Secret akamai] has no key "clientToken", but has "token".');
  expect(message).not.toContain('hush');
});

test.each([
  ['', 'has no serviceConsumerDomain.'],
  [
    'https://akab-1.luna.akamaiapis.net',
    'serviceConsumerDomain "https://akab-1.luna.akamaiapis.net" is not a host. Write it as in the credentials, without a scheme: "akab-....luna.akamaiapis.net".',
  ],
])('refuses the host %j', (domain, problem) => {
  const secret = SecretSource.existing('akamai');
  expect(() => Dns01Provider.akamai({ serviceConsumerDomain: domain, secret })).toThrow(
    new Error(`[Dns01Provider.akamai] ${problem}`),
  );
});
