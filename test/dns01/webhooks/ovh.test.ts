import { Dns01Webhook, OvhCredentials, OvhEndpoint } from 'cdk8s-acme';
import { groupName, ref, secret, testReader, testStanzas, webhookServiceAccount } from './preset';

const application = OvhCredentials.application({ secret });

testStanzas([
  [
    'application',
    Dns01Webhook.ovh({ groupName, credentials: application }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'application',
      applicationKeyRef: ref('applicationKey'),
      applicationSecretRef: ref('applicationSecret'),
      applicationConsumerKeyRef: ref('applicationConsumerKey'),
    },
  ],
  [
    'application, other keys',
    Dns01Webhook.ovh({
      groupName,
      endpoint: OvhEndpoint.KIMSUFI_CA,
      credentials: OvhCredentials.application({
        secret,
        applicationKeyKey: 'k',
        applicationSecretKey: 's',
        consumerKeyKey: 'c',
      }),
    }),
    groupName,
    'ovh',
    {
      endpoint: 'kimsufi-ca',
      authenticationMethod: 'application',
      applicationKeyRef: ref('k'),
      applicationSecretRef: ref('s'),
      applicationConsumerKeyRef: ref('c'),
    },
  ],
  [
    'oauth2',
    Dns01Webhook.ovh({ groupName, credentials: OvhCredentials.oauth2({ secret }) }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'oauth2',
      oauth2ClientIDRef: ref('oauth2ClientID'),
      oauth2ClientSecretRef: ref('oauth2ClientSecret'),
    },
  ],
  [
    'oauth2, other keys',
    Dns01Webhook.ovh({
      groupName,
      credentials: OvhCredentials.oauth2({ secret, clientIdKey: 'i', clientSecretKey: 's' }),
    }),
    groupName,
    'ovh',
    {
      endpoint: 'ovh-eu',
      authenticationMethod: 'oauth2',
      oauth2ClientIDRef: ref('i'),
      oauth2ClientSecretRef: ref('s'),
    },
  ],
]);

testReader(Dns01Webhook.ovh({ groupName, credentials: application, webhookServiceAccount }), ['get', 'watch']);
