import { issuers } from '../../facts/issuers/issuers';
import type { IssuerView } from '../../model/issuer-view';
import type { Rule } from '../../rule';

/**
 * An ACME issuer without a solver, from which certificates are requested.
 *
 * Source: cert-manager pkg/controller/acmeorders/util.go; the webhook accepts it
 * (internal/apis/certmanager/validation/issuer.go); https://github.com/cert-manager/cert-manager/issues/5265
 */
export const issuerWithoutSolvers: Rule<IssuerView> = {
  id: 'issuer-without-solvers',
  severity: 'error',
  title: 'The issuer has no solver',
  each: issuers,

  find(issuer, report, model) {
    if (!issuer.isAcme || issuer.solvers.length > 0) return;
    const count = model.certificatesOf(issuer).length;
    if (count === 0 || issuer.ca?.validatesBeforehand) return;
    report({
      object: issuer.object,
      path: 'spec.acme.solvers',
      message: `${issuer.object.title} has no solver, but ${count} certificate${count > 1 ? 's are' : ' is'} requested from it.`,
      effect: 'The issuer becomes ready, but every Order stays pending: nothing can solve its challenges.',
      fix: 'Add a solver to spec.acme.solvers, with http01 or dns01.',
      // A private CA may require no challenge.
      severity: issuer.ca ? 'error' : 'warning',
    });
  },
};
