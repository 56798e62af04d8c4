import { likelyResourceNamespace } from '../../facts/controller/likely-resource-namespace';
import { type AbsentCredential, absentCredentials, absentSecret } from '../../facts/credentials/absent-credentials';
import { namePath, unreadableEffect } from '../../facts/credentials/credentials';
import type { Model } from '../../model/model';
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
  reportsAbsence: true,
  title: 'The Secret is in a namespace where the issuer does not look',
  each: where(absentCredentials, ({ role, missing }) => role !== 'account-key' && missing.elsewhere),
  once: ({ issuer, secretName }, model) =>
    issuer.isCluster && likelyResourceNamespace(model)
      ? 'where cert-manager is installed'
      : `${issuer.object.key} ${secretName}`,

  find(credential: AbsentCredential, report: Report, model: Model): void {
    const { issuer, namespace, secretName, what, missing, certain } = credential;
    const likely = issuer.isCluster ? likelyResourceNamespace(model) : undefined;
    if (likely) {
      report({
        object: issuer.object,
        path: namePath(credential),
        message: `The Secrets of ClusterIssuers, such as "${secretName}", are in "${likely}": is cert-manager installed there? Nothing among the objects says so, and "${namespace}" is assumed.`,
        effect: `If cert-manager runs in "${namespace}", it does not find them. ${unreadableEffect(credential)}`,
        fix: `If it is installed in "${likely}", say so: --cluster-resource-namespace ${likely} on the command line, or clusterResourceNamespace in the app.`,
        severity: 'warning',
      });
      return;
    }
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
      absent: absentSecret(credential, model),
    });
  },
};
