import { SHIM } from '../../../cert-manager/annotations';
import { holdsOpen } from '../../../values/open';
import { settingOfAll } from '../../facts/controller/controllers';
import { hasTlsAcme } from '../../facts/ingress/shim-annotations';
import { SETTINGS, settingOf } from '../../model/controller/controller';
import { CONTROLLER_KINDS } from '../../model/controller/read-controllers';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed, namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The controller's default issuer, of which an Ingress with `kubernetes.io/tls-acme` requests its certificate, is not there, or
 * is of the other kind: without a kind, it is an Issuer in the namespace of the Ingress.
 *
 * Source: cert-manager internal/apis/config/controller/v1alpha1/defaults.go (defaultTLSACMEIssuerKind),
 * pkg/controller/certificate-shim/sync.go (issuerForIngressLike); cert-manager issues 2072, 3779.
 */
export const defaultIssuerMissing: Rule<Model> = {
  id: 'default-issuer-missing',
  severity: 'error',
  reportsAbsence: true,
  title: "The controller's default issuer is missing, or of the other kind",
  each: wholeModel({ needs: ['Ingress', 'Gateway'] }),
  kinds: CONTROLLER_KINDS,

  find(model: Model, report: Report): void {
    const { controllers } = model;
    const name = settingOfAll(model, SETTINGS.defaultIssuerName)?.value;
    const givenKind = settingOfAll(model, SETTINGS.defaultIssuerKind)?.value;
    const group = settingOfAll(model, SETTINGS.defaultIssuerGroup)?.value ?? 'cert-manager.io';
    if (name === undefined || (givenKind === undefined && !controllers.every(({ complete }) => complete))) return;
    const kind = givenKind ?? 'Issuer';
    if (group !== 'cert-manager.io' || !['Issuer', 'ClusterIssuer'].includes(kind)) return;
    if (controllers.some((one) => OF_KIND.some((setting) => holdsOpen(settingOf(one, setting)?.value)))) return;
    const seen = new Set<string>();
    for (const object of [...model.of('Ingress'), ...model.of('Gateway')]) {
      if (!isShimmed(object) || namesIssuer(object) || !hasTlsAcme(object)) continue;
      const ref = { group, kind, name };
      const { namespace } = object;
      if (model.issuer(ref, namespace) || model.isKnownIssuer(ref, namespace)) continue;
      const title = kind === 'ClusterIssuer' ? `ClusterIssuer ${name}` : `Issuer ${namespace}/${name}`;
      if (seen.has(title) || (kind === 'Issuer' && namespace === '')) continue;
      seen.add(title);
      const [other] = model.issuersNamed(name);
      report({
        object,
        path: annotationPath(SHIM.tlsAcme),
        message: `${object.title} is given a certificate by the controller's default issuer, ${title}, which is not among the objects${other ? `, but ${other.object.title} is` : ''}.`,
        effect: 'The CertificateRequest waits for the issuer, and the certificate is never issued.',
        fix:
          other?.isCluster && givenKind === undefined
            ? 'Set the default issuer\'s kind too: ingressShim.defaultIssuerKind or --default-issuer-kind, "ClusterIssuer".'
            : 'Create the issuer, or name another one: by annotation, or as the default issuer.',
        severity: other || model.complete ? 'error' : model.issuers.length > 0 ? 'warning' : 'info',
        absent: { kind, namespace: kind === 'ClusterIssuer' ? '' : namespace },
      });
    }
  },
};

const OF_KIND = [SETTINGS.defaultIssuerKind, SETTINGS.defaultIssuerGroup];
