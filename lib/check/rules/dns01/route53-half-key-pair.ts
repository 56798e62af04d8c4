import { given, plain, text } from '../../../values/plain';
import { type IssuerSolver, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/**
 * An AWS access key ID without the secret access key, or the reverse. cert-manager's webhook accepts that.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (GetSession).
 */
export const route53HalfKeyPair: Rule<IssuerSolver> = {
  id: 'route53-half-key-pair',
  severity: 'error',
  title: 'Route 53 has only half of an AWS access key',
  each: solversBy('route53'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const { stanza, stanzaPath: path } = solver;
    const id = text(stanza.accessKeyID).trim() !== '' || given(stanza.accessKeyIDSecretRef);
    const secret = text(plain(stanza.secretAccessKeySecretRef).name) !== '';
    // A reference without a name, and an ID that is no text, are reported by the field table.
    if (id === secret || (given(stanza.secretAccessKeySecretRef) && !secret)) return;
    if (given(stanza.accessKeyID) && typeof stanza.accessKeyID !== 'string') return;
    // With a token but without a role, the missing role is what fails first.
    if (given(plain(plain(stanza.auth).kubernetes).serviceAccountRef) && !text(stanza.role)) return;
    report({
      object: issuer.object,
      path,
      message: id
        ? 'Route 53 has an access key ID but no secret access key.'
        : 'Route 53 has a secret access key but no access key ID.',
      effect:
        'The issuer is accepted, but every challenge fails (only one of access and secret key was provided), whatever else is configured.',
      fix: id
        ? "Add secretAccessKeySecretRef. Or remove the access key ID to use the credentials of the controller's pod or a role."
        : 'Add accessKeyIDSecretRef or accessKeyID, or remove secretAccessKeySecretRef.',
    });
  },
};
