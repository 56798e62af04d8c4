import { isIPv6 } from 'node:net';
import { compareVersions } from '../../../cert-manager/versions';
import { controllerRelease } from '../../facts/gateway/gateway-api';
import { type IssuerSolver, solvedBy, solversBy } from '../../facts/issuers/issuer-solvers';
import type { Rule } from '../../rule';

/**
 * An IPv6 address is solved through a Gateway by a release of cert-manager that writes it into the host names of the HTTPRoute,
 * where the API server accepts names only.
 *
 * Source: cert-manager issue 8442, pull request 8443 (in 1.20.0; not in 1.19.5); pkg/issuer/acme/http/httproute.go.
 */
export const addressThroughGateway: Rule<IssuerSolver> = {
  id: 'address-through-gateway',
  severity: 'error',
  title: 'This release of cert-manager cannot solve an IPv6 address through a Gateway',
  each: solversBy('gatewayHTTPRoute'),

  find({ issuer, solver }, report, model) {
    const releases = model.controllers.map(controllerRelease);
    if (releases.length === 0 || !releases.every((one) => one !== undefined && compareVersions(one, '1.20') < 0))
      return;
    const choice = solvedBy(model, solver).find(({ name }) => isIPv6(name));
    if (!choice) return;
    const { certificate, name } = choice;
    report({
      object: certificate.object,
      path: certificate.at(`ipAddresses[${certificate.ipAddresses.indexOf(name)}]`),
      message: `"${name}" is solved through a Gateway (solver ${solver.index} of ${issuer.object.title}), and cert-manager ${releases[0]} writes it into spec.hostnames of the HTTPRoute.`,
      effect: 'The API server refuses the HTTPRoute (spec.hostnames[0]: Invalid value): the challenge stays pending.',
      fix: 'Upgrade cert-manager to 1.20, or solve addresses by a solver that goes through an Ingress.',
    });
  },
};
