import { text } from '../values/plain';
import { type Operator, secretHere } from './operator';

/**
 * The operator of Bitwarden Secrets Manager.
 *
 * @see https://github.com/bitwarden/sm-kubernetes
 */
export const bitwarden: Operator = {
  kinds: [
    {
      apiVersion: 'k8s.bitwarden.com/v1',
      kind: 'BitwardenSecret',
      makes: (object) => secretHere(object, text(object.spec.secretName)),
    },
  ],
};
