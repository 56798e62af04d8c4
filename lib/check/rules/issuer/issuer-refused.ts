import { WEBHOOK_REFUSES } from '../../../cert-manager/admission';
import { issuerRefused as refusedIn } from '../../../cert-manager/issuer-admission';
import { issuers } from '../../facts/issuers/issuers';
import { isFieldProblem } from '../../facts/objects/field-problems';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * What cert-manager's admission webhook refuses in an ACME issuer. The rules on fields cover what the API server refuses
 * before that.
 *
 * Source: cert-manager internal/apis/certmanager/validation/issuer.go.
 */
export const issuerRefused: Rule<IssuerView> = {
  id: 'issuer-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the issuer",
  each: issuers,

  find({ object, isAcme, version }, report, model) {
    if (!isAcme) return;
    for (const refused of refusedIn(object.raw.spec, version)) {
      if (!isFieldProblem(model, object, refused.path)) report({ object, ...refused, effect: WEBHOOK_REFUSES });
    }
  },
};
