import { isOpen } from '../../../values/open';
import { plain } from '../../../values/plain';
import type { Model } from '../../model/model';
import { certManagerCharts, componentContainers } from './components';

/** The kinds of objects from which the webhook's feature gates are read. */
export const WEBHOOK_GATE_KINDS: readonly string[] = [...certManagerCharts.kinds, ...componentContainers.kinds];

/**
 * Whether a feature gate is on for cert-manager's webhook, which decides for itself what it accepts: by its arguments, or by the
 * chart's values for it. What is not known yet may switch it on.
 *
 * Source: cert-manager internal/webhook/feature/features.go, deploy/charts/cert-manager values.yaml (webhook.extraArgs,
 * webhook.featureGates, webhook.config); cert-manager issue 5578.
 */
export function isWebhookGateOn(model: Model, gate: string): boolean {
  return model.once(settingsOf).some((settings) => {
    const value = new RegExp(`\\b(?:${gate}|AllAlpha)(?:"\\s*:|=)\\s*"?(\\w+)`, 'i').exec(settings)?.[1];
    return value === undefined ? isOpen(settings) : /^(true|t|1)$/i.test(value);
  });
}

function settingsOf(model: Model): readonly string[] {
  const charts = certManagerCharts.of(model).map(({ values, complete }) => {
    const { extraArgs, featureGates, config } = plain(values.webhook);
    return complete ? JSON.stringify({ extraArgs, featureGates, config }) : '${OPEN}';
  });
  const containers = componentContainers
    .of(model)
    .filter(({ component }) => component === 'webhook')
    .map(({ container }) => JSON.stringify(container.args ?? []));
  return [...charts, ...containers];
}
