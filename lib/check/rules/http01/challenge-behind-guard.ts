import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isOpen } from '../../../values/open';
import { annotationsRead } from '../../facts/http01/annotations-read';
import { entryPointsOf } from '../../facts/http01/entry-points';
import { http01Routing } from '../../facts/http01/http01-routing';
import { GUARD_KINDS, guardNamedIn, type RequestGuard, traefikGuard } from '../../facts/http01/request-guards';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * A middleware of Traefik or a plugin of Kong applies to the challenge, and requires credentials or certain addresses, or
 * changes the path: the
 * Ingress through which it goes names it, or the entry point at which it arrives.
 *
 * Source: https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/ (http.middlewares); traefik issue 5898,
 * cert-manager issues 235, 498; https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/
 */
export const challengeBehindGuard: Rule<ServedSolver> = {
  id: 'challenge-behind-guard',
  severity: 'warning',
  title: 'A middleware or plugin keeps the CA from the challenge',
  each: servedSolvers,
  kinds: GUARD_KINDS,

  find({ issuer, solver, controller, className, edited, choice }, report, model) {
    const { certificate, name } = choice;
    const { namespace } = certificate;
    const host = edited ? model.get('Ingress', namespace, http01Routing(certificate, solver)?.name ?? '') : undefined;
    const template = solver.templateAnnotations;
    const annotations = host ? host.annotations : edited ? {} : template;
    const named = guardNamedIn(annotationsRead(annotations, className, model), namespace, model);
    if (named)
      report({
        object: host ?? issuer.object,
        path: host ? named.path : `${solver.stanzaPath}.ingressTemplate.${named.path}`,
        message: `The challenge for "${name}" goes through ${host ? 'this Ingress' : 'an Ingress'} with ${named.object.title} (${named.what}).`,
        effect: effectOf(named),
        fix: host
          ? 'Use a solver with ingressClassName, which creates a separate Ingress for the challenge.'
          : 'Remove the annotation from ingressTemplate: the Ingress serves only the challenge token, which is not secret.',
        related: [
          {
            object: named.object,
            path: 'spec',
            message: named.rewrites ? 'It changes the path.' : 'It requires credentials or certain addresses.',
          },
        ],
      });
    const everywhere = controller === TRAEFIK ? onEntryPoint(model) : undefined;
    if (!everywhere || isOpen(name)) return;
    report({
      object: everywhere.installation,
      path: 'spec',
      message: `${everywhere.guard.object.title} (${everywhere.guard.what}) applies to all that arrives at Traefik's entry point "${everywhere.web}", the challenge for "${name}" as well.`,
      effect: effectOf(everywhere.guard),
      fix: 'Name the middleware on the routers that need it instead of the entry point, or solve by DNS01.',
      related: [{ object: everywhere.guard.object, path: 'spec', message: 'The middleware.' }],
    });
  },
  once: ({ issuer, solver, choice, edited }) =>
    `${issuer.object.key} ${solver.index} ${edited ? `${choice.certificate.namespace}/${choice.certificate.name}` : ''}`,
};

function effectOf({ rewrites }: RequestGuard): string {
  return rewrites
    ? 'The solver pod is asked for another path, and answers 404 to the CA and the self check: the challenge stays pending.'
    : 'The CA gets 401 or 403 for the challenge, as does the self check: the challenge stays pending.';
}

/** The middleware that keeps the CA from challenges on Traefik's port 80, if there is one. */
function onEntryPoint(model: Model) {
  const [installation, ...others] = installationsOf(model, TRAEFIK);
  if (!installation || others.length > 0) return undefined;
  const { web, middlewares } = entryPointsOf(installation);
  const guard = traefikGuard(middlewares, model);
  return guard && { guard, web, installation: installation.object };
}
