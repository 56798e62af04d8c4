// The External Secrets Operator reads them from a store: platform/registry-credentials with the properties username and
// password, and the key of Route 53 from where another team keeps it.
import { Duration } from 'cdk8s';
import { ExternalSecretStore, SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.externalSecrets({
  store: ExternalSecretStore.cluster('vault'),
  entryPrefix: 'platform/',
  values: { 'route53-credentials': { 'secret-access-key': { key: 'dns/route53', property: 'secret' } } },
  refreshInterval: Duration.minutes(30),
});
