import { nearest } from '../../../values/nearest';
import { given } from '../../../values/plain';
import { issuers } from '../../facts/issuers/issuers';
import { isRemovedVersion } from '../../facts/objects/removed-versions';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

const TYPES = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'];

/**
 * An Issuer or ClusterIssuer without a type that cert-manager knows: no spec, an empty one, a misspelt type, or the
 * configuration in the wrong place.
 *
 * Source: cert-manager internal/apis/certmanager/validation/issuer.go ("no issuer config specified"); deploy/crds (spec is
 * required).
 */
export const issuerUnconfigured: Rule<IssuerView> = {
  id: 'issuer-unconfigured',
  severity: 'error',
  title: 'The issuer has no type',
  each: issuers,

  find({ object }, report) {
    if (isRemovedVersion(object) || TYPES.some((type) => given(object.spec[type]))) return;
    const misplaced = ['spec', 'acme', 'server', 'solvers'].find((key) => object.metadata[key] !== undefined);
    const below = ['server', 'solvers', 'privateKeySecretRef'].find((key) => object.spec[key] !== undefined);
    const other = Object.keys(object.spec).find((key) => !TYPES.includes(key) && nearest(key, TYPES) !== undefined);
    const where = misplaced ? `metadata.${misplaced}` : below ? `spec.${below}` : other ? `spec.${other}` : 'spec';
    report({
      object,
      path: where,
      message: misplaced
        ? `${object.title} has ${misplaced} below metadata, and no ${misplaced === 'spec' ? 'spec' : 'type in its spec'}.`
        : below
          ? `${object.title} has ${below} directly below spec, and no type.`
          : `${object.title} has no type: none of ${TYPES.join(', ')} is set in its spec.`,
      effect: "The API server or cert-manager's webhook refuses it; certificates requested from it are never issued.",
      fix:
        misplaced === 'spec'
          ? 'Indent spec like metadata.'
          : below
            ? 'Move it below spec.acme.'
            : other
              ? `Use spec.${nearest(other, TYPES)} if that is meant.`
              : 'Set one of them, such as spec.acme with server, privateKeySecretRef and solvers.',
    });
  },
};
