import { SHIM } from '../../../cert-manager/annotations';
import { isOpen } from '../../../values/open';
import { hasTlsAcme } from '../../facts/ingress/shim-annotations';
import { installedCharts } from '../../facts/objects/installed-charts';
import { SETTINGS, settingOf } from '../../model/controller/controller';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { isShimmed, namesIssuer } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An Ingress with `kubernetes.io/tls-acme` and no annotation for an issuer: that needs a default issuer, which the
 * controller does not have unless configured.
 *
 * Source: https://cert-manager.io/docs/usage/ingress/#supported-annotations; cert-manager
 * internal/apis/config/controller/v1alpha1/defaults.go (no default issuer).
 */
export const ingressTlsAcmeWithoutDefault: Rule<Model> = {
  id: 'ingress-tls-acme-without-default',
  severity: 'warning',
  reportsAbsence: true,
  title: 'An Ingress has kubernetes.io/tls-acme, but names no issuer',
  each: wholeModel({ needs: ['Ingress'] }),

  find(model: Model, report: Report): void {
    const { controllers } = model;
    if (controllers.some((controller) => settingOf(controller, SETTINGS.defaultIssuerName) || !controller.complete))
      return;
    // Any chart could be cert-manager's whose name is not known yet.
    const charts = installedCharts(model, { test: isOpen });
    if (charts.length > 0) return;
    for (const object of model.of('Ingress')) {
      if (!isShimmed(object) || namesIssuer(object)) continue;
      if (!hasTlsAcme(object)) continue;
      report({
        object,
        path: annotationPath(SHIM.tlsAcme),
        message: `${object.title} has the annotation ${SHIM.tlsAcme}, but names no issuer.`,
        effect:
          'cert-manager creates a certificate for it only if its controller runs with --default-issuer-name; otherwise it only reports that in an event (BadConfig).',
        fix: `Name the issuer: ${SHIM.clusterIssuer} or ${SHIM.issuer}.`,
        severity: controllers.length > 0 || model.complete ? 'error' : 'warning',
      });
    }
  },
};
