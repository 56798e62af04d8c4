// Something else puts the Secrets into the namespaces: the app only refers to them.
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.existing();
