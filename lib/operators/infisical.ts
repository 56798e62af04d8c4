import { list, plain, text } from '../values/plain';
import { type Operator, secretIn } from './operator';

/**
 * The Infisical operator.
 *
 * @see https://infisical.com/docs/integrations/platforms/kubernetes/infisical-secret-crd
 */
export const infisical: Operator = {
  kinds: [
    {
      apiVersion: 'secrets.infisical.com/v1alpha1',
      kind: 'InfisicalSecret',
      makes: (object) =>
        [object.spec.managedSecretReference, ...list(object.spec.managedKubeSecretReferences)]
          .map(plain)
          .flatMap(({ secretName, secretNamespace }) =>
            secretIn(text(secretNamespace) || object.namespace, text(secretName)),
          ),
    },
  ],
};
