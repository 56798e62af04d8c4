import { text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/**
 * The API group of a webhook is an example from a README.
 *
 * Source: READMEs of cert-manager/webhook-example and of the webhooks made after it; zachomedia/cert-manager-webhook-pdns
 * issue 63.
 */
export const webhookGroupPlaceholder: Rule<IssuerSolver> = {
  id: 'webhook-group-placeholder',
  severity: 'warning',
  title: "The webhook's API group is an example from a README",
  each: solversBy('webhook'),
  kinds: ['APIService'],

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    const group = text(solver.stanza.groupName);
    if (!EXAMPLES.has(group) || model.once(servedGroups).has(group)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.groupName`,
      message: `groupName "${group}" is an example from a README.`,
      effect: 'Unless the webhook was installed with exactly this group, all challenges of the solver stay pending.',
      fix: 'Write the group that the webhook was installed with (groupName in its chart).',
    });
  },
};

function servedGroups(model: Model): ReadonlySet<string> {
  return new Set(model.of('APIService').map(({ spec }) => text(spec.group)));
}

const EXAMPLES: ReadonlySet<string> = new Set([
  'acme.mycompany.com',
  'acme.mycompany.example',
  'acme.yourcompany.com',
  'acme.yourdomain.tld',
  'acme.example.com',
]);
