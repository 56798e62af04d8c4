import { text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The account's email is at example.com, .net or .org, as examples have it. Let's Encrypt refuses these.
 *
 * Source: letsencrypt/boulder policy/pa.go (forbiddenMailDomains); cert-manager issue 650.
 */
export const emailExampleDomain: Rule<Model> = {
  id: 'email-example-domain',
  severity: 'error',
  title: "The account's email is at an example domain",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, ca, acme } of model.issuers) {
      const domain = /^[^\s@]+@(example\.(?:com|net|org))$/i.exec(text(acme.email).slice(0, 300))?.[1];
      if (!domain || !ca?.publiclyTrusted) continue;
      const refused = ca.name.startsWith("Let's Encrypt");
      report({
        object,
        path: 'spec.acme.email',
        message: `The account's email is at ${domain.toLowerCase()}, which is for examples.`,
        effect: refused
          ? 'The CA refuses to register the account (contact email has forbidden domain): the issuer does not become ready, and is not tried again.'
          : 'Nobody reads what the CA writes there, and it may refuse to register the account.',
        fix: "Write an address of yours, or leave out email where the CA does not ask for one: Let's Encrypt does not.",
        severity: refused ? 'error' : 'warning',
      });
    }
  },
};
