import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.infomaniak({ apiTokenSecret: secret }),
    'acme.infomaniak.com',
    'infomaniak',
    { apiTokenSecretRef: ref('api-token') },
  ],
  [
    'another key',
    Dns01Webhook.infomaniak({ apiTokenSecret: secret, apiTokenSecretKey: 'k', groupName }),
    groupName,
    'infomaniak',
    { apiTokenSecretRef: ref('k') },
  ],
]);

testReader(Dns01Webhook.infomaniak({ apiTokenSecret: secret, webhookServiceAccount }), ['get', 'watch']);
