import { type Plain, plain } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import { isPlaceholder } from '../../facts/secret-data';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A secret stands in the config of a webhook solver, and so in the issuer.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/dns01/webhook/ (config is no place for secrets); cert-manager
 * issue 1559.
 */
export const webhookConfigHoldsSecret: Rule<Model> = {
  id: 'webhook-config-holds-secret',
  severity: 'warning',
  title: "The webhook's config holds a secret in the clear",
  each: wholeModel({ needs: ['webhook'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('webhook').of(model)) {
      for (const [path, field] of literals(plain(solver.stanza.config), `${solver.stanzaPath}.config`)) {
        report({
          object: issuer.object,
          path,
          message: `${field} stands in the config of the webhook solver as it is.`,
          effect: 'Everyone who may read the issuer, or the repository that it is in, has it.',
          fix: "Put it into a Secret, and name that in the config, by the webhook's field for it (often ...SecretRef).",
        });
      }
    }
  },
};

function* literals(config: Plain, at: string): Generator<readonly [path: string, field: string]> {
  for (const [field, value] of Object.entries(config)) {
    if (typeof value !== 'string' || isPlaceholder(value) || value.length < 8) continue;
    if (/(api[-_]?key|token|secret|password)$/i.test(field.slice(-40)) && /^[\w$-]{1,60}$/.test(field))
      yield [`${at}.${field}`, field];
  }
}
