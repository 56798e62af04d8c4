import { given, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A TSIG key without its algorithm: HMAC-MD5 is taken, and keys have been made with others for years.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/rfc2136.go; cert-manager issue 2461.
 */
export const rfc2136AlgorithmDefault: Rule<Model> = {
  id: 'rfc2136-algorithm-default',
  severity: 'warning',
  title: 'The TSIG key is given without its algorithm, and HMAC-MD5 is taken',
  each: wholeModel({ needs: ['rfc2136'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('rfc2136').of(model)) {
      const { tsigKeyName, tsigAlgorithm } = solver.stanza;
      if (text(tsigKeyName) === '' || text(tsigAlgorithm) !== '' || (given(tsigAlgorithm) && tsigAlgorithm !== ''))
        continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.tsigAlgorithm`,
        message: 'A TSIG key is given and no algorithm: cert-manager signs with HMACMD5.',
        effect:
          'A server whose key is of another algorithm refuses the update (BADKEY or BADSIG): challenges stay pending.',
        fix: 'Write the algorithm of the key, mostly HMACSHA256.',
      });
    }
  },
};
