import { Dns01Provider, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from '../render';

test.each([
  [undefined, 'access-token'],
  ['theirs', 'theirs'],
])('uses a token under the key %j', (tokenSecretKey, key) => {
  const provider = Dns01Provider.digitalOcean({ tokenSecret: SecretSource.existing('ocean'), tokenSecretKey });
  expect(provider.name).toBe('digitalocean');
  expect(stanzaOf(provider)).toEqual({ tokenSecretRef: { name: 'ocean', key } });
});
