import { text } from '../../../values/plain';
import { eachAskedWith } from '../../facts/asked';
import { profileOf, runsBoulder } from '../../facts/ca-policy';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An IP address, asked from Let's Encrypt with a profile that has DNS names alone.
 *
 * Source: https://letsencrypt.org/docs/profiles/ (identifiers), letsencrypt/boulder ra/ra.go ("does not permit IP
 * address identifiers"); cert-manager issue 6863.
 */
export const addressNotOffered: Rule<Model> = {
  id: 'address-not-offered',
  severity: 'error',
  title: 'An IP address is asked with a profile that takes none',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(
      model,
      ['ipAddresses'],
      (certificate, issuer) => {
        const index = certificate.ipAddresses.findIndex((address) => !isSpecialAddress(address));
        if (index < 0) return;
        const profile = text(issuer.acme.profile) || 'classic';
        report({
          object: certificate.object,
          path: certificate.at(`ipAddresses[${index}]`),
          message: `${issuer.ca!.name} issues for IP addresses with the profile shortlived alone, and ${issuer.object.title} asks for ${profile}.`,
          effect: `The CA refuses the Order of ${certificateTitle(certificate)}: the profile does not permit IP address identifiers.`,
          fix: 'Make an issuer with profile: shortlived for it (cert-manager 1.18 and later), or leave the address out.',
        });
      },
      // A profile that is not known may take addresses.
      (issuer) =>
        runsBoulder(issuer) &&
        (text(issuer.acme.profile) === '' || (profileOf(issuer) !== undefined && !profileOf(issuer)!.ipAddresses)),
    );
  },
};
