import { isOpen } from '../../../values/open';
import { plain, text } from '../../../values/plain';
import { type IssuerSolver, solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import { namePath } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';

/** The top-level domains that Cloudflare's API for DNS refuses. Those of its Enterprise plan may be exempt. */
const REFUSED = /\.(?:cf|ga|gq|ml|tk)$/i;

/**
 * A name below a top-level domain for which Cloudflare's API changes no records.
 *
 * Source: Cloudflare documentation, dns/troubleshooting/faq (Why can't I add certain TLDs via the DNS API?); cert-manager issue
 * 2944, acmesh-official/acme.sh issues 2901, 3805.
 */
export const cloudflareFreeDomain: Rule<IssuerSolver> = {
  id: 'cloudflare-free-domain',
  severity: 'warning',
  title: "Cloudflare's API changes no records of the domain",
  each: solversBy('cloudflare'),

  find({ issuer, solver }: IssuerSolver, report: Report, model: Model): void {
    // The record may be in another zone.
    const strategy = text(plain(solver.raw.dns01).cnameStrategy);
    if (strategy === 'Follow' || isOpen(strategy)) return;
    const choice = solvedBy(model, solver).find(({ name }) => REFUSED.test(name));
    if (!choice) return;
    const { certificate, name } = choice;
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: `"${name}" is solved by DNS01 with Cloudflare, whose API refuses to change records of domains below .cf, .ga, .gq, .ml and .tk.`,
      effect:
        'Cloudflare answers with error 1038 (You cannot use this API for domains with ...), and the challenge stays pending. On the Enterprise plan, Cloudflare may have lifted this.',
      fix: 'Use HTTP01, or delegate the challenge to a zone below another domain (a CNAME record for _acme-challenge, cnameStrategy: Follow).',
      related: [{ object: issuer.object, path: solver.stanzaPath, message: 'The solver.' }],
    });
  },
};
