import { plain, text } from '../../../values/plain';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * The algorithm of an external account's key, which is deprecated and not looked at.
 *
 * Source: cert-manager internal/apis/certmanager/validation/warnings.go.
 */
export const eabAlgorithmIgnored: Rule<Model> = {
  id: 'eab-algorithm-ignored',
  severity: 'info',
  title: "The algorithm of the external account's key is not looked at",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, acme } of model.issuers) {
      const algorithm = text(plain(acme.externalAccountBinding).keyAlgorithm);
      if (algorithm === '') continue;
      report({
        object,
        path: 'spec.acme.externalAccountBinding.keyAlgorithm',
        message: 'keyAlgorithm is deprecated: cert-manager signs with HS256, whatever it says.',
        effect: 'It is not looked at, and the API server prints a warning when the issuer is applied.',
        fix: 'Leave out keyAlgorithm.',
      });
    }
  },
};
