import { list, type Plain, plain, text } from '../../../values/plain';
import { servedIngresses } from '../../facts/ingress/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An entry of an annotated Ingress's `spec.tls` that has no hosts or no secretName.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (validateIngressTLSBlock);
 * https://github.com/cert-manager/cert-manager/issues/842
 */
export const ingressTlsEntryIncomplete: Rule<KubeObject> = {
  id: 'ingress-tls-entry-incomplete',
  severity: 'error',
  title: 'An entry of spec.tls has no hosts or no secretName',
  each: servedIngresses,

  find(object, report) {
    const entries = list(object.spec.tls).map(plain);
    // With two entries without secretName, cert-manager refuses the whole Ingress, which another rule reports.
    const isComplete = (entry: Plain) => list(entry.hosts).length > 0 && text(entry.secretName) !== '';
    const isAnyComplete = entries.some(isComplete);
    const unnamed = entries.filter((entry) => text(entry.secretName) === '').length;
    for (const [i, entry] of entries.entries()) {
      const hosts = list(entry.hosts).length > 0;
      const named = text(entry.secretName) !== '';
      if ((hosts && named) || (!named && unnamed > 1)) continue;
      report({
        object,
        path: `spec.tls[${i}]${hosts ? '.secretName' : '.hosts'}`,
        message: `An entry of spec.tls of ${object.title} has no ${hosts ? 'secretName' : 'hosts'}.`,
        effect: 'cert-manager creates no certificate for it ("Skipped a TLS block"); hosts of spec.rules do not count.',
        fix: hosts
          ? 'Set secretName to the Secret that the certificate should be written to.'
          : 'List the hosts that the certificate should be for.',
        // Controllers serve their default certificate for an entry without a Secret, which may be intended beside another.
        severity: hosts && isAnyComplete ? 'warning' : 'error',
      });
    }
  },
};
