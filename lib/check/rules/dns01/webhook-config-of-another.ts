import { isPlain, list, plain, text } from '../../../values/plain';
import { WEBHOOK_CHART_KINDS, webhookCharts } from '../../facts/controller/webhook-charts';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import { WEBHOOK_CONFIGS, type WebhookConfig } from '../../knowledge/webhook-configs';
import { imageParts } from '../../model/controller/from-deployment';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * The config of a webhook's solver has the fields of another webhook for the same provider, and lacks those of the one that is
 * installed.
 *
 * Source: wjiec/alidns-webhook config.go, issues 8, 10; DEVmachine-fr/cert-manager-alidns-webhook main.go.
 */
export const webhookConfigOfAnother: Rule<IssuerSolver> = {
  id: 'webhook-config-of-another',
  severity: 'warning',
  title: 'The config of the solver is for another webhook than the one that is installed',
  each: solversBy('webhook'),
  kinds: ['Deployment', ...WEBHOOK_CHART_KINDS],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const [webhook, ...others] = installedFor(model, text(solver.stanza.groupName));
    const config = plain(solver.stanza.config);
    if (!webhook || others.length > 0) return;
    // Go reads the names of fields in whatever case.
    const known = new Set(webhook.needs.flat().map((name) => name.toLowerCase()));
    const has = new Set(Object.keys(config).map((name) => name.toLowerCase()));
    const missing = webhook.needs.filter((names) => !names.some((name) => has.has(name.toLowerCase())));
    const foreign = Object.keys(config).filter((name) => isPlain(config[name]) && !known.has(name.toLowerCase()));
    if (missing.length === 0 || foreign.length === 0) return;
    const names = missing.map(([name]) => name);
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.config`,
      message: `The webhook ${webhook.id} reads ${listed(names)}, which the config of solver ${solver.index} lacks. It has ${listed(foreign)}, as another webhook does.`,
      effect: `The webhook cannot read its credentials (resource name may not be empty), and challenges of solver ${solver.index} stay pending.`,
      fix: `Write ${listed(webhook.needs.map(([name]) => name))}, each with the name of the Secret and its key.`,
    });
  },
};

/** The webhooks that are known, and installed for an API group. */
function installedFor(model: Model, group: string): readonly WebhookConfig[] {
  return group === '' ? [] : (model.once(findInstalled).get(group) ?? []);
}

function findInstalled(model: Model): ReadonlyMap<string, readonly WebhookConfig[]> {
  const found = new Map<string, WebhookConfig[]>();
  const add = (group: string, isIt: (webhook: WebhookConfig) => boolean) => {
    const webhook = WEBHOOK_CONFIGS.find(isIt);
    const all = found.get(group) ?? [];
    if (webhook && !all.includes(webhook)) found.set(group, [...all, webhook]);
  };
  for (const { group, installation } of webhookCharts.of(model))
    if (group) add(group.value, ({ repository }) => repository?.test(installation.repository ?? '') ?? false);
  for (const deployment of model.of('Deployment')) {
    for (const { image, env } of list(plain(plain(deployment.spec.template).spec).containers).map(plain)) {
      const group = list(env)
        .map(plain)
        .find(({ name }) => name === 'GROUP_NAME');
      if (group) add(text(group.value), (webhook) => webhook.image.test(imageParts(text(image)).repository));
    }
  }
  return found;
}
