import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Akamai's service consumer domain is a URL, and the host alone is asked for: requests are signed for it.
 *
 * Source: cert-manager pkg/issuer/acme/dns/akamai/akamai.go (edgegrid.Config.Host).
 */
export const akamaiDomainMalformed: Rule<Model> = {
  id: 'akamai-domain-malformed',
  severity: 'warning',
  title: "Akamai's service consumer domain is not a host name",
  each: wholeModel({ needs: ['akamai'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('akamai').of(model)) {
      const domain = text(solver.stanza.serviceConsumerDomain);
      if (domain === '' || isPlaceholder(domain) || /^[A-Za-z0-9.-]+$/.test(domain)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.serviceConsumerDomain`,
        message: `serviceConsumerDomain ${JSON.stringify(domain.slice(0, 100))} is not a host name alone.`,
        effect: 'Requests to Akamai are made and signed for a host that does not exist: challenges stay pending.',
        fix: 'Write the host of the API client, as in "akab-....luna.akamaiapis.net", without https:// and path.',
      });
    }
  },
};
