// As on Tanzu: pull secrets are placeholders that secretgen-controller fills. The sources exist already.
import { SecretDelivery } from 'cdk8s-acme';

export const secrets = SecretDelivery.secretgen(SecretDelivery.existing(), 'tap-install', { placeholders: true });
