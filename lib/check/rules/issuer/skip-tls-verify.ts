import { text } from '../../../values/plain';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/** The server of Let's Encrypt for tests: nothing trusts what it issues, and its root is another one at each start. */
const PEBBLE = /^https:\/\/(?:[\w-]+-)?pebble(?:[-.:/]|$)/;

/**
 * The ACME server's own certificate is not verified.
 *
 * Source: cert-manager pkg/acme/accounts/client.go (InsecureSkipVerify); https://github.com/letsencrypt/pebble (README).
 */
export const skipTlsVerify: Rule<IssuerView> = {
  id: 'skip-tls-verify',
  severity: 'warning',
  notOfExamples: true,
  title: "The ACME server's certificate is not verified",
  each: issuers,

  find({ object, acme, ca }, report) {
    // Together with caBundle, the webhook refuses it.
    if (acme.skipTLSVerify !== true || text(acme.caBundle) !== '') return;
    report({
      object,
      path: 'spec.acme.skipTLSVerify',
      message: `skipTLSVerify is set: anyone who answers is accepted as ${ca?.name ?? 'the ACME server'}.`,
      effect: 'Anyone on the network path can pose as the CA, and have the cluster trust and serve their certificates.',
      fix: ca?.publiclyTrusted
        ? "Remove it: the CA's certificate is trusted by default."
        : "Remove it, and set caBundle to the CA's root.",
      severity: PEBBLE.test(text(acme.server)) ? 'info' : 'warning',
    });
  },
};
