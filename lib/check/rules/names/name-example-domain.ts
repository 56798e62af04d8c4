import type { NameFault } from '../../facts/name-faults';
import { nameFaults } from '../../facts/name-faults';
import { certificateTitle } from '../../model/certificate-view';
import type { Rule } from '../../rule';

/**
 * A name below example.com, example.net or example.org, asked from a public CA. Of no weight: it is what
 * examples are written with.
 *
 * Source: RFC 6761 section 6.5, RFC 2606; Let's Encrypt refuses them by policy (boulder policy/pa.go, errPolicyForbidden).
 */
export const nameExampleDomain: Rule<NameFault> = {
  id: 'name-example-domain',
  severity: 'info',
  title: 'A name of the documentation is asked from a public CA',
  each: nameFaults('documentation'),

  find({ certificate, issuer, name, path }, report) {
    report({
      object: certificate.object,
      path,
      message: `"${name}" is a name for documentation (RFC 6761): nobody can prove to ${issuer!.ca!.name} that it is theirs.`,
      effect: `${certificateTitle(certificate)} is never issued: the CA forbids the name by policy.`,
      fix: 'Write a name of yours.',
    });
  },
};
