import { isIP } from 'node:net';
import { eachAskedWith } from '../../facts/asked';
import { runsBoulder } from '../../facts/ca-policy';
import { canonicalAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An IP address as the common name, with Let's Encrypt.
 *
 * Source: letsencrypt/boulder csr/csr.go (invalidIPCN); cert-manager pull request 7081.
 */
export const commonNameIsAddress: Rule<Model> = {
  id: 'common-name-is-address',
  severity: 'error',
  title: "The common name is an IP address, which Let's Encrypt refuses",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['commonName', 'literalSubject'],
      (certificate, issuer) => {
        const { commonName, ipAddresses } = certificate;
        if (commonName === '' || !isIP(commonName)) return;
        // One that is not among the addresses fails before.
        if (!ipAddresses.some((address) => canonicalAddress(address) === commonName)) return;
        report({
          object: certificate.object,
          path: certificate.at(certificate.spec.commonName === undefined ? 'literalSubject' : 'commonName'),
          message: `The common name is the IP address ${commonName}, and ${issuer.ca!.name} takes none there.`,
          effect: `The challenges of ${certificateTitle(certificate)} are solved, and then the CA refuses the request: "CSR contains IP address in Common Name".`,
          fix: 'Leave the common name out: the address in ipAddresses is enough.',
        });
      },
      runsBoulder,
    );
  },
};
