// One source of each Secret, which the External Secrets Operator reads; Reflector copies it.
import { ExternalSecretStore, SecretDelivery } from 'cdk8s-acme';

const source = SecretDelivery.externalSecrets({ store: ExternalSecretStore.cluster('vault') });

export const secrets = SecretDelivery.reflector(source, 'platform-secrets');
