import { given, plain } from '../../../values/plain';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import type { Report, Rule } from '../../rule';

/** The providers that come before acmeDNS, for the webhook and for the controller. */
const EARLIER = ['akamai', 'azureDNS', 'cloudDNS', 'cloudflare', 'route53'];

/**
 * acmeDNS and another provider in one solver: the webhook accepts the pair, and the other one is used.
 *
 * Source: cert-manager internal/apis/certmanager/validation/issuer.go (ValidateACMEChallengeSolverDNS01);
 * pkg/issuer/acme/dns/dns.go (solverForChallenge).
 */
export const dns01ProviderIgnored: Rule<IssuerSolver> = {
  id: 'dns01-provider-ignored',
  severity: 'warning',
  title: 'acmeDNS is ignored, because the solver has another provider',
  each: solversFor('dns01'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    const dns01 = plain(solver.raw.dns01);
    const used = EARLIER.find((name) => given(dns01[name]));
    if (!given(dns01.acmeDNS) || used === undefined) return;
    report({
      object: issuer.object,
      path: `${solver.path}.dns01.acmeDNS`,
      message: `The solver has ${used} and acmeDNS, and a solver has one provider.`,
      effect: `cert-manager accepts the issuer, uses ${used} and ignores acmeDNS.`,
      fix: 'Make a solver for each, with a selector, or remove the one that is not meant.',
    });
  },
};
