import { Dns01Webhook, GandiCredentials } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

const access = GandiCredentials.personalAccessToken(secret);

testStanzas([
  ['token', Dns01Webhook.gandi({ credentials: access }), 'acme.bwolf.me', 'gandi', { patSecretRef: ref('api-token') }],
  [
    'API key',
    Dns01Webhook.gandi({ credentials: GandiCredentials.apiKey(secret, 'k'), groupName }),
    groupName,
    'gandi',
    { apiKeySecretRef: ref('k') },
  ],
]);

testReader(Dns01Webhook.gandi({ credentials: access, webhookServiceAccount }), ['get']);
