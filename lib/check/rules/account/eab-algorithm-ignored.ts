import { plain, text } from '../../../values/plain';
import { acmeIssuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Report, Rule } from '../../rule';

/**
 * The algorithm of an external account's key, which is deprecated and has no effect.
 *
 * Source: cert-manager internal/apis/certmanager/validation/warnings.go.
 */
export const eabAlgorithmIgnored: Rule<IssuerView> = {
  id: 'eab-algorithm-ignored',
  severity: 'info',
  title: "The algorithm of the external account's key is ignored",
  each: acmeIssuers,

  find({ object, acme }: IssuerView, report: Report): void {
    if (text(plain(acme.externalAccountBinding).keyAlgorithm) === '') return;
    report({
      object,
      path: 'spec.acme.externalAccountBinding.keyAlgorithm',
      message: 'keyAlgorithm is deprecated: cert-manager always signs with HS256.',
      effect: 'The field is ignored, and the API server prints a warning when the issuer is applied.',
      fix: 'Remove keyAlgorithm.',
    });
  },
};
