import { list } from '../../../values/plain';
import { type RequestedCertificate, requestedWith } from '../../facts/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * The usage `client auth`, requested from a CA that no longer issues for it: it omits the usage, or refuses the request.
 *
 * Source: https://letsencrypt.org/2025/05/14/ending-tls-client-authentication;
 * https://pki.goog/updates/may2025-clientauth.html; acmesh-official/acme.sh issue 6610.
 */
export const clientAuthNotIssued: Rule<RequestedCertificate> = {
  id: 'client-auth-not-issued',
  severity: 'warning',
  title: 'Client authentication is requested from a CA that no longer issues for it',
  each: requestedWith('usages'),

  find(certificate, report) {
    const { ca } = certificate.issuer;
    const index = list(certificate.spec.usages).indexOf('client auth');
    if (index < 0 || !ca?.clientAuth) return;
    const refused = ca.clientAuth.is === 'refused';
    report({
      object: certificate.object,
      path: certificate.at(`usages[${index}]`),
      message: `${certificateTitle(certificate)} requests the usage "client auth", which ${ca.name} ${refused ? 'refuses' : 'omits'} since ${ca.clientAuth.since}.`,
      effect: refused
        ? 'The challenges are solved, and then the CA refuses the request (badCSR): no certificate is issued.'
        : 'The certificate is issued for server authentication only; servers that authenticate clients with it refuse them.',
      fix: 'Remove "client auth", or use an issuer of a private CA for client certificates.',
      severity: refused ? 'error' : 'warning',
    });
  },
};
