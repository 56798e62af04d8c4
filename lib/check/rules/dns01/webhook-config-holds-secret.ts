import { type Plain, plain } from '../../../values/plain';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * The config of a webhook solver, and so the issuer, contains a secret.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/dns01/webhook/ (config is no place for secrets); cert-manager
 * issue 1559.
 */
export const webhookConfigHoldsSecret: Rule<IssuerSolver> = {
  id: 'webhook-config-holds-secret',
  severity: 'warning',
  title: "The webhook's config contains a secret in plain text",
  each: solversBy('webhook'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    for (const field of secretsIn(plain(solver.stanza.config))) {
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.config.${field}`,
        message: `The config of the webhook solver contains ${field} in plain text.`,
        effect: 'Everyone who can read the issuer, or the repository that it is in, can read the secret.',
        fix: "Store it in a Secret, and refer to that in the config with the webhook's field for it (often ...SecretRef).",
      });
    }
  },
};

/** The fields that hold a secret, to judge by their names. */
function secretsIn(config: Plain): readonly string[] {
  return Object.keys(config).filter((field) => {
    const value = config[field];
    if (typeof value !== 'string' || isPlaceholder(value) || value.length < 8) return false;
    return /(api[-_]?key|token|secret|password)$/i.test(field.slice(-40)) && /^[\w$-]{1,60}$/.test(field);
  });
}
