import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * An Order or Challenge among the manifests. They are cert-manager's own, made for each request.
 *
 * Source: cert-manager internal/apis/acme/validation/challenge.go (a Challenge's spec cannot be changed); issue 1582.
 */
export const orderInGit: Rule<Model> = {
  id: 'order-in-git',
  severity: 'warning',
  title: 'An Order or Challenge stands among the manifests',
  each: wholeModel({ kinds: ['Challenge', 'Order'], needs: ['Order', 'Challenge'] }),

  find(model: Model, report: Report): void {
    for (const kind of ['Order', 'Challenge']) {
      for (const object of model.of(kind)) {
        if (object.group !== 'acme.cert-manager.io') continue;
        report({
          object,
          path: 'kind',
          message: `${object.title} is an object that cert-manager makes by itself, for one request.`,
          effect:
            'It is applied again and again after it has done its work, fails, and may never go away for its finalizer.',
          fix: 'Remove it: a Certificate is all that is to be written.',
        });
      }
    }
  },
};
