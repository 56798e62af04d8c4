import { compareVersions } from '../../../cert-manager/versions';
import { text } from '../../../values/plain';
import { severityOf } from '../../facts/certificates/ca-policy';
import { isPlaceholder } from '../../facts/credentials/secret-data';
import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

/**
 * A certificate profile that the CA does not have, or has withdrawn.
 *
 * Source: cert-manager pkg/controller/acmeorders/sync.go (ErrProfileNotInSetOfSupportedProfiles);
 * https://letsencrypt.org/docs/profiles/.
 */
export const profileUnknown: Rule<IssuerView> = {
  id: 'profile-unknown',
  severity: 'error',
  title: 'The CA has no such certificate profile',
  each: issuers,

  find({ object, acme, ca, version, at }, report) {
    const profile = text(acme.profile);
    // Before 1.18 the field does not exist, which another rule reports.
    if (profile === '' || isPlaceholder(profile) || !ca?.profiles || compareVersions(version, '1.18') < 0) return;
    const known = ca.profiles.find(({ name }) => name === profile);
    const withdrawn = known?.withdrawn;
    const severity = withdrawn && severityOf(withdrawn, at, 'error');
    if (known && !severity) return;
    const others = ca.profiles.filter((other) => !other.withdrawn).map(({ name }) => name);
    report({
      object,
      path: 'spec.acme.profile',
      message: known
        ? `${ca.name} ${severity === 'error' ? 'withdrew' : 'withdraws'} the profile "${profile}" on ${withdrawn!.from}.`
        : `${ca.name} has no profile ${JSON.stringify(profile.slice(0, 60))}: it has ${listed(others)}.`,
      effect: 'Every Order fails at once, and is retried only together with its CertificateRequest.',
      fix: `Use one of ${listed(others)}, or remove profile to use the CA's default.`,
      // Other CAs may have more profiles than they document; so may a staging server.
      severity: severity ?? (ca.profilesComplete ? 'error' : 'warning'),
    });
  },
};
