import { Dns01Webhook } from 'cdk8s-acme';
import { TEST_CA } from '../../issuer/test-ca';
import { groupName, ref, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

testStanzas([
  [
    'defaults',
    Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret }),
    'acme.zacharyseguin.ca',
    'pdns',
    { host: 'https://pdns', apiKeySecretRef: ref('key'), ttl: 120, timeout: 30 },
  ],
  [
    'all',
    Dns01Webhook.powerDns({
      host: 'http://pdns:8081',
      apiKeySecret: secret,
      apiKeySecretKey: 'k',
      serverId: 'one',
      headers: { 'X-Proxy': 'a' },
      caBundle: TEST_CA,
      ttl: 60,
      timeout: 5,
      groupName,
    }),
    groupName,
    'pdns',
    {
      host: 'http://pdns:8081',
      apiKeySecretRef: ref('k'),
      serverID: 'one',
      headers: { 'X-Proxy': 'a' },
      caBundle: Buffer.from(TEST_CA).toString('base64'),
      ttl: 60,
      timeout: 5,
    },
  ],
]);

testReader(Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.powerDns', [
  [
    () => Dns01Webhook.powerDns({ host: 'pdns', apiKeySecret: secret }),
    'host "pdns" is not an http or https URL. Write it as "https://pdns.corp.dev".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns/api/v1', apiKeySecret: secret }),
    'host "https://pdns/api/v1" ends in /api/v1, which the webhook adds itself.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, caBundle: 'QQ==' }),
    'caBundle contains no certificate. It must be PEM: "-----BEGIN CERTIFICATE-----".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, caBundle: TEST_CA.replace(/M/g, 'N') }),
    'caBundle contains a certificate that cannot be read. It must be PEM: "-----BEGIN CERTIFICATE-----".',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, serverId: '' }),
    'serverId is empty. Remove it.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, ttl: 1.5 }),
    'ttl 1.5 is not a positive whole number of seconds.',
  ],
  [
    () => Dns01Webhook.powerDns({ host: 'https://pdns', apiKeySecret: secret, timeout: -1 }),
    'timeout -1 is not a positive whole number of seconds.',
  ],
]);
