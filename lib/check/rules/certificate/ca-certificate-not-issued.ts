import { plain, text } from '../../../values/plain';
import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A CA certificate that is requested from a public CA.
 *
 * Source: Baseline Requirements 7.1.2.7.6 (subscriber certificates have CA false); cert-manager
 * pkg/util/pki/csr.go (isCA goes into the request).
 */
export const caCertificateNotIssued: Rule<RequestedCertificate> = {
  id: 'ca-certificate-not-issued',
  severity: 'warning',
  title: 'A CA certificate is requested from a public CA',
  each: where(requestedWith('isCA'), ({ issuer, spec }) => spec.isCA === true && isPublic(issuer)),

  find(certificate, report, model) {
    const user = model.once(caIssuers).get(`${certificate.namespace}/${certificate.secretName}`);
    report({
      object: certificate.object,
      path: certificate.at('isCA'),
      message: `${certificateTitle(certificate)} is requested as a CA certificate, but ${certificate.issuer.ca!.name} issues no CA certificates.`,
      effect: user
        ? `The certificate that is issued is not a CA certificate: ${user.object.title}, which signs with it, fails.`
        : 'The CA ignores isCA or refuses the request; nothing can be signed with the certificate.',
      fix: 'Use a selfSigned issuer for a CA of your own, and remove isCA from certificates requested from a public CA.',
      severity: user ? 'error' : 'warning',
    });
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
