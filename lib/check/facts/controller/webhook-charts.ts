import { isPlain, plain, text } from '../../../values/plain';
import type { WebhookChartDefaults } from '../../knowledge/dns-provider';
import { DNS_WEBHOOKS } from '../../knowledge/dns-providers';
import { join } from '../../model/controller/controller';
import { CHART_KINDS, type ChartInstallation, type Given } from '../../model/helm/chart-installations';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';

/** An installation of the chart of a DNS01 webhook. */
export interface WebhookChart {
  readonly installation: ChartInstallation;
  /** The API group that it serves: that of the values, or the chart's default; undefined where that is not known. */
  readonly group?: Given;
  /** The groups that it may serve: that one, or the defaults of all charts of its name; empty where nothing is known of it. */
  readonly possibleGroups: readonly string[];
  /** Whether it is the chart's default. */
  readonly isDefaultGroup: boolean;
  /** The ServiceAccount that it lets call the webhook, as far as it is known. */
  readonly callerNamespace?: string;
  readonly callerName?: string;
  /** Where that is set, or would be. */
  readonly callerPath: string;
}

/** What holds for a chart unless its values say otherwise. */
interface Defaults extends WebhookChartDefaults {
  /** The groups of all charts of this name, where there are several. */
  readonly groups?: readonly string[];
}

/**
 * The charts whose values are called and set as those of cert-manager/webhook-example, where the ServiceAccount is
 * cert-manager in the namespace cert-manager unless the values say otherwise, of webhooks for which there is no preset.
 *
 * Sources: values.yaml and templates/rbac.yaml of aellwein/cert-manager-webhook-netcup,
 * vadimkim/cert-manager-webhook-hetzner, hetzner/cert-manager-webhook-hetzner, imroc/cert-manager-webhook-dnspod,
 * puzzle/cert-manager-webhook-dnsimple, yandex-cloud/cert-manager-webhook-yandex, ns1/cert-manager-webhook-ns1,
 * Dopingus/cert-manager-webhook-dynu, thekoma/cert-manager-webhook-gandi, slicen/cert-manager-webhook-linode,
 * wjiec/alidns-webhook, DEVmachine-fr/cert-manager-alidns-webhook, Infomaniak/cert-manager-webhook-infomaniak,
 * scaleway/cert-manager-webhook-scaleway; for gandi bwolf/cert-manager-webhook-gandi issue 21, too.
 */
const OTHERS: readonly Defaults[] = [
  { name: 'alidns-webhook', groups: ['acme.yourcompany.com', 'example.com'] },
  { name: 'cert-manager-webhook-netcup', group: 'com.netcup.webhook' },
  { name: 'cert-manager-webhook-hetzner', groups: ['acme.yourdomain.tld', 'acme.hetzner.com'] },
  { name: 'cert-manager-webhook-dnspod' },
  { name: 'cert-manager-webhook-dnsimple' },
  { name: 'cert-manager-webhook-yandex' },
  { name: 'cert-manager-webhook-ns1', group: 'acme.nsone.net' },
  { name: 'dynu-webhook', group: 'com.github.dopingus.cert-manager-webhook-dynu' },
  { name: 'cert-manager-webhook-gandi', group: 'acme.bwolf.me' },
  { name: 'cert-manager-webhook-linode' },
  { name: 'infomaniak-webhook', group: 'acme.infomaniak.com' },
  { name: 'scaleway-certmanager-webhook', group: 'acme.scaleway.com' },
  { name: 'scaleway-webhook', group: 'acme.scaleway.com' },
];

const CHARTS = new Map<string, Defaults>(
  [...OTHERS, ...Object.values(DNS_WEBHOOKS).flatMap(({ chart }) => chart ?? [])].map((chart) => [chart.name, chart]),
);

/** The kinds of objects from which they are read. */
export const WEBHOOK_CHART_KINDS: readonly string[] = CHART_KINDS;

/** The installations of DNS01 webhooks' charts among the objects. */
export const webhookCharts: ListSource<WebhookChart> = source(
  (model) =>
    installedCharts(model, /webhook/).flatMap((installation) => {
      const { values, chart, path, object, complete } = installation;
      const name = chart.slice(chart.lastIndexOf('/') + 1);
      const known = CHARTS.get(name);
      const caller = plain(values.certManager);
      const written = text(values.groupName);
      const defaults = complete ? (known?.groups ?? (known?.group ? [known.group] : [])) : [];
      const possibleGroups = written === '' ? defaults : [written];
      const group = possibleGroups.length === 1 ? possibleGroups[0]! : '';
      // The chart of something else that is called a webhook.
      if (group === '' && !known && !isPlain(values.certManager)) return [];
      const byDefault = known && complete ? 'cert-manager' : undefined;
      return [
        {
          installation,
          possibleGroups,
          isDefaultGroup: written === '',
          group: group === '' ? undefined : { value: group, object, path: join(path, 'groupName') },
          callerNamespace: text(caller.namespace) || byDefault,
          callerName: text(caller.serviceAccountName) || byDefault,
          callerPath: isPlain(values.certManager) ? join(path, 'certManager') : path,
        },
      ];
    }),
  { kinds: WEBHOOK_CHART_KINDS },
);
