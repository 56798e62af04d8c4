import { absence } from '../../facts/absence';
import { credentials, namePath, unreadableEffect } from '../../facts/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Secret that an issuer names is not among the objects, and nothing among them makes it. It may come from outside.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go, pkg/issuer/acme/setup.go (validateDNSSolvers, getEABKey).
 */
export const credentialSecretMissing: Rule<Model> = {
  id: 'credential-secret-missing',
  severity: 'warning',
  title: 'The Secret that the issuer names is nowhere among the objects',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const { issuer, namespace, secretName, presence, role, what, certain } = credential;
      if (role === 'account-key') continue;
      const missing = absence(presence, namespace, model);
      const mention = `${issuer.object.title} ${secretName}`;
      if (!missing || missing.elsewhere || seen.has(mention)) continue;
      seen.add(mention);
      report({
        object: issuer.object,
        path: namePath(credential),
        message: `The Secret "${secretName}", for ${what}, is ${missing.where}; it is looked for in "${namespace}".`,
        effect: `Unless something else makes it: ${unreadableEffect(credential)}`,
        fix: `Deliver the Secret "${secretName}" to the namespace "${namespace}", or declare it as known where something else does.`,
        severity: certain ? missing.severity : 'warning',
      });
    }
  },
};
