import { plain, text } from '../values/plain';
import { type Operator, secretHere } from './operator';

/**
 * Azure Key Vault to Kubernetes. Several objects may write keys of the same Secret.
 *
 * @see https://akv2k8s.io/reference/azure-key-vault-secret/
 */
export const akv2k8s: Operator = {
  kinds: [
    {
      apiVersion: 'spv.no/v2beta1',
      kind: 'AzureKeyVaultSecret',
      makes: (object) => secretHere(object, text(plain(plain(object.spec.output).secret).name)),
    },
  ],
};
