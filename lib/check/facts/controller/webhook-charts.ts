import { chartName } from '../../../values/chart-name';
import { join } from '../../../values/field-path';
import { isPlain, plain, text } from '../../../values/plain';
import type { WebhookChartDefaults } from '../../knowledge/dns-provider';
import { DNS_WEBHOOKS } from '../../knowledge/dns-providers';
import { CHART_KINDS, type ChartInstallation, type GitPlace, type Given } from '../../model/helm/chart-installations';
import { type ListSource, source } from '../../source';
import { installedCharts } from '../objects/installed-charts';

/** An installation of the chart of a DNS01 webhook. */
export interface WebhookChart {
  readonly installation: ChartInstallation;
  /** The name of the chart, without where it is from. */
  readonly name: string;
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
 * The charts of webhooks without a preset whose values have the names and defaults of cert-manager/webhook-example: the
 * ServiceAccount is cert-manager in the namespace cert-manager unless the values say otherwise.
 *
 * Sources: values.yaml and templates/rbac.yaml in the folders of Git repositories; puzzle/cert-manager-webhook-dnsimple,
 * thekoma/cert-manager-webhook-gandi, wjiec/alidns-webhook, DEVmachine-fr/cert-manager-alidns-webhook,
 * hetzner/cert-manager-webhook-hetzner; for gandi bwolf/cert-manager-webhook-gandi issue 21, too.
 */
const OTHERS: readonly Defaults[] = [
  { name: 'alidns-webhook', groups: ['acme.yourcompany.com', 'example.com'] },
  { name: 'cert-manager-porkbun-webhook', git: ['mdonoughe/porkbun-webhook/chart'] },
  {
    name: 'cert-manager-webhook-civo',
    git: ['okteto/cert-manager-webhook-civo/chart/cert-manager-webhook-civo'],
  },
  {
    name: 'cert-manager-webhook-dnsimple',
    git: ['puzzle/cert-manager-webhook-dnsimple/charts/cert-manager-webhook-dnsimple'],
  },
  {
    name: 'cert-manager-webhook-dnspod',
    git: [
      'imroc/cert-manager-webhook-dnspod/charts',
      'qqshfox/cert-manager-webhook-dnspod/deploy/cert-manager-webhook-dnspod',
    ],
  },
  { name: 'cert-manager-webhook-gandi', group: 'acme.bwolf.me' },
  {
    name: 'cert-manager-webhook-hetzner',
    groups: ['acme.yourdomain.tld', 'acme.hetzner.com'],
    git: ['vadimkim/cert-manager-webhook-hetzner/deploy/cert-manager-webhook-hetzner'],
  },
  {
    name: 'cert-manager-webhook-linode',
    git: ['slicen/cert-manager-webhook-linode/deploy/cert-manager-webhook-linode'],
  },
  {
    name: 'cert-manager-webhook-netcup',
    group: 'com.netcup.webhook',
    git: ['aellwein/cert-manager-webhook-netcup/deploy/cert-manager-webhook-netcup'],
  },
  {
    name: 'cert-manager-webhook-ns1',
    group: 'acme.nsone.net',
    git: ['ns1/cert-manager-webhook-ns1/deploy/cert-manager-webhook-ns1'],
  },
  {
    name: 'cert-manager-webhook-selectel',
    git: [
      'selectel/cert-manager-webhook-selectel/charts/cert-manager-webhook-selectel',
      'selectel/cert-manager-webhook-selectel/deploy/cert-manager-webhook-selectel',
    ],
  },
  {
    name: 'cert-manager-webhook-vultr',
    group: 'acme.vultr.com',
    git: ['vultr/cert-manager-webhook-vultr/deploy/cert-manager-webhook-vultr'],
  },
  {
    name: 'cert-manager-webhook-yandex',
    git: ['yandex-cloud/cert-manager-webhook-yandex/deploy/cert-manager-webhook-yandex'],
  },
  {
    name: 'dynu-webhook',
    group: 'com.github.dopingus.cert-manager-webhook-dynu',
    git: ['Dopingus/cert-manager-webhook-dynu/deploy/dynu-webhook'],
  },
  { name: 'exoscale-webhook', git: ['exoscale/cert-manager-webhook-exoscale/deploy/exoscale-webhook'] },
  {
    name: 'infomaniak-webhook',
    group: 'acme.infomaniak.com',
    git: ['Infomaniak/cert-manager-webhook-infomaniak/deploy/infomaniak-webhook'],
  },
  {
    name: 'scaleway-certmanager-webhook',
    group: 'acme.scaleway.com',
    git: ['scaleway/helm-charts/charts/scaleway-certmanager-webhook'],
  },
  {
    name: 'scaleway-webhook',
    group: 'acme.scaleway.com',
    git: ['scaleway/cert-manager-webhook-scaleway/deploy/scaleway-webhook'],
  },
  { name: 'stackit-cert-manager-webhook', git: ['stackitcloud/stackit-cert-manager-webhook/deploy/stackit'] },
];

const CHARTS: readonly Defaults[] = [...OTHERS, ...Object.values(DNS_WEBHOOKS).flatMap(({ chart }) => chart ?? [])];

/** The kinds of objects from which they are read. */
export const WEBHOOK_CHART_KINDS: readonly string[] = CHART_KINDS;

/** The installations of DNS01 webhooks' charts among the objects. */
export const webhookCharts: ListSource<WebhookChart> = source(
  (model) =>
    installedCharts(model, /webhook/).flatMap((installation) => {
      const { values, path, object, complete } = installation;
      const known = defaultsOf(installation);
      const name = known?.name ?? nameOf(installation);
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
          name,
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

function nameOf({ chart }: ChartInstallation): string {
  return chartName(chart).replace(/\.git$/, '');
}

/** The defaults of a chart; undefined if they are not known, as for a copy in another Git repository. */
function defaultsOf(installation: ChartInstallation): Defaults | undefined {
  const { git } = installation;
  return git
    ? CHARTS.find((one) => one.git?.some((place) => isAt(git, place)))
    : CHARTS.find(({ name }) => name === nameOf(installation));
}

/** Whether a folder of a Git repository is a known place: by the URL, or by an object that is named after the repository. */
function isAt({ url, name, path }: GitPlace, place: string): boolean {
  const [owner, repository, ...folders] = place.toLowerCase().split('/');
  if (partsOf(path).join('/') !== folders.join('/')) return false;
  if (url === undefined) return name?.toLowerCase() === repository;
  const [of, last = ''] = partsOf(url).slice(-2);
  return of === owner && last.replace(/\.git$/, '') === repository;
}

function partsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[/:]/)
    .filter((part) => part !== '' && part !== '.');
}
