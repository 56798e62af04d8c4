import { isIP } from 'node:net';
import { text } from '../../../values/plain';
import { profileOf, runsBoulder } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * An IP address that is requested from Let's Encrypt with a profile that allows DNS names only.
 *
 * Source: https://letsencrypt.org/docs/profiles/ (identifiers), letsencrypt/boulder ra/ra.go ("does not permit IP
 * address identifiers"); cert-manager issue 6863.
 */
export const addressNotOffered: Rule<RequestedCertificate> = {
  id: 'address-not-offered',
  severity: 'error',
  title: 'An IP address is requested with a profile that does not allow any',
  each: where(requestedWith('ipAddresses'), ({ issuer }) =>
    ((issuer) =>
      runsBoulder(issuer) &&
      (text(issuer.acme.profile) === '' || (profileOf(issuer) !== undefined && !profileOf(issuer)!.ipAddresses)))(
      issuer,
    ),
  ),

  find(certificate, report) {
    const { issuer } = certificate;
    const index = certificate.ipAddresses.findIndex((address) => isIP(address) !== 0 && !isSpecialAddress(address));
    if (index < 0) return;
    const profile = text(issuer.acme.profile) || 'classic';
    report({
      object: certificate.object,
      path: certificate.at(`ipAddresses[${index}]`),
      message: `${issuer.ca!.name} issues for IP addresses only with the profile shortlived, but ${issuer.object.title} requests ${profile}.`,
      effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the profile does not permit IP address identifiers.`,
      fix: 'Use an issuer with profile: shortlived for it (cert-manager 1.18 and later), or remove the address.',
    });
  },
};
