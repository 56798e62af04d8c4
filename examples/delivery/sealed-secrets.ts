// Sealed by kubeseal, or by cdk8s-acme seal: the pull secret for the whole cluster, since several namespaces need it, the
// key of Route 53 for cert-manager only.
import * as path from 'node:path';
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.sealedSecrets(path.join(__dirname, 'sealed'));
