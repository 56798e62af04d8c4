import { AcmeClusterIssuer, AcmeServer, Dns01Solver, Dns01Webhook, OciCredentials, SecretSource } from 'cdk8s-acme';
import { messageOf, places, platform } from '../../support';
import { stanzaOf } from '../render';
import { groupName, secret, testReader, testRefusals, testStanzas, webhookServiceAccount } from './preset';

const profile = OciCredentials.profile(secret);

testStanzas([
  [
    'profile',
    Dns01Webhook.oci({ groupName, compartmentOcid: 'ocid1', credentials: profile }),
    groupName,
    'oci',
    { compartmentOCID: 'ocid1', ociProfileSecretName: 'dns' },
  ],
  [
    'ambient',
    Dns01Webhook.oci({ groupName, compartmentOcid: 'ocid1', credentials: OciCredentials.ambient() }),
    groupName,
    'oci',
    { compartmentOCID: 'ocid1' },
  ],
]);

testReader(Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials: profile, webhookServiceAccount }), ['get']);

testRefusals('Dns01Webhook.oci', [
  [() => Dns01Webhook.oci({ groupName, compartmentOcid: '', credentials: profile }), 'has no compartmentOcid.'],
]);

test('puts the Secret where the issuer looks for it', () => {
  const { app, chart } = platform();
  const keys = { tenancy: 'a', user: 'b', region: 'c', fingerprint: 'd', privateKey: 'e', privateKeyPassphrase: 'f' };
  const credentials = OciCredentials.profile(SecretSource.literal('oci', keys));
  new AcmeClusterIssuer(chart, 'letsencrypt', {
    server: AcmeServer.letsEncrypt(),
    clusterResourceNamespace: 'certs',
    solvers: [
      new Dns01Solver(chart, 'oci', { provider: Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials }) }),
    ],
  });
  expect(places(app, 'Secret')).toEqual(['certs/oci']);
});

test('refuses a profile without all of its keys, and shows no value', () => {
  const credentials = OciCredentials.profile(SecretSource.literal('oci', { tenancy: 'hush', user: 'hush' }));
  const message = messageOf(() => stanzaOf(Dns01Webhook.oci({ groupName, compartmentOcid: 'o', credentials })));
  expect(message).toContain('[Secret oci] has no key "region", but has "tenancy", "user".');
  expect(message).not.toContain('hush');
});
