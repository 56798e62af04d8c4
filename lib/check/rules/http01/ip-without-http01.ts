import { isAddress } from '../../../values/ip-address';
import type { UnsolvedName } from '../../facts/certificates/unsolved-names';
import { unsolvedNames } from '../../facts/certificates/unsolved-names';
import { certificateTitle, namePath } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * An IP address for which the issuer has no HTTP01 solver that matches.
 *
 * Source: RFC 8738, section 7 (dns-01 must not be used for addresses); cert-manager
 * pkg/issuer/acme/http/ingress.go (an Ingress without a host).
 */
export const ipWithoutHttp01: Rule<UnsolvedName> = {
  id: 'ip-without-http01',
  severity: 'error',
  title: 'No HTTP01 solver of the issuer matches the IP address',
  each: unsolvedNames,

  find(unsolved, report, model) {
    const { certificate, name } = unsolved;
    if (!isAddress(name)) return;
    const issuer = model.issuerOf(certificate)!.object.title;
    const any = unsolved.has('http01');
    report({
      object: certificate.object,
      path: namePath(certificate, name),
      message: any
        ? `"${name}" can only be solved by HTTP01, but no HTTP01 solver of ${issuer} matches it: ${unsolved.reasons()}.`
        : `"${name}" can only be solved by HTTP01, but ${issuer} has no HTTP01 solver.`,
      effect: `The Order of ${certificateTitle(certificate)} stays pending, with no retry until something changes.`,
      fix: any
        ? 'Add the address to dnsNames of an HTTP01 solver, or remove its selector.'
        : 'Add an HTTP01 solver, or remove the address.',
    });
  },
};
