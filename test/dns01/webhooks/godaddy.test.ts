import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret }),
    groupName,
    'godaddy',
    { apiKeySecretRef: ref('token'), production: true, ttl: 600 },
  ],
  [
    'all',
    Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, apiKeySecretKey: 'k', production: false, ttl: 900 }),
    groupName,
    'godaddy',
    { apiKeySecretRef: ref('k'), production: false, ttl: 900 },
  ],
]);

testReader(Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.goDaddy', [
  [
    () => Dns01Webhook.goDaddy({ groupName, apiKeySecret: secret, ttl: 0 }),
    'ttl 0 is not a positive whole number of seconds.',
  ],
  [
    () => Dns01Webhook.goDaddy({ groupName: '', apiKeySecret: secret }),
    'has no groupName. It is the API group that the webhook was installed with.',
  ],
]);
