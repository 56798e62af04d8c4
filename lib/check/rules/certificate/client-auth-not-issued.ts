import { list } from '../../../values/plain';
import { runsBoulder } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * The usage `client auth`, asked from Let's Encrypt, which leaves it out.
 *
 * Source: https://letsencrypt.org/2025/05/14/ending-tls-client-authentication
 */
export const clientAuthNotIssued: Rule<RequestedCertificate> = {
  id: 'client-auth-not-issued',
  severity: 'warning',
  title: "Client authentication is asked from Let's Encrypt, which no longer issues for it",
  each: where(requestedWith('usages'), ({ issuer }) => runsBoulder(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const index = list(certificate.spec.usages).indexOf('client auth');
    if (index < 0) return;
    report({
      object: certificate.object,
      path: certificate.at(`usages[${index}]`),
      message: `${certificateTitle(certificate)} is to be for "client auth", and ${issuer.ca!.name} has left that out since 2026-02-11.`,
      effect:
        'The certificate is issued for server authentication alone; servers that check clients by it refuse them.',
      fix: 'Leave "client auth" out, or take an issuer of a private CA for client certificates.',
    });
  },
};
