import { isIP } from 'node:net';
import { runsBoulder } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { canonicalAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * An IP address as the common name, with Let's Encrypt.
 *
 * Source: letsencrypt/boulder csr/csr.go (invalidIPCN); cert-manager pull request 7081.
 */
export const commonNameIsAddress: Rule<RequestedCertificate> = {
  id: 'common-name-is-address',
  severity: 'error',
  title: "The common name is an IP address, which Let's Encrypt refuses",
  each: where(requestedWith('commonName', 'literalSubject'), ({ issuer }) => runsBoulder(issuer)),

  find(certificate, report) {
    const { issuer } = certificate;
    const { commonName, ipAddresses } = certificate;
    if (commonName === '' || !isIP(commonName)) return;
    // One that is not among the addresses fails earlier.
    if (!ipAddresses.some((address) => canonicalAddress(address) === commonName)) return;
    report({
      object: certificate.object,
      path: certificate.at(certificate.spec.commonName === undefined ? 'literalSubject' : 'commonName'),
      message: `The common name is the IP address ${commonName}, but ${issuer.ca!.name} allows no address there.`,
      effect: `The challenges of ${certificateTitle(certificate)} are solved, and then the CA refuses the request: "CSR contains IP address in Common Name".`,
      fix: 'Remove the common name: the address in ipAddresses is enough.',
    });
  },
};
