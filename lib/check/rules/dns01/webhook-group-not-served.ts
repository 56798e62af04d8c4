import { text } from '../../../values/plain';
import { WEBHOOK_CHART_KINDS, webhookCharts } from '../../facts/controller/webhook-charts';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

const webhookSolvers = solversBy('webhook');

/**
 * A webhook is among the objects (an APIService of version v1alpha1 for a group that starts with "acme.", or a webhook's
 * chart with its group or a default that is known), but the issuer uses another group; or the set of objects is complete, and none of them serves the
 * group.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (restClientForGroup); qqshfox/cert-manager-webhook-dnspod issue 6,
 * pragkent/alidns-webhook issue 20, bwolf/cert-manager-webhook-gandi issue 21, snowdrop/godaddy-webhook issue 25,
 * wjiec/alidns-webhook issue 34, DEVmachine-fr/cert-manager-alidns-webhook issue 11, vadimkim/cert-manager-webhook-hetzner issue 1.
 */
export const webhookGroupNotServed: Rule<IssuerSolver> = {
  id: 'webhook-group-not-served',
  severity: 'warning',
  reportsAbsence: true,
  title: 'No APIService serves the API group of the webhook solver',
  each: webhookSolvers,
  kinds: ['APIService', ...WEBHOOK_CHART_KINDS],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const group = text(solver.stanza.groupName);
    const { served, unused, unusedCharts, isAllKnown } = model.once(findGroups);
    const name = text(solver.stanza.solverName)
      .toLowerCase()
      .replace(/-solver$/, '');
    // Of a chart, the name shows whether it is for this solver.
    const charts = unusedCharts.filter(({ chart }) => name !== '' && chart.toLowerCase().includes(name));
    const meant = [...new Set([...unused.map(quoted), ...charts.map(({ groups }) => groups.map(quoted).join(' or '))])];
    if (!group || served.has(group) || !isAllKnown || (meant.length === 0 && !model.complete)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.groupName`,
      message: `No APIService or webhook among the objects serves "${group}"${meant.length > 0 ? `, but there is one for ${meant.slice(0, 3).join(', ')}` : ''}.`,
      effect:
        'The API server does not know the resource (could not find the requested resource), and challenges stay pending.',
      fix: charts.some(({ isDefault }) => isDefault)
        ? `Set groupName to "${group}" in the values of the webhook's chart, which otherwise serves its default. Or write here the group that it serves.`
        : 'Write the group that the webhook was installed with (groupName in its chart).',
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

function quoted(group: string): string {
  return `"${group}"`;
}

interface Groups {
  readonly served: ReadonlySet<string>;
  /** Groups of webhooks that no issuer uses, so that one of them may be the one that was meant. */
  readonly unused: readonly string[];
  /** Charts none of whose groups is used. */
  readonly unusedCharts: readonly {
    readonly groups: readonly string[];
    readonly chart: string;
    readonly isDefault: boolean;
  }[];
  /** Whether the groups of all charts are known. */
  readonly isAllKnown: boolean;
}

function findGroups(model: Model): Groups {
  const services = model.of('APIService').filter(({ spec }) => text(spec.version) === 'v1alpha1');
  const charts = webhookCharts.of(model);
  const ofServices = services.map(({ spec }) => text(spec.group));
  const ofCharts = charts.map(({ possibleGroups: groups, isDefaultGroup: isDefault, installation: { chart } }) => {
    return { groups, chart, isDefault };
  });
  const used = new Set(webhookSolvers.of(model).map(({ solver }) => text(solver.stanza.groupName)));
  const served = new Set([...ofServices, ...ofCharts.flatMap(({ groups }) => groups)]);
  return {
    served,
    unused: [...new Set(ofServices)].filter((group) => group.startsWith('acme.') && !used.has(group)),
    unusedCharts: ofCharts.filter(({ groups }) => groups.length > 0 && !groups.some((group) => used.has(group))),
    isAllKnown: charts.every(({ possibleGroups, installation }) => possibleGroups.length > 0 && installation.complete),
  };
}
