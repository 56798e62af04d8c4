import { compareVersions } from '../../../cert-manager/versions';
import { text } from '../../../values/plain';
import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * Roots of one's own for a public CA's server: they stand in place of the system's.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/#private-acme-servers; cert-manager pkg/acme/accounts/client.go.
 */
export const caBundleWithPublicCa: Rule<IssuerView> = {
  id: 'ca-bundle-with-public-ca',
  severity: 'warning',
  title: "The roots that a public CA's server is verified by are fixed",
  each: issuers,

  find({ object, acme, ca, version }, report) {
    if (!ca?.publiclyTrusted || text(acme.caBundle) === '' || acme.skipTLSVerify === true) return;
    if (compareVersions(version, '1.11') < 0) return;
    report({
      object,
      path: 'spec.acme.caBundle',
      message: `caBundle takes the place of the system's roots, and ${ca.name} is trusted by those.`,
      effect: 'When the server changes to a certificate of another root, no certificate is issued or renewed any more.',
      fix: 'Leave out caBundle.',
    });
  },
};
