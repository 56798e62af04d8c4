import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { entryPointsOf } from '../../facts/http01/entry-points';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

/**
 * Traefik obtains certificates itself by HTTP01 on the entry point of port 80, and answers all requests for challenges there.
 *
 * Source: traefik issues 8366, 8405, 10861, 11905 (priority of acme-http@internal); traefik-helm-chart, templates
 * (allowACMEByPass, since 3.1.3).
 */
export const traefikOwnAcme: Rule<ServedSolver> = {
  id: 'traefik-own-acme',
  severity: 'warning',
  title: 'Traefik answers all challenges itself',
  each: solversServedBy(TRAEFIK),
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, choice }, report, model) {
    const [installation, ...others] = installationsOf(model, TRAEFIK);
    if (!installation || others.length > 0) return;
    const { web, ownAcme, passesAcme } = entryPointsOf(installation);
    if (ownAcme !== web || passesAcme) return;
    report({
      object: installation.object,
      path: 'spec',
      message: `Traefik has a certificate resolver with an httpChallenge on "${web}", and answers all requests for challenges there: also those for "${choice.name}", which solver ${solver.index} of ${issuer.object.title} solves through it.`,
      effect: 'Traefik does not know the token, and answers 404: the challenge stays pending.',
      fix: `Set allowACMEByPass: true for the entry point "${web}" (since Traefik 3.1.3), or remove the certificate resolver.`,
      related: [{ object: issuer.object, path: solver.stanzaPath, message: 'The solver.' }],
    });
  },
};
