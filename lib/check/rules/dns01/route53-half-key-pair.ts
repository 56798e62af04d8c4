import { given, plain, text } from '../../../values/plain';
import { solversBy } from '../../facts/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The id of an AWS access key without the secret access key, or the other way round. cert-manager's webhook lets it
 * pass.
 *
 * Source: cert-manager pkg/issuer/acme/dns/route53/route53.go (GetSession).
 */
export const route53HalfKeyPair: Rule<Model> = {
  id: 'route53-half-key-pair',
  severity: 'error',
  title: "Route 53 is given one half of AWS's access key",
  each: wholeModel({ needs: ['route53'] }),

  find(model: Model, report: Report): void {
    for (const { issuer, solver } of solversBy('route53').of(model)) {
      const { stanza, stanzaPath: path } = solver;
      const id = text(stanza.accessKeyID).trim() !== '' || given(stanza.accessKeyIDSecretRef);
      const secret = text(plain(stanza.secretAccessKeySecretRef).name) !== '';
      // A reference that names nothing is the field table's.
      if (id === secret || (given(stanza.secretAccessKeySecretRef) && !secret)) continue;
      // Without a role it is that which fails first.
      if (given(plain(plain(stanza.auth).kubernetes).serviceAccountRef) && !text(stanza.role)) continue;
      report({
        object: issuer.object,
        path,
        message: id
          ? 'Route 53 is given the id of an access key and not the secret access key.'
          : 'Route 53 is given a secret access key and not its id.',
        effect:
          'The issuer is accepted, and every challenge fails ("only one of access and secret key was provided"), whatever else is given.',
        fix: id
          ? 'Add secretAccessKeySecretRef, or leave out the id for the credentials of the pod or a role.'
          : 'Add accessKeyIDSecretRef or accessKeyID, or leave out secretAccessKeySecretRef.',
      });
    }
  },
};
