import type { NameFault } from '../../facts/certificates/name-faults';
import { nameFaults } from '../../facts/certificates/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name below example.com, example.net or example.org that is requested from a public CA. Only an info: examples are
 * written with such names.
 *
 * Source: RFC 6761 section 6.5, RFC 2606; Let's Encrypt refuses them by policy (boulder policy/pa.go, errPolicyForbidden).
 */
export const nameExampleDomain: Rule<NameFault> = {
  id: 'name-example-domain',
  severity: 'info',
  notOfExamples: true,
  title: 'A documentation name is requested from a public CA',
  each: nameFaults('documentation'),

  find({ certificate, issuer, name, path }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" is reserved for documentation (RFC 6761): nobody can prove to ${issuer!.ca!.name} that they own it.`,
      effect: `${certificateTitle(certificate)} is never issued: the CA forbids the name by policy.`,
      fix: 'Use a name below a domain that you own.',
    });
  },
};
