import { couldBeEqual } from '../../../values/open';
import { type RequestedCertificate, requestedWith } from '../../facts/certificates/requested-certificates';
import { canonicalAddress } from '../../knowledge/special-addresses';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A common name that is not exactly one of dnsNames or ipAddresses. cert-manager does not add it itself.
 *
 * Source: cert-manager pkg/controller/certificaterequests/acme/acme.go (Sign); issues 2370, 7889.
 */
export const commonNameNotInNames: Rule<RequestedCertificate> = {
  id: 'common-name-not-in-names',
  severity: 'error',
  title: 'The common name is not among the names of the certificate',
  each: requestedWith('commonName', 'literalSubject'),

  find(certificate, report) {
    const { commonName, dnsNames, ipAddresses } = certificate;
    if (commonName === '' || dnsNames.some((name) => couldBeEqual(name, commonName))) return;
    // One that is too long is refused earlier.
    if (Buffer.byteLength(commonName, 'utf8') > 64) return;
    if (ipAddresses.some((address) => canonicalAddress(address) === commonName)) return;
    const other = dnsNames.find((name) => name.toLowerCase() === commonName.toLowerCase());
    report({
      object: certificate.object,
      path: namePath(certificate, commonName),
      message: other
        ? `The common name "${commonName}" is spelled differently from "${other}" in dnsNames.`
        : `The common name "${commonName}" is not in dnsNames${dnsNames.length === 0 ? ', which is empty' : ''}.`,
      effect: `cert-manager fails the request of ${certificateTitle(certificate)} with the reason InvalidOrder, before it contacts the CA.`,
      fix: other
        ? `Use "${other}" in both places, or remove the common name: clients read dnsNames.`
        : `Add "${commonName}" to dnsNames, or remove the common name: clients read dnsNames.`,
    });
  },
};
