import { list } from '../../../values/plain';
import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/**
 * Usages that a public CA never puts into a TLS certificate: code signing, email protection, certificate signing and so on.
 *
 * Source: Baseline Requirements 7.1.2.7 (subscriber certificates); https://letsencrypt.org/docs/profiles/.
 */
export const usagesNotIssued: Rule<RequestedCertificate> = {
  id: 'usages-not-issued',
  severity: 'warning',
  title: 'Usages are requested that no public CA puts into a TLS certificate',
  each: where(requestedWith('usages'), ({ issuer }) => isPublic(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    // Those of a CA certificate are covered by another rule.
    if (certificate.spec.isCA === true) return;
    const usages = list(certificate.spec.usages);
    const never = usages.filter((usage): usage is string => typeof usage === 'string' && NEVER.has(usage));
    if (never.length === 0) return;
    report({
      object: certificate.object,
      path: certificate.at(`usages[${usages.indexOf(never[0])}]`),
      message: `${issuer.ca!.name} issues no TLS certificate for ${listed(never)}, which ${certificateTitle(certificate)} requests.`,
      effect: 'The CA omits these usages, or refuses the request.',
      fix: 'Remove usages: a public CA decides on them.',
    });
  },
};

const NEVER = new Set([
  ...['cert sign', 'crl sign', 'code signing', 'email protection', 's/mime', 'timestamping', 'ocsp signing'],
  ...['ipsec end system', 'ipsec tunnel', 'ipsec user', 'microsoft sgc', 'netscape sgc'],
]);
