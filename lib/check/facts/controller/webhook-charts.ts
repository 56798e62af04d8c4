import { isPlain, plain, text } from '../../../values/plain';
import { join } from '../../model/controller/controller';
import { CHART_KINDS, type ChartInstallation, type Given } from '../../model/helm/chart-installations';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';

/** An installation of the chart of a DNS01 webhook. */
export interface WebhookChart {
  readonly installation: ChartInstallation;
  /** The API group that it serves: that of the values, or the chart's default; undefined where that is not known. */
  readonly group?: Given;
  /** Whether it is the chart's default. */
  readonly isDefaultGroup: boolean;
  /** The ServiceAccount that it lets call the webhook, as far as it is known. */
  readonly callerNamespace?: string;
  readonly callerName?: string;
  /** Where that is set, or would be. */
  readonly callerPath: string;
}

/**
 * The charts whose values are called and set as those of cert-manager/webhook-example, where the ServiceAccount is
 * cert-manager in the namespace cert-manager unless the values say otherwise.
 *
 * Sources: values.yaml and templates/rbac.yaml of aureq/cert-manager-webhook-ovh, zachomedia/cert-manager-webhook-pdns,
 * aellwein/cert-manager-webhook-netcup, snowdrop/godaddy-webhook, vadimkim/cert-manager-webhook-hetzner,
 * imroc/cert-manager-webhook-dnspod, puzzle/cert-manager-webhook-dnsimple, kelvie/cert-manager-webhook-namecheap,
 * fabmade/cert-manager-webhook-ionos, yandex-cloud/cert-manager-webhook-yandex, ns1/cert-manager-webhook-ns1,
 * Dopingus/cert-manager-webhook-dynu, thekoma/cert-manager-webhook-gandi, slicen/cert-manager-webhook-linode.
 */
const WITH_DEFAULTS = [
  'cert-manager-webhook-ovh',
  'cert-manager-webhook-pdns',
  'cert-manager-webhook-netcup',
  'godaddy-webhook',
  'cert-manager-webhook-hetzner',
  'cert-manager-webhook-dnspod',
  'cert-manager-webhook-dnsimple',
  'cert-manager-webhook-namecheap',
  'cert-manager-webhook-ionos',
  'cert-manager-webhook-yandex',
  'cert-manager-webhook-ns1',
  'dynu-webhook',
  'cert-manager-webhook-gandi',
  'cert-manager-webhook-linode',
];

/**
 * The groups that charts serve if their values name none. Charts of which there are several with the same name, but another
 * default, are not among them.
 *
 * Sources: groupName in values.yaml of the above; for gandi bwolf/cert-manager-webhook-gandi issue 21, too.
 */
const DEFAULT_GROUPS: Readonly<Record<string, string>> = {
  'cert-manager-webhook-gandi': 'acme.bwolf.me',
  'cert-manager-webhook-ionos': 'acme.fabmade.de',
  'cert-manager-webhook-namecheap': 'acme.namecheap.com',
  'cert-manager-webhook-netcup': 'com.netcup.webhook',
  'cert-manager-webhook-ns1': 'acme.nsone.net',
  'cert-manager-webhook-pdns': 'acme.zacharyseguin.ca',
  'dynu-webhook': 'com.github.dopingus.cert-manager-webhook-dynu',
  'godaddy-webhook': 'acme.mycompany.com',
};

/** The kinds of objects from which they are read. */
export const WEBHOOK_CHART_KINDS: readonly string[] = CHART_KINDS;

/** The installations of DNS01 webhooks' charts among the objects. */
export const webhookCharts: ListSource<WebhookChart> = source(
  (model) =>
    installedCharts(model, /webhook/).flatMap((installation) => {
      const { values, chart, path, object, complete } = installation;
      const name = chart.slice(chart.lastIndexOf('/') + 1);
      const hasDefaults = WITH_DEFAULTS.includes(name);
      const caller = plain(values.certManager);
      const written = text(values.groupName);
      const group = written || (complete && Object.hasOwn(DEFAULT_GROUPS, name) ? DEFAULT_GROUPS[name]! : '');
      // The chart of something else that is called a webhook.
      if (group === '' && !hasDefaults && !isPlain(values.certManager)) return [];
      const byDefault = hasDefaults && complete ? 'cert-manager' : undefined;
      return [
        {
          installation,
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
