import { isPlain } from '../../../values/plain';
import { severityOf } from '../../facts/certificates/ca-policy';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import { closedApiIn } from '../../knowledge/closed-dns-apis';
import type { Rule } from '../../rule';

/**
 * A DNS01 webhook is configured for an API that its provider has shut down.
 *
 * Source: vadimkim/cert-manager-webhook-hetzner issues 100, 119; hetzner/cert-manager-webhook-hetzner issue 69; go-acme/lego
 * issue 2553.
 */
export const dnsApiClosed: Rule<IssuerSolver> = {
  id: 'dns-api-closed',
  severity: 'error',
  title: 'The DNS01 webhook uses an API that its provider has shut down',
  each: solversBy('webhook'),

  find({ issuer, solver }, report) {
    for (const [path, value] of texts(solver.stanza.config, `${solver.stanzaPath}.config`)) {
      const api = closedApiIn(value);
      const severity = api && severityOf(api.closes, issuer.at, 'error');
      if (!severity) continue;
      report({
        object: issuer.object,
        path,
        message: `Solver ${solver.index} of ${issuer.object.title} uses ${api.name} (${api.host}), which ${severity === 'error' ? 'has been closed since' : 'closes on'} ${api.closes.from}.`,
        effect:
          'The webhook cannot write the DNS records of challenges: they stay pending, and no certificate is renewed.',
        fix: api.instead,
        severity,
      });
    }
  },
};

function* texts(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (isPlain(value)) for (const [key, inner] of Object.entries(value)) yield* texts(inner, `${path}.${key}`);
}
