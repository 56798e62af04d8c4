import { Dns01Webhook, ScalewayCredentials } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

const apiKey = ScalewayCredentials.apiKey({ secret });

testStanzas([
  [
    'API key',
    Dns01Webhook.scaleway({ credentials: apiKey, groupName }),
    groupName,
    'scaleway',
    { accessKeySecretRef: ref('SCW_ACCESS_KEY'), secretKeySecretRef: ref('SCW_SECRET_KEY') },
  ],
  [
    'other keys',
    Dns01Webhook.scaleway({
      credentials: ScalewayCredentials.apiKey({ secret, accessKeyKey: 'a', secretKeyKey: 's' }),
    }),
    'acme.scaleway.com',
    'scaleway',
    { accessKeySecretRef: ref('a'), secretKeySecretRef: ref('s') },
  ],
  ['ambient', Dns01Webhook.scaleway(), 'acme.scaleway.com', 'scaleway', {}],
]);

testReader(Dns01Webhook.scaleway({ credentials: apiKey, webhookServiceAccount }), ['get']);
