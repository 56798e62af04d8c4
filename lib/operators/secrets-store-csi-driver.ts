import { list, plain, text } from '../values/plain';
import { type Operator, secretHere } from './operator';

/**
 * The Secrets Store CSI driver.
 *
 * @see https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
 */
export const secretsStoreCsiDriver: Operator = {
  kinds: [
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      makes: (object) =>
        list(object.spec.secretObjects).flatMap((made) => secretHere(object, text(plain(made).secretName))),
    },
  ],
};
