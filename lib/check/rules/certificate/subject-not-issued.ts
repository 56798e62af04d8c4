import { parseDistinguishedName } from '../../../cert-manager/distinguished-name';
import { list, plain, text } from '../../../values/plain';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import type { CertificateView } from '../../model/certificate-view';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A subject beyond the common name, requested from a CA that only validates domains.
 *
 * Source: https://letsencrypt.org/docs/profiles/ (subject); Baseline Requirements 7.1.2.7.2 (domain validated).
 */
export const subjectNotIssued: Rule<RequestedCertificate> = {
  id: 'subject-not-issued',
  severity: 'info',
  title: 'A subject is requested that the CA does not put into the certificate',
  each: where(requestedWith('subject', 'literalSubject'), ({ issuer }) =>
    ((issuer) => issuer.ca?.domainsOnly === true)(issuer),
  ),

  find(certificate, report) {
    const { issuer } = certificate;
    const path = subjectPath(certificate);
    if (!path) return;
    report({
      object: certificate.object,
      path: certificate.at(path),
      message: `${certificateTitle(certificate)} requests a subject beyond the common name, but ${issuer.ca!.name} only validates domains.`,
      effect: 'The certificate is issued without it.',
      fix: 'Remove the subject.',
    });
  },
};

function subjectPath({ spec }: CertificateView): string | undefined {
  for (const [field, value] of Object.entries(plain(spec.subject))) {
    if (list(value).length > 0 || text(value) !== '') return `subject.${field}`;
  }
  const literal = parseDistinguishedName(text(spec.literalSubject));
  return typeof literal !== 'string' && literal.some(({ type }) => type !== 'CN') ? 'literalSubject' : undefined;
}
