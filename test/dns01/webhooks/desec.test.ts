import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.desec({ tokenSecret: secret }),
    'acme.pr0ton11.github.com',
    'desec',
    { apiKeySecretRef: ref('token') },
  ],
  [
    'another key',
    Dns01Webhook.desec({ tokenSecret: secret, tokenSecretKey: 'k', groupName }),
    groupName,
    'desec',
    { apiKeySecretRef: ref('k') },
  ],
]);

testReader(Dns01Webhook.desec({ tokenSecret: secret, webhookServiceAccount }), ['get', 'watch']);
