import { type AbsentCredential, absentCredentials } from '../../facts/absent-credentials';
import { namePath, unreadableEffect } from '../../facts/credentials';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';

/**
 * The Secret that an issuer names is not in the namespace where cert-manager looks for it: the cluster resource namespace
 * for a ClusterIssuer, the Issuer's own for an Issuer. The Certificate's namespace does not matter.
 *
 * Source: cert-manager pkg/controller/helper.go (ResourceNamespace); cert-manager issues 263, 650, 2399, 2821.
 */
export const credentialSecretElsewhere: Rule<AbsentCredential> = {
  id: 'credential-secret-elsewhere',
  severity: 'error',
  title: 'The Secret is in a namespace where the issuer does not look',
  each: where(absentCredentials, ({ role, missing }) => role !== 'account-key' && missing.elsewhere),
  once: ({ issuer, secretName }) => `${issuer.object.title} ${secretName}`,

  find(credential: AbsentCredential, report: Report): void {
    const { issuer, namespace, secretName, what, missing, certain } = credential;
    report({
      object: issuer.object,
      path: namePath(credential),
      message:
        `The Secret "${secretName}" for ${what} is ${missing.where}; for ${issuer.object.title}, cert-manager looks in ` +
        `"${namespace}"${issuer.isCluster ? ', the cluster resource namespace' : ''}.`,
      effect: unreadableEffect(credential),
      fix: `Create the Secret in the namespace "${namespace}".`,
      // Some webhooks look in their own namespace.
      severity: certain ? 'error' : 'warning',
    });
  },
};
