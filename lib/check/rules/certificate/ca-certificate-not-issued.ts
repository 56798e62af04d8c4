import { plain, text } from '../../../values/plain';
import { eachAskedWith } from '../../facts/asked';
import { isPublic } from '../../facts/ca-policy';
import { certificateTitle } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A CA certificate, asked from a public CA.
 *
 * Source: Baseline Requirements 7.1.2.7.6 (subscriber certificates have CA false); cert-manager
 * pkg/util/pki/csr.go (isCA goes into the request).
 */
export const caCertificateNotIssued: Rule<Model> = {
  id: 'ca-certificate-not-issued',
  severity: 'warning',
  title: 'A CA certificate is asked from a public CA',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    let users: Map<string, IssuerView> | undefined;
    eachAskedWith(
      model,
      ['isCA'],
      (certificate, issuer) => {
        if (certificate.spec.isCA !== true) return;
        users ??= caIssuers(model);
        const user = users.get(`${certificate.namespace}/${certificate.secretName}`);
        report({
          object: certificate.object,
          path: certificate.at('isCA'),
          message: `${certificateTitle(certificate)} is to be a CA, and ${issuer.ca!.name} issues no CA certificates.`,
          effect: user
            ? `The certificate that comes is none of a CA: ${user.object.title}, which is to sign with it, fails.`
            : 'The CA leaves it out, or refuses the request; nothing can be signed with the certificate.',
          fix: 'Take a selfSigned issuer for a CA of your own, and leave isCA out of certificates from a public CA.',
          severity: user ? 'error' : 'warning',
        });
      },
      isPublic,
    );
  },
};

/** The issuers that sign with a Secret, by the Secret. */
function caIssuers(model: Model): Map<string, IssuerView> {
  const users = new Map<string, IssuerView>();
  for (const issuer of model.issuers) {
    const secret = text(plain(issuer.object.spec.ca).secretName);
    if (secret) users.set(`${issuer.secretNamespace}/${secret}`, issuer);
  }
  return users;
}
