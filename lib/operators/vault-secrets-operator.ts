import { plain, text } from '../values/plain';
import { type Operator, type OperatorMade, type OperatorObject, secretHere } from './operator';

const API_VERSION = 'secrets.hashicorp.com/v1beta1';

/**
 * The Vault Secrets Operator.
 *
 * @see https://developer.hashicorp.com/vault/docs/platform/k8s/vso
 */
export const vaultSecretsOperator: Operator = {
  kinds: [
    { apiVersion: API_VERSION, kind: 'VaultStaticSecret', makes },
    { apiVersion: API_VERSION, kind: 'VaultDynamicSecret', makes },
  ],
};

function makes(object: OperatorObject): OperatorMade[] {
  return secretHere(object, text(plain(object.spec.destination).name));
}
