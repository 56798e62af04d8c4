import { profileOf } from '../../facts/certificates/ca-policy';
import { issuers } from '../../facts/issuers/issuers';
import { certificateTitle, orderedNames } from '../../model/certificate-view';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * More names in one certificate than the CA, or the requested profile, allows.
 *
 * Source: https://letsencrypt.org/docs/rate-limits/ (100), https://letsencrypt.org/docs/profiles/ (25 for tlsserver and
 * shortlived).
 */
export const limitNamesPerCertificate: Rule<IssuerView> = {
  id: 'limit-names-per-certificate',
  severity: 'error',
  title: 'More names in one certificate than the CA allows',
  each: issuers,

  find(issuer, report, model) {
    const profile = profileOf(issuer);
    const most = profile?.maxNames ?? issuer.ca?.maxNames;
    if (most === undefined) return;
    for (const certificate of model.certificatesOf(issuer)) {
      if (certificate.dnsNames.length + certificate.ipAddresses.length <= most) continue;
      const names = new Set([...orderedNames(certificate), ...certificate.ipAddresses].map((n) => n.toLowerCase()));
      if (names.size <= most) continue;
      report({
        object: certificate.object,
        path: certificate.at('dnsNames'),
        message: `${certificateTitle(certificate)} is for ${names.size} names, but ${issuer.ca!.name} allows only ${most} in one certificate${profile ? ` with the profile ${profile.name}` : ''}.`,
        effect: 'The CA refuses the Order.',
        fix: `Split it into several Certificates, each for at most ${most} names and with a Secret of its own, or use a wildcard.`,
      });
    }
  },
};
