import { given, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * DNS updates that are not signed: neither a TSIG key nor its secret is given.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/rfc2136.go (TSIG where key name and secret are given).
 */
export const rfc2136Unsigned: Rule<Model> = {
  id: 'rfc2136-unsigned',
  severity: 'info',
  title: 'DNS updates go without a signature',
  each: wholeModel({ needs: ['rfc2136'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('rfc2136').of(model)) {
      const { tsigKeyName, tsigSecretSecretRef } = solver.stanza;
      if (text(tsigKeyName) !== '' || given(tsigSecretSecretRef)) continue;
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message: 'No TSIG key is given: updates are sent without a signature.',
        effect: 'Only a server that takes updates by address accepts them, from anyone at that address.',
        fix: 'Give tsigKeyName, tsigSecretSecretRef and tsigAlgorithm.',
      });
    }
  },
};
