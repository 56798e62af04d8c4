// One source of each Secret, which exists already; kubernetes-replicator fills the others from it.
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.kubernetesReplicator(SecretDelivery.existing(), 'platform-secrets');
