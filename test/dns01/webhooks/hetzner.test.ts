import { Duration } from 'cdk8s';
import { Dns01Webhook, HetznerCredentials } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

const token = HetznerCredentials.apiToken(secret);

testStanzas([
  [
    'token',
    Dns01Webhook.hetzner({ credentials: token }),
    'acme.hetzner.com',
    'hetzner',
    { tokenSecretKeyRef: ref('token') },
  ],
  [
    'file',
    Dns01Webhook.hetzner({
      credentials: HetznerCredentials.tokenFile('/run/token'),
      httpTimeout: Duration.seconds(90),
      groupName,
    }),
    groupName,
    'hetzner',
    { tokenFilePath: '/run/token', httpTimeout: '1m30s' },
  ],
]);

testReader(Dns01Webhook.hetzner({ credentials: token, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.hetzner', [
  [
    () => Dns01Webhook.hetzner({ credentials: token, httpTimeout: Duration.seconds(0) }),
    'httpTimeout is not positive.',
  ],
]);

test('refuses a token file whose path is not absolute', () => {
  expect(() => HetznerCredentials.tokenFile('token')).toThrow(
    new Error('[HetznerCredentials.tokenFile] path "token" is not an absolute path.'),
  );
});
