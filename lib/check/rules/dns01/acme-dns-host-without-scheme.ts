import { text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The host of acme-dns is a name, and a URL is asked for.
 *
 * Source: cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (goacmedns.NewClient takes a base URL).
 */
export const acmeDnsHostWithoutScheme: Rule<Model> = {
  id: 'acme-dns-host-without-scheme',
  severity: 'error',
  title: "acme-dns's host is not a URL",
  each: wholeModel({ needs: ['acmeDNS'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('acmeDNS').of(model)) {
      const host = text(solver.stanza.host);
      if (host === '' || isPlaceholder(host) || /^https?:\/\//i.test(host)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.host`,
        message: `host ${JSON.stringify(host.slice(0, 100))} does not begin with "https://" or "http://".`,
        effect: 'No request to acme-dns can be made (unsupported protocol scheme): challenges stay pending.',
        fix: 'Write the URL, as in "https://auth.acme-dns.io".',
      });
    }
  },
};
