import { eachAskedWith } from '../../facts/asked';
import { isPublic } from '../../facts/ca-policy';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A private, loopback or otherwise special IP address, asked from a public CA.
 *
 * Source: letsencrypt/boulder policy/pa.go (ValidIP), iana/ip.go; IANA's special-purpose address registries.
 */
export const addressNotPublic: Rule<Model> = {
  id: 'address-not-public',
  severity: 'error',
  title: 'A private or special IP address is asked from a public CA',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['ipAddresses'],
      (certificate, issuer) => {
        const { ipAddresses } = certificate;
        for (let i = 0; i < ipAddresses.length; i++) {
          const address = ipAddresses[i]!;
          if (!isSpecialAddress(address)) continue;
          report({
            object: certificate.object,
            path: certificate.at(`ipAddresses[${i}]`),
            message: `${address} is no public address: ${issuer.ca!.name} does not issue for it.`,
            effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the address is reserved.`,
            fix: 'Leave it out, or take an issuer of a private CA.',
          });
        }
      },
      isPublic,
    );
  },
};
