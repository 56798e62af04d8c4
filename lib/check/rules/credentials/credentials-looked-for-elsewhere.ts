import { exactRelease } from '../../facts/controller/exact-release';
import { type Credential, credentials } from '../../facts/credentials/credentials';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * cert-manager 1.16.0 looks for the credentials of a ClusterIssuer's DNS01 solvers in the namespace of the certificate.
 *
 * Source: release notes of 1.16.1 (pull request 7339); cert-manager issues 7331, 7353.
 */
export const credentialsLookedForElsewhere: Rule<Credential> = {
  id: 'credentials-looked-for-elsewhere',
  severity: 'error',
  title: "cert-manager 1.16.0 looks for a ClusterIssuer's credentials in the namespace of the certificate",
  each: where(credentials, ({ role, issuer }) => role === 'dns01' && issuer.object.kind === 'ClusterIssuer'),
  once: ({ issuer }) => issuer.object.key,

  find({ solver, namespace, secretName, path, issuer }, report, model) {
    const release = exactRelease(model, '1.16.0');
    if (!release || !solver || secretName === '') return;
    const elsewhere = solvedBy(model, solver).find(
      ({ certificate }) =>
        certificate.namespace !== '' &&
        certificate.namespace !== namespace &&
        !model.get('Secret', certificate.namespace, secretName) &&
        !model.couldBe('Secret', secretName, certificate.namespace),
    );
    if (!elsewhere) return;
    const { certificate } = elsewhere;
    report({
      object: issuer.object,
      path,
      message: `The controller is cert-manager 1.16.0, which looks for the Secret "${secretName}" in "${certificate.namespace}", where ${certificateTitle(certificate)} is, and not in the cluster resource namespace.`,
      effect: `The Secret is not found, and the challenge for "${elsewhere.name}" stays pending. 1.16.1 fixed this.`,
      fix: 'Upgrade cert-manager to 1.16.1 or later.',
      related: [{ object: release.object, path: release.path, message: 'The release.' }],
    });
  },
};
