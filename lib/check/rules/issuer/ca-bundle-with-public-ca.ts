import { compareVersions } from '../../../cert-manager/versions';
import { text } from '../../../values/plain';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * A caBundle for the server of a public CA: it replaces the system's roots.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/#private-acme-servers; cert-manager pkg/acme/accounts/client.go.
 */
export const caBundleWithPublicCa: Rule<IssuerView> = {
  id: 'ca-bundle-with-public-ca',
  severity: 'warning',
  title: 'caBundle pins the trust of a public CA',
  each: issuers,

  find({ object, acme, ca, version }, report) {
    if (!ca?.publiclyTrusted || text(acme.caBundle) === '' || acme.skipTLSVerify === true) return;
    if (compareVersions(version, '1.11') < 0) return;
    report({
      object,
      path: 'spec.acme.caBundle',
      message: `caBundle replaces the system's roots, which already trust ${ca.name}.`,
      effect: 'When the server moves to a certificate from another root, no certificate is issued or renewed any more.',
      fix: 'Remove caBundle.',
    });
  },
};
