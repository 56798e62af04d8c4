import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { addressInName } from '../../knowledge/names-of-addresses';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { certificateTitle, namePath, orderedNames } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A name below nip.io, sslip.io or the like that resolves to a private or loopback address, requested from a public CA: it cannot
 * reach that address, and nobody but the domain's owner can write DNS records for a DNS01 challenge.
 *
 * Source: letsencrypt/boulder bdns/dns.go (addresses that are not public are left out of what a name resolves to);
 * https://letsencrypt.org/docs/challenge-types/#http-01-challenge; https://nip.io, https://sslip.io; knative/serving issue 9541.
 */
export const nameOfPrivateAddress: Rule<RequestedCertificate> = {
  id: 'name-of-private-address',
  severity: 'error',
  title: 'A name that resolves to a private address is requested from a public CA',
  each: where(requestedCertificates, ({ issuer }) => isPublic(issuer)),
  once: ({ object }) => object.key,

  find(certificate, report) {
    const name = orderedNames(certificate).find(isOfPrivateAddress);
    if (name === undefined) return;
    const ca = certificate.issuer.ca!.name;
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: `"${name}" is a name for ${addressInName(name)}, which is not a public address: ${ca} cannot reach it.`,
      effect: `The challenge of ${certificateTitle(certificate)} fails ("no valid A records found", or a connection that is refused), whatever runs in the cluster.`,
      fix: 'Use a name in a domain of your own (with DNS01 if its address is private, too), or an issuer of a private CA.',
    });
  },
};

/** Whether the domain of a name is known to resolve it to an address that no public CA reaches. */
function isOfPrivateAddress(name: string): boolean {
  const address = addressInName(name);
  return address !== undefined && isSpecialAddress(address);
}
