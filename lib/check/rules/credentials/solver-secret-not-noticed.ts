import { exactRelease } from '../../facts/controller/exact-release';
import { type Credential, credentials, namePath } from '../../facts/credentials/credentials';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * cert-manager 1.21.0 does not set up an issuer again when the Secret of a DNS01 solver is created after it, and an operator
 * creates that Secret.
 *
 * Source: cert-manager pkg/controller/clusterissuers/checks.go (issuersForSecret) in 1.21.0 and 1.21.1; cert-manager issue 9036,
 * pull request 9042.
 */
export const solverSecretNotNoticed: Rule<Credential> = {
  id: 'solver-secret-not-noticed',
  severity: 'warning',
  title: "cert-manager 1.21.0 does not notice a solver's Secret that is created after the issuer",
  // Of webhooks, it does not look for the Secrets.
  each: where(credentials, ({ role, provider, presence }) => {
    return role === 'dns01' && provider !== 'webhook' && presence.state === 'made';
  }),
  once: ({ issuer }) => issuer.object.key,

  find(credential, report, model) {
    const { issuer, secretName, presence } = credential;
    const release = exactRelease(model, '1.21.0');
    if (!release || presence.state !== 'made') return;
    report({
      object: issuer.object,
      path: namePath(credential),
      message: `The Secret "${secretName}" is created by ${presence.made.by.title}, and the controller is cert-manager 1.21.0, which looks for it only when it sets up the issuer.`,
      effect: `If the issuer is applied before the Secret exists, ${issuer.object.title} stays "InvalidSolver" for up to ten hours after it does, and nothing is issued. 1.21.1 fixed this.`,
      fix: 'Upgrade cert-manager to 1.21.1 or later.',
      related: [{ object: release.object, path: release.path, message: 'The release.' }],
    });
  },
};
