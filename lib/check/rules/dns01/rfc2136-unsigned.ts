import { given, text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * DNS updates that are not signed: the solver has neither a TSIG key name nor a TSIG secret.
 *
 * Source: cert-manager pkg/issuer/acme/dns/rfc2136/rfc2136.go (TSIG where key name and secret are given).
 */
export const rfc2136Unsigned: Rule<IssuerSolver> = {
  id: 'rfc2136-unsigned',
  severity: 'info',
  title: 'DNS updates are not signed',
  each: solversBy('rfc2136'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const { tsigKeyName, tsigSecretSecretRef } = solver.stanza;
    if (text(tsigKeyName) !== '' || given(tsigSecretSecretRef)) return;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: 'The solver has no TSIG key, so DNS updates are sent without a signature.',
      effect:
        'Only a server that authorizes updates by IP address accepts them, and it accepts them from anyone at that address.',
      fix: 'Set tsigKeyName, tsigSecretSecretRef and tsigAlgorithm.',
    });
  },
};
