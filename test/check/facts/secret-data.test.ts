import { isPlaceholder } from '../../../lib/check/facts/credentials/secret-data';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const dockerConfig = (password: string) =>
  JSON.stringify({ auths: { 'ghcr.io': { username: 'robot', password, auth: base64(`robot:${password}`) } } });

test.each([
  '',
  ' ',
  'REPLACE_ME',
  'changeme',
  '${TOKEN}',
  '$(TOKEN)',
  '{{ .token }}',
  '<token>',
  'ENC[AES256_GCM,data:abc,type:str]',
  'example-only-not-a-key',
  base64('example-only-not-a-key'),
  'dummy',
  'AZURE_SUBSCRIPTION_ID',
  'APIKEY_BASE64',
  'use_akamai_client_secret',
  'insert your token here',
  'YOUR KEY ID',
  'your-api-token',
  'Your Cloudflare API token',
  '123abc',
  'abc123',
  'base64 encoded access-token here',
  'arn:aws:iam::XXXXXXXXXXXX:role/dns',
  'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
  'MDI...',
  dockerConfig('example-only-not-a-password'),
  dockerConfig('REPLACE_ME'),
  '{"type":"service_account","private_key":"REPLACE_ME"}',
])('%s is a placeholder', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

test.each([
  'hunter2',
  'replacements',
  'spare-replacements',
  'changemeister',
  'abcREPLACEdef',
  'example9f3k2',
  'example-key-id',
  'user1_token',
  'AKIAIOSFODNN7QWERTYU',
  'arn:aws:iam::111122223333:role/example',
  'nowhere',
  'usedom-key',
  'yourself',
  'your.name@corp.dev',
  'abc123def456',
  '$(',
  dockerConfig('hunter2'),
  '{"project_id":"spare-replacements","private_key":"abc"}',
  '{"project_id":"REPLACE_ME"}',
  '{}',
  '{"token":',
])('%s is none', (value) => {
  expect(isPlaceholder(value)).toBe(false);
});
