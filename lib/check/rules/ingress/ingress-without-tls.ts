import { list } from '../../../values/plain';
import { servedIngresses } from '../../facts/shimmed';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An Ingress that is annotated for an issuer, and has no `spec.tls`, of which certificates are made.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (buildCertificates).
 */
export const ingressWithoutTls: Rule<Model> = {
  id: 'ingress-without-tls',
  severity: 'warning',
  title: 'The annotated Ingress has no spec.tls',
  each: wholeModel({ needs: ['Ingress'] }),

  find(model: Model, report: Report): void {
    for (const object of servedIngresses.of(model)) {
      if (list(object.spec.tls).length > 0) continue;
      report({
        object,
        path: 'spec.tls',
        message: `${object.title} is annotated for an issuer, and has no spec.tls.`,
        effect: 'cert-manager makes no certificate, and does not say so; hosts of spec.rules do not count.',
        fix: 'Add spec.tls with hosts and secretName, or remove the annotation.',
      });
    }
  },
};
