import { hasCome } from '../../../cas/dated-facts';
import { list } from '../../../values/plain';
import { profileOf, severityOf } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * The usage `client auth`, requested from a CA that no longer issues for it: it omits the usage, or refuses the request.
 *
 * Source: https://letsencrypt.org/2025/05/14/ending-tls-client-authentication;
 * https://letsencrypt.org/docs/profiles/ (tlsclient);
 * https://pki.goog/updates/may2025-clientauth.html; acmesh-official/acme.sh issue 6610.
 */
export const clientAuthNotIssued: Rule<RequestedCertificate> = {
  id: 'client-auth-not-issued',
  severity: 'warning',
  title: 'Client authentication is requested from a CA that no longer issues for it',
  each: requestedWith('usages'),

  find(certificate, report) {
    const { ca, at } = certificate.issuer;
    const index = list(certificate.spec.usages).indexOf('client auth');
    if (index < 0 || !ca?.clientAuth) return;
    const profile = profileOf(certificate.issuer);
    // As long as there is that profile, which is a fault of its own afterwards.
    if (profile?.clientAuth) return;
    const { is, since } = ca.clientAuth;
    const refused = is === 'refused';
    const severity = severityOf(since, at, refused ? 'error' : 'warning');
    if (!severity) return;
    report({
      object: certificate.object,
      path: certificate.at(`usages[${index}]`),
      message: `${certificateTitle(certificate)} requests the usage "client auth", which ${ca.name} ${hasCome(since, at) ? `has ${refused ? 'refused' : 'omitted'} since ${since.from}` : `will ${refused ? 'refuse' : 'omit'} from ${since.from} on`}.`,
      effect: refused
        ? 'The challenges are solved, and then the CA refuses the request (badCSR): no certificate is issued.'
        : 'The certificate is issued for server authentication only; servers that authenticate clients with it refuse them.',
      fix: 'Remove "client auth", or use an issuer of a private CA for client certificates.',
      severity,
    });
  },
};
