import { compareVersions } from '../../../cert-manager/versions';
import { HOUR, parseGoDuration } from '../../../values/duration';
import { solversFor } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Instead of checking whether a DNS record is served, cert-manager waits for a time that is too short for the record to
 * appear, or so long that the authorization may have expired.
 *
 * Source: cert-manager pkg/controller/acmechallenges/readiness.go; https://letsencrypt.org/docs/rate-limits/ (five failed
 * validations for a name within an hour).
 */
export const selfCheckWait: Rule<Model> = {
  id: 'self-check-wait',
  severity: 'warning',
  title: 'cert-manager waits too briefly or too long before the CA validates',
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const challenge of ['dns01', 'http01'] as const) {
      for (const { issuer, solver } of solversFor(challenge).of(model)) {
        const wait = parseGoDuration(solver.raw.waitInsteadOfSelfCheck);
        if (wait === undefined || wait < 0 || compareVersions(issuer.version, '1.21') < 0) continue;
        const short = challenge === 'dns01' && wait < SHORTEST_MS;
        if (!short && wait <= LONGEST_MS) continue;
        report({
          object: issuer.object,
          path: `${solver.path}.waitInsteadOfSelfCheck`,
          message: short
            ? 'cert-manager waits less than ten seconds for a DNS record to be served, without checking.'
            : 'cert-manager waits more than an hour before the CA validates.',
          effect: short
            ? 'The CA validates before the record is served everywhere: the Order fails, and counts towards the limit on failed validations.'
            : 'Each certificate and each renewal takes that long; the authorization may expire first.',
          fix: short
            ? 'Wait as long as the provider needs, a minute or two, or remove the setting.'
            : 'Wait a few minutes at most.',
        });
      }
    }
  },
};

const SHORTEST_MS = 10_000;
const LONGEST_MS = HOUR;
