// Something else puts the Secrets into the namespaces: they are only referred to.
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.existing();
