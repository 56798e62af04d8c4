import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.porkbun({ secret }),
    'porkbun.talinx.dev',
    'porkbun',
    { apiKey: ref('PORKBUN_API_KEY'), secretApiKey: ref('PORKBUN_SECRET_API_KEY') },
  ],
  [
    'other keys',
    Dns01Webhook.porkbun({ secret, apiKeyKey: 'k', secretApiKeyKey: 's', groupName }),
    groupName,
    'porkbun',
    { apiKey: ref('k'), secretApiKey: ref('s') },
  ],
]);

testReader(Dns01Webhook.porkbun({ secret, webhookServiceAccount }), ['get']);
