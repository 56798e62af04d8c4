import { isPlain, plain, text } from '../values/plain';
import { type Operator, secretHere } from './operator';

/**
 * Two operators that have a VaultSecret: ricoberger/vault-secrets-operator, where the Secret has its name, and Red Hat's
 * vault-config-operator, where it says the name.
 *
 * @see https://github.com/ricoberger/vault-secrets-operator
 * @see https://github.com/redhat-cop/vault-config-operator/blob/main/docs/secret-management.md
 */
export const vaultSecret: Operator = {
  kinds: [
    {
      apiVersion: 'ricoberger.de/v1alpha1',
      kind: 'VaultSecret',
      makes: (object) => secretHere(object, object.name),
    },
    {
      apiVersion: 'redhatcop.redhat.io/v1alpha1',
      kind: 'VaultSecret',
      makes: (object) => {
        const { name, annotations, stringData } = plain(object.spec.output);
        const keys = isPlain(stringData) ? Object.keys(stringData) : undefined;
        return secretHere(object, text(name), { keys, annotations });
      },
    },
  ],
};
