// Example values, as plain Secrets: for tests, and for output that never reaches a Git repository.
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.literal({
  'registry-credentials': {
    '.dockerconfigjson': readFileSync(path.join(__dirname, '..', 'docker-config.json'), 'utf8'),
  },
  'route53-credentials': { 'secret-access-key': 'example-only-not-a-key' },
});
