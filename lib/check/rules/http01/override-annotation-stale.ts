import { OVERRIDE, SHIM_HTTP01 } from '../../../cert-manager/annotations';
import { plain, text } from '../../../values/plain';
import { objectsOf } from '../../facts/objects/objects-of';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/** Annotations of the Certificate, and those of the Ingress from which cert-manager makes them. */
const COPIES = [
  [OVERRIDE.ingressName, SHIM_HTTP01.editInPlace],
  [OVERRIDE.ingressClass, SHIM_HTTP01.ingressClass],
  [OVERRIDE.ingressClassName, SHIM_HTTP01.ingressClassName],
] as const;

/**
 * An Ingress says how its challenges are routed, and the Certificate that cert-manager made for it says something else: the
 * annotations are copied when the Certificate is created, and never again.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (certNeedsUpdate, setIssuerSpecificConfig); cert-manager issues
 * 6065, 7629, 8733.
 */
export const overrideAnnotationStale: Rule<KubeObject> = {
  id: 'override-annotation-stale',
  severity: 'warning',
  title: 'The Certificate of an Ingress still has the annotation that the Ingress had when it was made',
  each: where(objectsOf('Certificate'), ({ owner, isLive }) => isLive && owner?.kind === 'Ingress'),

  find(certificate: KubeObject, report: Report, model: Model): void {
    const ingress = model.get('Ingress', certificate.namespace, certificate.owner!.name);
    if (!ingress?.isLive || ingress.metadata.uid !== certificate.owner!.uid) return;
    // Other issuers solve no challenges.
    const { name, kind, group } = plain(certificate.spec.issuerRef);
    const ref = { name: text(name), kind: text(kind) || 'Issuer', group: text(group) || 'cert-manager.io' };
    if (model.issuer(ref, certificate.namespace)?.isAcme !== true) return;
    for (const [own, shim] of COPIES) {
      const has = certificate.annotations[own] ?? '';
      const asked = ingress.annotations[shim] ?? '';
      const meant = own !== OVERRIDE.ingressName ? asked : asked === 'true' ? ingress.name : '';
      if (has === meant) continue;
      report({
        object: certificate,
        path: annotationPath(own),
        message:
          meant === ''
            ? `${certificate.title} has ${own}: "${has}", and ${ingress.title} no longer has the annotation for it.`
            : `${certificate.title} has ${has === '' ? `no ${own}` : `${own}: "${has}"`}, but by ${shim} of ${ingress.title} it would be "${meant}".`,
        effect:
          'cert-manager copies the annotation only when it creates the Certificate: renewals are routed by the old one, and fail once that no longer serves the host.',
        fix:
          meant === ''
            ? 'Remove the annotation from the Certificate, unless it was set by hand.'
            : `Set it to "${meant}" on the Certificate: cert-manager keeps what is set there.`,
        // What only the Certificate has may have been set by hand.
        severity: meant === '' ? 'info' : 'warning',
        related: [{ object: ingress, path: annotationPath(shim), message: 'What the Ingress says.' }],
      });
    }
  },
};
