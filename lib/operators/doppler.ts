import { given, plain, text } from '../values/plain';
import { type Operator, secretIn } from './operator';

/**
 * The Doppler operator.
 *
 * @see https://github.com/DopplerHQ/kubernetes-operator
 */
export const doppler: Operator = {
  kinds: [
    {
      apiVersion: 'secrets.doppler.com/v1alpha1',
      kind: 'DopplerSecret',
      makes: ({ spec, namespace }) => {
        // The first is the field, the second how its type and some of its documentation call it.
        const managed = plain(given(spec.managedSecret) ? spec.managedSecret : spec.managedSecretRef);
        return secretIn(text(managed.namespace) || namespace, text(managed.name));
      },
    },
  ],
};
