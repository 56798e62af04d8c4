import { join } from '../../../values/field-path';
import { isOpen } from '../../../values/open';
import { list, type Plain, plain, text } from '../../../values/plain';
import { WEBHOOK_CHART_KINDS, webhookCharts } from '../../facts/controller/webhook-charts';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The charts of webhooks that make a ClusterIssuer and a Secret for it in the release's namespace, with the place in their
 * values that says so.
 *
 * From the templates of qqshfox/cert-manager-webhook-dnspod (pki.yaml, secret.yaml), puzzle/cert-manager-webhook-dnsimple
 * (cluster-issuer.yaml, secret.yaml), aureq/cert-manager-webhook-ovh (issuer.yaml, secret.yaml).
 */
const MAKING_BOTH: Readonly<Record<string, (values: Plain) => string | undefined>> = {
  // The values of imroc/cert-manager-webhook-dnspod have no secrets: its Secret is in certManager.namespace.
  'cert-manager-webhook-dnspod': ({ clusterIssuer, secrets }) =>
    plain(clusterIssuer).enabled === true && text(plain(secrets).apiToken) !== '' ? 'clusterIssuer.enabled' : undefined,
  'cert-manager-webhook-dnsimple': ({ clusterIssuer, dnsimple }) => {
    const { token, existingTokenSecret } = plain(dnsimple);
    const made = ['production', 'staging'].find((one) => plain(plain(clusterIssuer)[one]).enabled === true);
    return made && text(token) && !existingTokenSecret ? `clusterIssuer.${made}.enabled` : undefined;
  },
  'cert-manager-webhook-ovh': ({ issuers }) => {
    const i = list(issuers)
      .map(plain)
      .findIndex(
        ({ create, kind, ovhAuthentication }) =>
          create === true &&
          kind === 'ClusterIssuer' &&
          Object.values(plain(ovhAuthentication)).some((value) => text(value) !== ''),
      );
    return i < 0 ? undefined : `issuers[${i}].kind`;
  },
};

/**
 * A webhook's chart is installed elsewhere than in the cluster resource namespace, and makes a ClusterIssuer and its Secret.
 *
 * Source: templates of the charts; qqshfox/cert-manager-webhook-dnspod issue 5; cert-manager pkg/controller/helper.go
 * (ResourceNamespace).
 */
export const webhookChartSecretElsewhere: Rule<Model> = {
  id: 'webhook-chart-secret-elsewhere',
  severity: 'warning',
  title: "A webhook's chart makes the Secret of a ClusterIssuer in a namespace where it is not looked for",
  each: wholeModel(),
  kinds: WEBHOOK_CHART_KINDS,

  find(model: Model, report: Report): void {
    const { assumesResourceNamespace, clusterResourceNamespace: meant } = model;
    if (assumesResourceNamespace || isOpen(meant)) return;
    for (const { installation, name } of webhookCharts.of(model)) {
      const { object, chart, namespace = '', path, values } = installation;
      const at = Object.hasOwn(MAKING_BOTH, name) ? MAKING_BOTH[name]!(values) : undefined;
      if (at === undefined || namespace === '' || namespace === meant || isOpen(namespace)) continue;
      report({
        object,
        path: join(path, at),
        message: `${object.title} has the chart ${chart} make a ClusterIssuer, and its Secret in "${namespace}"; for ClusterIssuers, "${meant}" is the cluster resource namespace.`,
        effect: `The webhook looks for the Secret in "${meant}" and does not find it (secrets "…" not found), and challenges stay pending.`,
        fix: `Install the chart in "${meant}".`,
      });
    }
  },
};
