// One source of each Secret, which the External Secrets Operator reads; secretgen-controller exports and imports it.
import { ExternalSecretStore, SecretDelivery } from 'cdk8s-acme';

const source = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });

export const secrets = SecretDelivery.secretgen(source, 'platform-secrets');
