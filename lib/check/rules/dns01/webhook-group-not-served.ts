import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * A webhook is among the objects (an APIService of version v1alpha1 for a group that begins with "acme."), and the issuer
 * asks for another group; or the objects are all that there is, and none serves the group.
 *
 * Source: cert-manager pkg/issuer/acme/dns/webhook/webhook.go (restClientForGroup).
 */
export const webhookGroupNotServed: Rule<Model> = {
  id: 'webhook-group-not-served',
  severity: 'warning',
  title: 'No APIService serves the API group of the webhook solver',
  each: wholeModel({ kinds: ['APIService'], needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    const solvers = solversBy('webhook').of(model);
    if (solvers.length === 0) return;
    const services = model.of('APIService').filter(({ spec }) => text(spec.version) === 'v1alpha1');
    const groups = new Set(services.map(({ spec }) => text(spec.group)));
    const asked = new Set(solvers.map(({ solver }) => text(solver.stanza.groupName)));
    // A webhook that no issuer asks for may be the one that is meant.
    const spare = [...groups].filter((group) => group.startsWith('acme.') && !asked.has(group));
    for (const { issuer, solver } of solvers) {
      const group = text(solver.stanza.groupName);
      if (!group || groups.has(group) || (spare.length === 0 && !model.complete)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.groupName`,
        message: `No APIService among the objects serves "${group}"${spare.length > 0 ? `; there is one for ${listed(spare)}` : ''}.`,
        effect:
          'The API server knows no such resource (could not find the requested resource): challenges stay pending.',
        fix: 'Write the group that the webhook was installed with (its chart: groupName).',
        severity: model.complete ? 'error' : 'warning',
      });
    }
  },
};
