import { WEBHOOK_REFUSES } from '../../schema/admission';
import { issuerRefused as refusedIn } from '../../schema/issuer-admission';
import type { Model } from '../model';
import type { Report, Rule } from '../rule';

/** What cert-manager's admission webhook refuses in an ACME issuer. */
export const issuerRefused: Rule = {
  id: 'issuer-refused',
  severity: 'error',
  title: "cert-manager's webhook refuses the issuer",

  find(model: Model, report: Report): void {
    for (const { object, isAcme, version } of model.issuers) {
      if (!isAcme) continue;
      for (const refused of refusedIn(object.raw.spec, version))
        report({ object, ...refused, effect: WEBHOOK_REFUSES });
    }
  },
};
