import { list } from '../../../values/plain';
import { servedIngresses } from '../../facts/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Rule } from '../../rule';

/**
 * An Ingress that is annotated for an issuer, but has no `spec.tls`, from which certificates are created.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (buildCertificates).
 */
export const ingressWithoutTls: Rule<KubeObject> = {
  id: 'ingress-without-tls',
  severity: 'warning',
  title: 'The annotated Ingress has no spec.tls',
  each: servedIngresses,

  find(object, report) {
    if (list(object.spec.tls).length > 0) return;
    report({
      object,
      path: 'spec.tls',
      message: `${object.title} is annotated for an issuer, but has no spec.tls.`,
      effect: 'cert-manager creates no certificate, and does not report it; hosts of spec.rules do not count.',
      fix: 'Add spec.tls with hosts and secretName, or remove the annotation.',
    });
  },
};
