import { isAddress } from '../../../values/ip-address';
import type { UnsolvedName } from '../../facts/certificates/unsolved-names';
import { unsolvedNames } from '../../facts/certificates/unsolved-names';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name that no solver of its issuer matches. Wildcards and addresses have rules of their own.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go (partialChallengeSpecForAuthorization);
 * https://github.com/cert-manager/cert-manager/issues/2494
 */
export const nameWithoutSolver: Rule<UnsolvedName> = {
  id: 'name-without-solver',
  severity: 'error',
  title: 'No solver of the issuer matches the name',
  each: unsolvedNames,

  find({ certificate, name, reasons }, report, model) {
    if (name.startsWith('*.') || isAddress(name)) return;
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: `No solver of ${model.issuerOf(certificate)!.object.title} matches "${name}": ${reasons()}.`,
      effect: `The Order of ${certificateTitle(certificate)} stays pending, with no retry until something changes.`,
      fix: 'Add a solver that matches the name, or widen the selector of an existing one.',
    });
  },
};
