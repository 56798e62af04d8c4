import { compareVersions } from '../../../cert-manager/versions';
import { parseGoDuration } from '../../../values/go-duration';
import { solversFor } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * Instead of checking by itself whether a DNS record is there, cert-manager waits so short a time that it cannot be, or
 * so long that the authorization may be over.
 *
 * Source: cert-manager pkg/controller/acmechallenges/readiness.go; https://letsencrypt.org/docs/rate-limits/ (five failed
 * validations for a name within an hour).
 */
export const selfCheckWait: Rule<Model> = {
  id: 'self-check-wait',
  severity: 'warning',
  title: 'cert-manager waits too short or too long before it lets the CA look',
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
            ? 'cert-manager waits less than ten seconds for a DNS record to be served, and does not look for it.'
            : 'cert-manager waits more than an hour before it lets the CA look.',
          effect: short
            ? 'The CA looks before the record is served everywhere: the Order fails, and counts towards the limit on failed validations.'
            : 'Each certificate, and each renewal, takes that long; an authorization may run out before.',
          fix: short
            ? 'Wait as long as the provider takes, a minute or two, or leave it out.'
            : 'Wait a few minutes at most.',
        });
      }
    }
  },
};

const SHORTEST_MS = 10_000;
const LONGEST_MS = 3_600_000;
