import { type AbsentCredential, absentCredentials, absentSecret } from '../../facts/credentials/absent-credentials';
import { namePath, unreadableEffect } from '../../facts/credentials/credentials';
import { areSecretsElsewhere } from '../../facts/objects/absence';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { namespaceTitle, theNamespace } from '../../wording';

/**
 * The Secret that an issuer names is not among the objects, and none of them creates it. It may come from elsewhere.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go, pkg/issuer/acme/setup.go (validateDNSSolvers, getEABKey).
 */
export const credentialSecretMissing: Rule<AbsentCredential> = {
  id: 'credential-secret-missing',
  severity: 'warning',
  reportsAbsence: true,
  title: 'The Secret that the issuer names is not among the objects',
  each: where(absentCredentials, ({ role, missing }) => role !== 'account-key' && !missing.elsewhere),
  once: ({ issuer, namespace, secretName }, model) =>
    areSecretsElsewhere(model) ? `${namespace}/${secretName}` : `${issuer.object.key} ${secretName}`,

  find(credential: AbsentCredential, report: Report, model: Model): void {
    const { issuer, namespace, secretName, what, missing, certain } = credential;
    report({
      object: issuer.object,
      path: namePath(credential),
      message: `The Secret "${secretName}" for ${what} is ${missing.where}; cert-manager looks for it in ${namespaceTitle(namespace)}.`,
      effect: `Unless something else creates the Secret: ${unreadableEffect(credential)}`,
      fix: `Deliver the Secret "${secretName}" to ${theNamespace(namespace)}, or declare it as known if something else does.`,
      severity: areSecretsElsewhere(model) ? 'info' : certain ? missing.severity : 'warning',
      absent: absentSecret(credential, model),
    });
  },
};
