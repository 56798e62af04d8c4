import { WEBHOOK_REFUSES } from '../../../cert-manager/admission';
import { issuerRefused as refusedIn } from '../../../cert-manager/issuer-admission';
import { isFieldProblem } from '../../facts/field-problems';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * What cert-manager's admission webhook refuses in an ACME issuer. What the API server refuses before it is left to the
 * rules on fields.
 *
 * Source: cert-manager internal/apis/certmanager/validation/issuer.go.
 */
export const issuerRefused: Rule<Model> = {
  id: 'issuer-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the issuer",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    for (const { object, isAcme, version } of model.issuers) {
      if (!isAcme) continue;
      for (const refused of refusedIn(object.raw.spec, version)) {
        if (!isFieldProblem(model, object, refused.path)) report({ object, ...refused, effect: WEBHOOK_REFUSES });
      }
    }
  },
};
