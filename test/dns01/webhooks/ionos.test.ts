import { Dns01Webhook } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.ionos({ secret }),
    'acme.fabmade.de',
    'ionos',
    { publicKeySecretRef: ref('IONOS_PUBLIC_PREFIX'), secretKeySecretRef: ref('IONOS_SECRET') },
  ],
  [
    'all',
    Dns01Webhook.ionos({
      secret,
      publicPrefixKey: 'p',
      secretKey: 's',
      apiUrl: 'https://api/dns/v1',
      zoneName: 'corp.dev',
      groupName,
    }),
    groupName,
    'ionos',
    {
      publicKeySecretRef: ref('p'),
      secretKeySecretRef: ref('s'),
      apiUrl: 'https://api/dns/v1',
      zoneName: 'corp.dev',
    },
  ],
]);

testReader(Dns01Webhook.ionos({ secret, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.ionos', [
  [
    () => Dns01Webhook.ionos({ secret, apiUrl: 'api' }),
    'apiUrl "api" is not an http or https URL. Remove it to use "https://api.hosting.ionos.com/dns/v1".',
  ],
  [() => Dns01Webhook.ionos({ secret, zoneName: '' }), 'zoneName is empty. Remove it.'],
]);
