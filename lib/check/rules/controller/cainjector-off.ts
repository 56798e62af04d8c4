import { plain } from '../../../values/plain';
import { certManagerCharts } from '../../facts/controller/components';
import type { ChartInstallation } from '../../model/helm/chart-installations';
import type { Rule } from '../../rule';

/**
 * The chart is installed without the cainjector, which is what makes the API server trust the webhook.
 *
 * Source: cert-manager deploy/charts/cert-manager/values.yaml (cainjector.enabled), templates/webhook-validating-webhook.yaml
 * (inject-ca-from-secret); https://cert-manager.io/docs/concepts/ca-injector/
 */
export const cainjectorOff: Rule<ChartInstallation> = {
  id: 'cainjector-off',
  severity: 'warning',
  title: 'cert-manager is installed without the cainjector',
  each: certManagerCharts,

  find({ object, path, values }, report, model) {
    if (plain(values.cainjector).enabled !== false) return;
    // Another one does it for all.
    const others = certManagerCharts.of(model).filter((other) => plain(other.values.cainjector).enabled !== false);
    const isThere = model.of('Deployment').some(({ raw }) => JSON.stringify(raw.spec ?? {}).includes('cainjector'));
    if (others.length > 0 || isThere) return;
    report({
      object,
      path: `${path}.cainjector.enabled`,
      message: `${object.title} installs cert-manager without the cainjector, and no other one is among the objects.`,
      effect:
        "Unless something else writes the caBundle of the webhook's configurations, the API server does not trust the webhook (x509: certificate signed by unknown authority) and refuses all of cert-manager's objects.",
      fix: 'Remove cainjector.enabled: false.',
    });
  },
};
