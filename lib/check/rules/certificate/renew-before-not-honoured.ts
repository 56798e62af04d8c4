import { parseGoDuration } from '../../../values/go-duration';
import { eachAskedWith } from '../../facts/asked';
import { lifetimeOf, spoken } from '../../facts/ca-policy';
import { certificateTitle } from '../../model/certificate-view';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

const DEFAULT_DURATION = 90 * 24 * 3_600_000;

/**
 * A renewBefore that is not less than the lifetime which the CA gives. The webhook compares it with `duration` alone.
 *
 * Source: cert-manager pkg/util/pki/renewaltime.go (desiredRenewalTime); https://letsencrypt.org/docs/profiles/.
 */
export const renewBeforeNotHonoured: Rule<Model> = {
  id: 'renew-before-not-honoured',
  severity: 'warning',
  title: 'renewBefore is longer than the certificate will live',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    eachAskedWith(model, ['renewBefore'], (certificate, issuer) => {
      const before = parseGoDuration(certificate.spec.renewBefore);
      const lifetime = lifetimeOf(certificate, issuer);
      if (before === undefined || lifetime === undefined || before < lifetime) return;
      // The webhook refuses it by itself.
      if (before >= (parseGoDuration(certificate.spec.duration) ?? DEFAULT_DURATION)) return;
      report({
        object: certificate.object,
        path: certificate.at('renewBefore'),
        message: `${certificateTitle(certificate)} is to be renewed ${spoken(before)} before its end, and ${issuer.ca!.name} lets it live ${spoken(lifetime)}.`,
        effect: 'cert-manager ignores renewBefore, and renews when a third of the lifetime is left.',
        fix: 'Give renewBeforePercentage (33 is a third) instead, which goes by the real lifetime, or leave both out.',
      });
    });
  },
};
