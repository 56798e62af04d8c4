import { text } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * The host of acme-dns is a host name instead of a URL.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (goacmedns.NewClient takes a base URL).
 */
export const acmeDnsHostWithoutScheme: Rule<IssuerSolver> = {
  id: 'acme-dns-host-without-scheme',
  severity: 'error',
  title: 'The acme-dns host is not a URL',
  each: solversBy('acmeDNS'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const host = text(solver.stanza.host);
    if (host === '' || isPlaceholder(host) || /^https?:\/\//i.test(host)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.host`,
      message: `host ${JSON.stringify(host.slice(0, 100))} does not start with "https://" or "http://".`,
      effect:
        'cert-manager cannot send requests to acme-dns (unsupported protocol scheme), and challenges stay pending.',
      fix: 'Write the full URL, such as "https://auth.acme-dns.io".',
    });
  },
};
