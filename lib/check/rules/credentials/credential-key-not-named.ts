import { given, plain, text } from '../../../values/plain';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * A reference to a Secret without a key, in the two fields where neither the API server nor cert-manager's webhook requires
 * one: Route 53's secret access key, and a TSIG secret without the name of its key.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go ("key '' not found in secret"), dns/rfc2136/provider.go
 * (loadSecretKeySelector); internal/apis/certmanager/validation/issuer.go does not check them.
 */
export const credentialKeyNotNamed: Rule<IssuerSolver> = {
  id: 'credential-key-not-named',
  severity: 'error',
  title: 'The reference to the Secret does not name a key',
  each: solversFor('dns01'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const field = UNCHECKED.get(solver.provider);
    if (!field) return;
    const ref = plain(solver.stanza[field]);
    // A key that is not a string is reported by the field table.
    if (!text(ref.name) || (given(ref.key) && ref.key !== '')) return;
    // If the TSIG key is named, cert-manager's webhook requires the Secret's key.
    if (solver.provider === 'rfc2136' && text(solver.stanza.tsigKeyName) !== '') return;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.${field}.key`,
      message: `${field} names the Secret "${text(ref.name)}", but no key in it.`,
      effect: `The issuer is accepted, but every challenge of solver ${solver.index} fails (key '' not found in secret).`,
      fix: `Add key: the name under which the Secret "${text(ref.name)}" stores the value.`,
    });
  },
};

/** By provider, the reference whose key is not checked. */
const UNCHECKED: ReadonlyMap<string, string> = new Map([
  ['route53', 'secretAccessKeySecretRef'],
  ['rfc2136', 'tsigSecretSecretRef'],
]);
