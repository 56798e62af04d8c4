import { type Operator, secretHere } from './operator';

/**
 * The 1Password operator.
 *
 * @see https://developer.1password.com/docs/k8s/operator
 */
export const onePassword: Operator = {
  kinds: [
    {
      apiVersion: 'onepassword.com/v1',
      kind: 'OnePasswordItem',
      makes: (object) => secretHere(object, object.name),
    },
  ],
};
