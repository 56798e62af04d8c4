import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * Akamai's service consumer domain is a URL instead of the host name that requests are signed for.
 *
 * Source: cert-manager pkg/issuer/acme/dns/akamai/akamai.go (edgegrid.Config.Host).
 */
export const akamaiDomainMalformed: Rule<IssuerSolver> = {
  id: 'akamai-domain-malformed',
  severity: 'warning',
  title: "Akamai's service consumer domain is not a host name",
  each: solversBy('akamai'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const domain = text(solver.stanza.serviceConsumerDomain);
    if (domain === '' || isPlaceholder(domain) || /^[A-Za-z0-9.-]+$/.test(domain)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.serviceConsumerDomain`,
      message: `serviceConsumerDomain ${JSON.stringify(domain.slice(0, 100))} is not a plain host name.`,
      effect:
        'Requests to Akamai are sent to, and signed for, a host that does not exist, and challenges stay pending.',
      fix: 'Write the host of the API client, such as "akab-....luna.akamaiapis.net", without "https://" and without a path.',
    });
  },
};
