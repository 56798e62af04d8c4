import { text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The ACME server's own certificate is not verified.
 *
 * Source: cert-manager pkg/acme/accounts/client.go (InsecureSkipVerify).
 */
export const skipTlsVerify: Rule<Model> = {
  id: 'skip-tls-verify',
  severity: 'warning',
  title: "The ACME server's certificate is not verified",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, acme, ca } of model.issuers) {
      // Beside a caBundle, the webhook refuses it.
      if (acme.skipTLSVerify !== true || text(acme.caBundle) !== '') continue;
      report({
        object,
        path: 'spec.acme.skipTLSVerify',
        message: `skipTLSVerify is set: whoever answers is taken for ${ca?.name ?? 'the ACME server'}.`,
        effect: 'Anyone on the way can pose as the CA, and have the cluster trust and serve certificates of theirs.',
        fix: ca?.publiclyTrusted
          ? "Leave it out: the CA's certificate is trusted by default."
          : "Leave it out, and give the CA's root in caBundle.",
      });
    }
  },
};
