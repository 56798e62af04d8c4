// From files when the app runs, as plain Secrets.
import * as path from 'node:path';
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.fromFiles({
  'registry-credentials': { '.dockerconfigjson': path.join(__dirname, '..', 'docker-config.json') },
  'route53-credentials': { 'secret-access-key': path.join(__dirname, 'files', 'secret-access-key') },
});
