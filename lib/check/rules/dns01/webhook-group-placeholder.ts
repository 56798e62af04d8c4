import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The group of a webhook is the one that stands in its README as an example.
 *
 * Source: READMEs of cert-manager/webhook-example and of the webhooks made after it; zachomedia/cert-manager-webhook-pdns
 * issue 63.
 */
export const webhookGroupPlaceholder: Rule<Model> = {
  id: 'webhook-group-placeholder',
  severity: 'warning',
  title: "The webhook's API group is the example of a README",
  each: wholeModel({ kinds: ['APIService'], needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    const solvers = solversBy('webhook')
      .of(model)
      .filter(({ solver }) => EXAMPLES.has(text(solver.stanza.groupName)));
    if (solvers.length === 0) return;
    const served = new Set(model.of('APIService').map(({ spec }) => text(spec.group)));
    for (const { issuer, solver } of solvers) {
      const group = text(solver.stanza.groupName);
      if (served.has(group)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.groupName`,
        message: `groupName "${group}" is the example of a README.`,
        effect: 'Unless the webhook was installed with that very group, no challenge of the solver gets through.',
        fix: 'Write the group that the webhook was installed with (its chart: groupName).',
      });
    }
  },
};

const EXAMPLES = new Set([
  'acme.mycompany.com',
  'acme.mycompany.example',
  'acme.yourcompany.com',
  'acme.yourdomain.tld',
  'acme.example.com',
]);
