import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.namecheap({ secret }),
    'acme.namecheap.com',
    'namecheap',
    { apiKeySecretRef: ref('apiKey'), apiUserSecretRef: ref('apiUser') },
  ],
  [
    'all',
    Dns01Webhook.namecheap({
      secret,
      apiKeyKey: 'k',
      apiUserKey: 'u',
      usernameKey: 'n',
      clientIp: '192.0.2.1',
      useSandbox: true,
      groupName,
    }),
    groupName,
    'namecheap',
    {
      apiKeySecretRef: ref('k'),
      apiUserSecretRef: ref('u'),
      usernameSecretRef: ref('n'),
      clientIP: '192.0.2.1',
      useSandbox: true,
    },
  ],
]);

testReader(Dns01Webhook.namecheap({ secret, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.namecheap', [
  [
    () => Dns01Webhook.namecheap({ secret, clientIp: '2001:db8::1' }),
    'clientIp "2001:db8::1" is not an IPv4 address, but Namecheap allows no others.',
  ],
]);
