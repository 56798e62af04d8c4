import { text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { listed } from '../../wording';

const webhookSolvers = solversBy('webhook');

/**
 * A webhook is among the objects (an APIService of version v1alpha1 for a group that starts with "acme."), but the issuer
 * uses another group; or the set of objects is complete, and none of them serves the group.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (restClientForGroup).
 */
export const webhookGroupNotServed: Rule<IssuerSolver> = {
  id: 'webhook-group-not-served',
  severity: 'warning',
  reportsAbsence: true,
  title: 'No APIService serves the API group of the webhook solver',
  each: webhookSolvers,
  kinds: ['APIService'],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const group = text(solver.stanza.groupName);
    const { served, unused } = model.once(findGroups);
    if (!group || served.has(group) || (unused.length === 0 && !model.complete)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.groupName`,
      message: `No APIService among the objects serves "${group}"${unused.length > 0 ? `, but there is one for ${listed(unused)}` : ''}.`,
      effect:
        'The API server does not know the resource (could not find the requested resource), and challenges stay pending.',
      fix: 'Write the group that the webhook was installed with (groupName in its chart).',
      severity: model.complete ? 'error' : 'warning',
    });
  },
};

interface Groups {
  readonly served: ReadonlySet<string>;
  /** Groups of webhooks that no issuer uses, so that one of them may be the one that was meant. */
  readonly unused: readonly string[];
}

function findGroups(model: Model): Groups {
  const services = model.of('APIService').filter(({ spec }) => text(spec.version) === 'v1alpha1');
  const served = new Set(services.map(({ spec }) => text(spec.group)));
  const used = new Set(webhookSolvers.of(model).map(({ solver }) => text(solver.stanza.groupName)));
  return { served, unused: [...served].filter((group) => group.startsWith('acme.') && !used.has(group)) };
}
