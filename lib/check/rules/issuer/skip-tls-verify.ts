import { text } from '../../../values/plain';
import { issuers } from '../../facts/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * The ACME server's own certificate is not verified.
 *
 * Source: cert-manager pkg/acme/accounts/client.go (InsecureSkipVerify).
 */
export const skipTlsVerify: Rule<IssuerView> = {
  id: 'skip-tls-verify',
  severity: 'warning',
  title: "The ACME server's certificate is not verified",
  each: issuers,

  find({ object, acme, ca }, report) {
    // Beside a caBundle, the webhook refuses it.
    if (acme.skipTLSVerify !== true || text(acme.caBundle) !== '') return;
    report({
      object,
      path: 'spec.acme.skipTLSVerify',
      message: `skipTLSVerify is set: whoever answers is taken for ${ca?.name ?? 'the ACME server'}.`,
      effect: 'Anyone on the way can pose as the CA, and have the cluster trust and serve certificates of theirs.',
      fix: ca?.publiclyTrusted
        ? "Leave it out: the CA's certificate is trusted by default."
        : "Leave it out, and give the CA's root in caBundle.",
    });
  },
};
