import { Dns01Provider, Route53Credentials, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from './render';

const secret = SecretSource.literal('route53-credentials', { 'secret-access-key': 'hush' });

test('is called route53', () => {
  expect(Dns01Provider.route53().name).toBe('route53');
});

test('uses ambient credentials where nothing is said', () => {
  expect(stanzaOf(Dns01Provider.route53({ region: 'eu-west-1' }))).toEqual({ region: 'eu-west-1' });
});

test('uses ambient credentials where they are asked for', () => {
  expect(stanzaOf(Dns01Provider.route53({ credentials: Route53Credentials.ambient() }))).toEqual({});
});

test('uses an access key', () => {
  const credentials = Route53Credentials.accessKey({ accessKeyId: 'AKIA', secret });
  expect(stanzaOf(Dns01Provider.route53({ region: 'eu-west-1', credentials }))).toEqual({
    region: 'eu-west-1',
    accessKeyID: 'AKIA',
    secretAccessKeySecretRef: { name: 'route53-credentials', key: 'secret-access-key' },
  });
});

test('takes the key in the Secret, the hosted zone and a role', () => {
  const credentials = Route53Credentials.accessKey({
    accessKeyId: 'AKIA',
    secret: SecretSource.existing('aws'),
    secretAccessKeyKey: 'key',
  });
  const role = 'arn:aws:iam::123456789012:role/dns';
  expect(stanzaOf(Dns01Provider.route53({ credentials, hostedZoneId: 'Z1', role }))).toEqual({
    accessKeyID: 'AKIA',
    secretAccessKeySecretRef: { name: 'aws', key: 'key' },
    hostedZoneID: 'Z1',
    role,
  });
});

test.each(['', '  ', undefined])('refuses the access key id %j', (accessKeyId) => {
  expect(() => Route53Credentials.accessKey({ accessKeyId: accessKeyId as string, secret })).toThrow(
    '[Route53Credentials.accessKey] has no accessKeyId. Without it AWS refuses every request.',
  );
});
