import { given, text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * A TSIG key without its algorithm: the default is HMAC-MD5, and for years keys have been created with others.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/rfc2136.go; cert-manager issue 2461.
 */
export const rfc2136AlgorithmDefault: Rule<IssuerSolver> = {
  id: 'rfc2136-algorithm-default',
  severity: 'warning',
  title: 'The TSIG key has no algorithm, so HMAC-MD5 is used',
  each: solversBy('rfc2136'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const { tsigKeyName, tsigAlgorithm } = solver.stanza;
    // An algorithm that is not a string is reported by the field table.
    if (text(tsigKeyName) === '' || (given(tsigAlgorithm) && tsigAlgorithm !== '')) return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.tsigAlgorithm`,
      message: 'The solver has a TSIG key but no tsigAlgorithm, so cert-manager signs with HMACMD5.',
      effect:
        'A server whose key has another algorithm rejects the update (BADKEY or BADSIG), and challenges stay pending.',
      fix: 'Set tsigAlgorithm to the algorithm of the key, usually HMACSHA256.',
    });
  },
};
