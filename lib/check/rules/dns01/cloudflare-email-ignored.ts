import { given, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An email beside a Cloudflare API token: it goes with an API key alone.
 *
 * Source: cert-manager pkg/issuer/acme/dns/cloudflare/cloudflare.go (makeRequest).
 */
export const cloudflareEmailIgnored: Rule<Model> = {
  id: 'cloudflare-email-ignored',
  severity: 'info',
  title: "Cloudflare's email is given beside an API token, which goes without",
  each: wholeModel({ needs: ['cloudflare'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('cloudflare').of(model)) {
      const { email, apiTokenSecretRef, apiKeySecretRef } = solver.stanza;
      if (text(email) === '' || !given(apiTokenSecretRef) || given(apiKeySecretRef)) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.email`,
        message: 'email goes with an API key, and an API token is given.',
        effect: 'The email is not used. Nothing fails for it.',
        fix: 'Leave out email.',
      });
    }
  },
};
