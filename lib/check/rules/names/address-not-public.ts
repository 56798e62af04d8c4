import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A private, loopback or otherwise special IP address that is requested from a public CA.
 *
 * Source: letsencrypt/boulder policy/pa.go (ValidIP), iana/ip.go; IANA's special-purpose address registries.
 */
export const addressNotPublic: Rule<RequestedCertificate> = {
  id: 'address-not-public',
  severity: 'error',
  title: 'A private or special IP address is requested from a public CA',
  each: where(requestedWith('ipAddresses'), ({ issuer }) => isPublic(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const { ipAddresses } = certificate;
    for (let i = 0; i < ipAddresses.length; i++) {
      const address = ipAddresses[i]!;
      if (!isSpecialAddress(address)) continue;
      report({
        object: certificate.object,
        path: certificate.at(`ipAddresses[${i}]`),
        message: `${address} is not a public address: ${issuer.ca!.name} does not issue for it.`,
        effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the address is reserved.`,
        fix: 'Remove it, or use an issuer of a private CA.',
      });
    }
  },
};
