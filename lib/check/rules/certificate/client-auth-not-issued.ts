import { list } from '../../../values/plain';
import { runsBoulder } from '../../facts/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * The usage `client auth`, requested from Let's Encrypt, which omits it.
 *
 * Source: https://letsencrypt.org/2025/05/14/ending-tls-client-authentication
 */
export const clientAuthNotIssued: Rule<RequestedCertificate> = {
  id: 'client-auth-not-issued',
  severity: 'warning',
  title: "Client authentication is requested from Let's Encrypt, which no longer issues for it",
  each: where(requestedWith('usages'), ({ issuer }) => runsBoulder(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const index = list(certificate.spec.usages).indexOf('client auth');
    if (index < 0) return;
    report({
      object: certificate.object,
      path: certificate.at(`usages[${index}]`),
      message: `${certificateTitle(certificate)} requests the usage "client auth", which ${issuer.ca!.name} omits since 2026-02-11.`,
      effect:
        'The certificate is issued for server authentication only; servers that authenticate clients with it refuse them.',
      fix: 'Remove "client auth", or use an issuer of a private CA for client certificates.',
    });
  },
};
