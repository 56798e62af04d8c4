import { list, plain, text } from '../values/plain';
import { type Operator, secretHere } from './operator';
import { isSopsValue } from './sops';

/**
 * sops-secrets-operator. Names that sops encrypted with the rest are not known.
 *
 * @see https://github.com/isindir/sops-secrets-operator
 */
export const sopsSecretsOperator: Operator = {
  kinds: [
    {
      apiVersion: 'isindir.github.com/v1alpha3',
      kind: 'SopsSecret',
      makes: (object) =>
        list(object.spec.secretTemplates)
          .map(plain)
          .flatMap(({ name, annotations, data, stringData }) => {
            const keys = [...Object.keys(plain(data)), ...Object.keys(plain(stringData))];
            return isSopsValue(name) ? [] : secretHere(object, text(name), { keys, annotations });
          }),
    },
  ],
};
