import { absence } from '../../facts/absence';
import { credentials, namePath, unreadableEffect } from '../../facts/credentials';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The Secret that an issuer names is in another namespace than the one in which cert-manager looks: the cluster resource
 * namespace for a ClusterIssuer, the Issuer's own for an Issuer. The Certificate's namespace plays no part.
 *
 * Source: cert-manager pkg/controller/helper.go (ResourceNamespace); cert-manager issues 263, 650, 2399, 2821.
 */
export const credentialSecretElsewhere: Rule<Model> = {
  id: 'credential-secret-elsewhere',
  severity: 'error',
  title: 'The Secret is in a namespace where the issuer does not look',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<string>();
    for (const credential of credentials.of(model)) {
      const { issuer, namespace, secretName, presence, role, what, certain } = credential;
      if (role === 'account-key') continue;
      const missing = absence(presence, namespace, model);
      const mention = `${issuer.object.title} ${secretName}`;
      if (!missing?.elsewhere || seen.has(mention)) continue;
      seen.add(mention);
      report({
        object: issuer.object,
        path: namePath(credential),
        message:
          `The Secret "${secretName}", for ${what}, is ${missing.where}; for ${issuer.object.title} it is looked for in ` +
          `"${namespace}"${issuer.isCluster ? ', the cluster resource namespace' : ''}.`,
        effect: unreadableEffect(credential),
        fix: `Put the Secret into the namespace "${namespace}".`,
        // Some webhooks look where they run.
        severity: certain ? 'error' : 'warning',
      });
    }
  },
};
