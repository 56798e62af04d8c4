import { isPlain, plain, text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * A reference to a Secret in a webhook's config has a key and no name.
 *
 * Source: cert-manager pkg/apis/meta/v1/types.go (SecretKeySelector, which webhooks use as well); cert-manager issue 5673;
 * vadimkim/cert-manager-webhook-hetzner issue 84 ("resource name may not be empty").
 */
export const webhookSecretNotNamed: Rule<IssuerSolver> = {
  id: 'webhook-secret-not-named',
  severity: 'warning',
  title: "A reference in the webhook's config names no Secret",
  each: solversBy('webhook'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    for (const [field, ref] of Object.entries(plain(solver.stanza.config))) {
      if (!/ref$/i.test(field) || !isPlain(ref) || text(ref.key) === '') continue;
      // Any other field may be how this webhook calls it.
      const others = Object.keys(ref).filter((name) => !['key', 'name', 'namespace'].includes(name));
      if (others.length > 0 || (ref.name !== undefined && ref.name !== null && ref.name !== '')) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.config.${field}`,
        message: `${field} has the key "${text(ref.key)}" and names no Secret.`,
        effect: `The webhook cannot read its credentials (resource name may not be empty), and challenges of solver ${solver.index} stay pending.`,
        fix: `Add the Secret's name: ${field}.name.`,
      });
    }
  },
};
