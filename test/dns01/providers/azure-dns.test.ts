import { AzureDnsCredentials, AzureEnvironment, AzureZoneType, Dns01Provider, SecretSource } from 'cdk8s-acme';
import { stanzaOf } from '../render';

const zone = { subscriptionId: 'subscription', resourceGroupName: 'dns' };
const written = { subscriptionID: 'subscription', resourceGroupName: 'dns' };
const secret = SecretSource.existing('azure');

test('uses ambient credentials where nothing is said', () => {
  expect(Dns01Provider.azureDns(zone).name).toBe('azureDNS');
  expect(stanzaOf(Dns01Provider.azureDns(zone))).toEqual(written);
  expect(stanzaOf(Dns01Provider.azureDns({ ...zone, credentials: AzureDnsCredentials.ambient() }))).toEqual(written);
});

test.each([
  [undefined, 'client-secret'],
  ['theirs', 'theirs'],
])('uses a service principal with the key %j', (secretKey, key) => {
  const credentials = AzureDnsCredentials.servicePrincipal({ clientId: 'c', tenantId: 't', secret, secretKey });
  expect(stanzaOf(Dns01Provider.azureDns({ ...zone, credentials }))).toEqual({
    ...written,
    clientID: 'c',
    tenantID: 't',
    clientSecretSecretRef: { name: 'azure', key },
  });
});

test.each([
  [AzureDnsCredentials.workloadIdentity({ clientId: 'c' }), { clientID: 'c' }],
  [AzureDnsCredentials.workloadIdentity({ clientId: 'c', tenantId: 't' }), { clientID: 'c', tenantID: 't' }],
  [AzureDnsCredentials.managedIdentity('c'), { clientID: 'c' }],
  [AzureDnsCredentials.managedIdentityResource('/subscriptions/s/x'), { resourceID: '/subscriptions/s/x' }],
])('uses a managed identity', (credentials, managedIdentity) => {
  expect(stanzaOf(Dns01Provider.azureDns({ ...zone, credentials }))).toEqual({ ...written, managedIdentity });
});

test('takes the zone, the cloud and the type of the zone', () => {
  const provider = Dns01Provider.azureDns({
    ...zone,
    hostedZoneName: 'corp.dev',
    environment: AzureEnvironment.CHINA_CLOUD,
    zoneType: AzureZoneType.PRIVATE_ZONE,
  });
  expect(stanzaOf(provider)).toEqual({
    ...written,
    hostedZoneName: 'corp.dev',
    environment: 'AzureChinaCloud',
    zoneType: 'AzurePrivateZone',
  });
});

const TOGETHER = 'cert-manager needs the client ID, tenant ID and client secret of a service principal.';
test.each([
  [() => Dns01Provider.azureDns({ ...zone, subscriptionId: '' }), '[Dns01Provider.azureDns] has no subscriptionId.'],
  [
    () => Dns01Provider.azureDns({ ...zone, resourceGroupName: ' ' }),
    '[Dns01Provider.azureDns] has no resourceGroupName.',
  ],
  [
    () => Dns01Provider.azureDns({ ...zone, hostedZoneName: '' }),
    '[Dns01Provider.azureDns] hostedZoneName is empty. Remove it.',
  ],
  [
    () => AzureDnsCredentials.servicePrincipal({ clientId: '', tenantId: 't', secret }),
    `[AzureDnsCredentials.servicePrincipal] has no clientId. ${TOGETHER}`,
  ],
  [
    () => AzureDnsCredentials.servicePrincipal({ clientId: 'c', tenantId: '', secret }),
    `[AzureDnsCredentials.servicePrincipal] has no tenantId. ${TOGETHER}`,
  ],
  [
    () => AzureDnsCredentials.workloadIdentity({ clientId: '' }),
    '[AzureDnsCredentials.workloadIdentity] has no clientId.',
  ],
  [
    () => AzureDnsCredentials.workloadIdentity({ clientId: 'c', tenantId: '' }),
    '[AzureDnsCredentials.workloadIdentity] tenantId is empty. Remove it.',
  ],
  [() => AzureDnsCredentials.managedIdentity(''), '[AzureDnsCredentials.managedIdentity] has no clientId.'],
  [
    () => AzureDnsCredentials.managedIdentityResource('c'),
    '[AzureDnsCredentials.managedIdentityResource] resourceId "c" is not a resource ID, which starts with "/subscriptions/". For a client ID, use AzureDnsCredentials.managedIdentity.',
  ],
])('refuses what can never be right (%#)', (action, message) => {
  expect(action).toThrow(new Error(message));
});
