// From environment variables when the app runs, as plain Secrets.
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.fromEnv({
  'registry-credentials': { username: 'REGISTRY_USERNAME', password: 'REGISTRY_PASSWORD' },
  'route53-credentials': { 'secret-access-key': 'AWS_SECRET_ACCESS_KEY' },
});
