import type { UnsolvedName } from '../../facts/certificates/unsolved-names';
import { unsolvedNames } from '../../facts/certificates/unsolved-names';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A wildcard name for which the issuer has no DNS01 solver that matches.
 *
 * Source: a CA offers only dns-01 for a wildcard (https://letsencrypt.org/docs/challenge-types/); cert-manager compares
 * the name with its `*.` (pkg/controller/acmeorders/util.go); https://github.com/cert-manager/cert-manager/issues/3798
 */
export const wildcardWithoutDns01: Rule<UnsolvedName> = {
  id: 'wildcard-without-dns01',
  severity: 'error',
  title: 'No DNS01 solver of the issuer matches the wildcard',
  each: unsolvedNames,

  find(unsolved, report, model) {
    const { certificate, name } = unsolved;
    if (!name.startsWith('*.')) return;
    const issuer = model.issuerOf(certificate)!.object.title;
    const any = unsolved.has('dns01');
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: any
        ? `"${name}" can only be solved by DNS01, but no DNS01 solver of ${issuer} matches it: ${unsolved.reasons()}.`
        : `"${name}" can only be solved by DNS01, but ${issuer} has no DNS01 solver.`,
      effect: `The Order of ${certificateTitle(certificate)} stays pending, with no retry until something changes.`,
      fix: any
        ? `Add "${name.slice(2)}" or a parent of it to dnsZones of a DNS01 solver, or "${name}", exactly as written here, to dnsNames.`
        : `Add a DNS01 solver for "${name.slice(2)}", or list the hosts one by one.`,
    });
  },
};
