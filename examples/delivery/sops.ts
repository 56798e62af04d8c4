// Files that sops encrypted, one for each Secret in each namespace. Flux decrypts them when it applies them.
import * as path from 'node:path';
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.sops(path.join(__dirname, 'sops'));
