import { list, plain, text } from '../../../values/plain';
import { servedIngresses } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * Two entries of an annotated Ingress's `spec.tls` have the same secretName, or none.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (checkForDuplicateSecretNames);
 * https://github.com/cert-manager/cert-manager/issues/2099
 */
export const ingressTlsSecretTwice: Rule<KubeObject> = {
  id: 'ingress-tls-secret-twice',
  severity: 'error',
  title: 'Two entries of spec.tls have the same secretName',
  each: servedIngresses,

  find(object, report) {
    const seen = new Map<string, number>();
    for (const [i, entry] of list(object.spec.tls).map(plain).entries()) {
      const secret = text(entry.secretName);
      const first = seen.get(secret);
      if (first === undefined) {
        seen.set(secret, i);
        continue;
      }
      report({
        object,
        path: `spec.tls[${i}].secretName`,
        message: secret
          ? `spec.tls[${first}] and spec.tls[${i}] of ${object.title} both have the secretName "${secret}".`
          : `spec.tls[${first}] and spec.tls[${i}] of ${object.title} both have no secretName.`,
        effect:
          'cert-manager creates no certificate for the whole Ingress, and reports that only in an event (BadConfig).',
        fix: 'Put all hosts of the Secret into one entry, or give each entry a secretName of its own.',
      });
    }
  },
};
