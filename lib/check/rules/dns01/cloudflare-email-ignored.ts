import { given, text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * An email address together with a Cloudflare API token: it is used only with an API key.
 *
 * Source: cert-manager pkg/issuer/acme/dns/cloudflare/cloudflare.go (makeRequest).
 */
export const cloudflareEmailIgnored: Rule<IssuerSolver> = {
  id: 'cloudflare-email-ignored',
  severity: 'info',
  title: 'The email address is ignored with a Cloudflare API token',
  each: solversBy('cloudflare'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const { email, apiTokenSecretRef, apiKeySecretRef } = solver.stanza;
    if (text(email) === '' || !given(apiTokenSecretRef) || given(apiKeySecretRef)) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.email`,
      message: 'email is only used with an API key, and the solver has an API token.',
      effect: 'The email address is ignored. Nothing fails because of it.',
      fix: 'Remove email.',
    });
  },
};
