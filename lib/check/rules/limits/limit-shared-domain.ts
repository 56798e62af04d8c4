import { isPublic } from '../../facts/certificates/ca-policy';
import { type RequestedCertificate, requestedCertificates } from '../../facts/certificates/requested-certificates';
import { addressInName } from '../../knowledge/names-of-addresses';
import { sharedDomainOf } from '../../knowledge/shared-domains';
import { isSpecialAddress } from '../../knowledge/special-addresses';
import { namePath, orderedNames } from '../../model/certificate-view';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A name below sslip.io, nip.io or the like, requested from a public CA: all users of the domain share one rate limit.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/#new-certificates-per-registered-domain; cunnie/sslip.io issues 36,
 * 57, 104, 108, 110.
 */
export const limitSharedDomain: Rule<RequestedCertificate> = {
  id: 'limit-shared-domain',
  severity: 'warning',
  title: "A name is below a domain whose users share the CA's rate limit",
  each: where(requestedCertificates, ({ issuer }) => isPublic(issuer)),
  once: ({ object }) => object.key,

  find(certificate, report) {
    // No limit is used up by names that nobody can have validated.
    const name = orderedNames(certificate).find(
      (one) => sharedDomainOf(one) !== undefined && !isSpecialAddress(addressInName(one) ?? ''),
    );
    if (name === undefined) return;
    const domain = sharedDomainOf(name)!;
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: `"${name}" is below ${domain}, which is not a public suffix: all its users share the limit of ${certificate.issuer.ca!.name} on certificates for one registered domain.`,
      effect:
        'As soon as others have used the limit up, the CA refuses the Order (429, too many certificates), often for days.',
      fix: "Use a name below a domain of your own. For tests, use the CA's staging server.",
    });
  },
};
