import { given, plain, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A reference to a Secret that names no key in it, at the places where neither the API server nor cert-manager's webhook
 * looks: Route 53's secret access key, and a TSIG secret without the name of its key.
 *
 * Source: cert-manager pkg/issuer/acme/dns/dns.go ("key '' not found in secret"), dns/rfc2136/provider.go
 * (loadSecretKeySelector); internal/apis/certmanager/validation/issuer.go does not look at them.
 */
export const credentialKeyNotNamed: Rule<Model> = {
  id: 'credential-key-not-named',
  severity: 'error',
  title: 'The reference to the Secret names no key in it',
  each: wholeModel({ needs: ['dns01'] }),

  find(model: Model, report: Report): void {
    for (const [provider, field] of UNCHECKED) {
      for (const { issuer, solver } of solversBy(provider).of(model)) {
        const ref = plain(solver.stanza[field]);
        // A key that is no string is the field table's.
        if (!text(ref.name) || (given(ref.key) && ref.key !== '')) continue;
        // With a key name, the webhook asks for the key.
        if (provider === 'rfc2136' && text(solver.stanza.tsigKeyName) !== '') continue;
        report({
          object: issuer.object,
          path: `${solver.stanzaPath}.${field}.key`,
          message: `${field} names the Secret "${text(ref.name)}" and no key in it.`,
          effect: `Nothing refuses the issuer, and every challenge of solver ${solver.index} fails: the key '' is not in the Secret.`,
          fix: `Add key: with the name under which the Secret "${text(ref.name)}" holds the value.`,
        });
      }
    }
  },
};

const UNCHECKED = [
  ['route53', 'secretAccessKeySecretRef'],
  ['rfc2136', 'tsigSecretSecretRef'],
] as const;
