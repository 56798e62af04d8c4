import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isOpen } from '../../../values/open';
import { text } from '../../../values/plain';
import { entryPointsOf } from '../../facts/http01/entry-points';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { NameChoice } from '../../model/certificate-view';
import type { Solver } from '../../model/solver';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

const ENTRY_POINTS = 'traefik.ingress.kubernetes.io/router.entrypoints';

const ROUTER_TLS = 'traefik.ingress.kubernetes.io/router.tls';

/**
 * The router of the challenge is not on the entry point at which requests for it arrive: that of port 80, or the one to
 * which it redirects.
 *
 * Source: traefik issues 10702 (websecure as the only default), 6766; traefik-helm-chart issue 276;
 * https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/ (asDefault, redirections); issue 7768 (a router
 * without TLS is not found over HTTPS).
 */
export const traefikEntryPoints: Rule<ServedSolver> = {
  id: 'traefik-entry-points',
  severity: 'error',
  title: 'Traefik does not serve the challenge on the entry point at which requests for it arrive',
  each: solversServedBy(TRAEFIK),
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, edited, choice }, report, model) {
    const [installation, ...others] = installationsOf(model, TRAEFIK);
    if (!installation || others.length > 0) return;
    const host = edited ? model.get('Ingress', choice.certificate.namespace, hostOf(choice, solver)) : undefined;
    if (edited && !host) return;
    const { web, byDefault, redirectsTo, redirectsToTls, known } = entryPointsOf(installation);
    const annotations = host ? host.annotations : solver.templateAnnotations;
    const own = text(annotations[ENTRY_POINTS]);
    const served = own === '' ? byDefault : own.split(',').map((name) => name.trim().toLowerCase());
    const needed = redirectsTo ?? web;
    const isPlain = !host && own === '' && text(annotations[ROUTER_TLS]) === '';
    if (known && redirectsToTls === false && isPlain)
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message: `Traefik's entry point "${web}" redirects all requests to "${redirectsTo}", which has no TLS of its own, and the Ingress for the challenge of "${choice.name}" has none either.`,
        effect:
          'The CA repeats the request over HTTPS, where Traefik has only routers with TLS: it answers 404, or what it has for the host, and the challenge stays pending.',
        fix: `Set http.tls of the entry point "${redirectsTo}" (--entryPoints.${redirectsTo}.http.tls=true), or add the annotations ${ENTRY_POINTS}: ${redirectsTo} and ${ROUTER_TLS}: "true" to ingressTemplate.`,
        related: [{ object: installation.object, path: 'spec', message: 'Traefik, with its entry points.' }],
        severity: 'warning',
      });
    // Without defaults, a router is on all of them.
    if (!known || isOpen(own) || served.length === 0 || served.includes(needed)) return;
    const path = host ? 'metadata.annotations' : `${solver.stanzaPath}.ingressTemplate.metadata.annotations`;
    report({
      object: host ?? issuer.object,
      path: own === '' ? (host ? 'spec.ingressClassName' : solver.stanzaPath) : `${path}["${ENTRY_POINTS}"]`,
      message: `Traefik serves the challenge for "${choice.name}" on ${listed(served)} only${own === '' ? ' (asDefault)' : ''}, but ${redirectsTo ? `"${web}" redirects all requests to "${redirectsTo}"` : `requests for it arrive at "${web}"`}.`,
      effect: 'Traefik answers 404 for the challenge, which stays pending.',
      fix: `Add the annotation ${ENTRY_POINTS}: ${redirectsTo ? `${web},${redirectsTo}` : web} to ${host ? 'the Ingress' : 'ingressTemplate'}${own === '' ? ', or make more entry points a default (asDefault)' : ''}.`,
      related: [{ object: installation.object, path: 'spec', message: 'Traefik, with its entry points.' }],
    });
  },
};

function hostOf({ certificate }: NameChoice, solver: Solver): string {
  return http01Routing(certificate, solver)?.name ?? '';
}
