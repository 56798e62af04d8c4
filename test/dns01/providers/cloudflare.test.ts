import { CloudflareCredentials, Dns01Provider, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from '../render';

const existing = SecretSource.existing('cloudflare');

test('is called cloudflare', () => {
  expect(Dns01Provider.cloudflare({ credentials: CloudflareCredentials.apiToken(existing) }).name).toBe('cloudflare');
});

test.each([
  [undefined, 'api-token'],
  ['token', 'token'],
])('uses an API token under the key %j', (given, key) => {
  const credentials = CloudflareCredentials.apiToken(existing, given);
  expect(stanzaOf(Dns01Provider.cloudflare({ credentials }))).toEqual({
    apiTokenSecretRef: { name: 'cloudflare', key },
  });
});

test.each([
  [undefined, 'api-key'],
  ['global', 'global'],
])('uses an API key with its email under the key %j', (given, key) => {
  const credentials = CloudflareCredentials.apiKey('dns@corp.dev', existing, given);
  expect(stanzaOf(Dns01Provider.cloudflare({ credentials }))).toEqual({
    email: 'dns@corp.dev',
    apiKeySecretRef: { name: 'cloudflare', key },
  });
});

test.each(['', ' '])('refuses an API key with the email %j', (email) => {
  expect(() => CloudflareCredentials.apiKey(email as string, existing)).toThrow(
    '[CloudflareCredentials.apiKey] has no email, but Cloudflare accepts an API key only together with its email.',
  );
});
