import { GCE } from '../../../ingress-controllers/gce';
import { http01Routing } from '../../facts/http01/http01-routing';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A solver sets the class of GKE's controller by `ingressClassName`, which that controller does not support.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/ingress (deprecated annotation); kubernetes/ingress-gce
 * pkg/utils (IsGCEIngress), pull requests 1308, 2392, issue 1891.
 */
export const gceClassByName: Rule<ServedSolver> = {
  id: 'gce-class-by-name',
  severity: 'warning',
  title: "GKE's ingress controller ignores an Ingress with ingressClassName",
  each: where(solversServedBy(GCE), ({ edited }: ServedSolver) => !edited),
  once: ({ issuer, solver, className }) => `${issuer.object.title} ${solver.index} ${className}`,

  find({ issuer, solver, className, choice }, report) {
    const routing = http01Routing(choice.certificate, solver);
    if (routing?.ingressClassName !== className) return;
    report({
      object: routing.annotation ? choice.certificate.object : issuer.object,
      path: routing.annotation ?? `${solver.stanzaPath}.ingressClassName`,
      message: `The Ingress for the challenge of "${choice.name}" has ingressClassName: ${className}, but GKE's ingress controller reads only the annotation kubernetes.io/ingress.class.`,
      effect: 'No load balancer serves the Ingress: the challenge stays pending.',
      fix: `Name the Ingress of the host in the solver (name): cert-manager then edits it, and the address stays the same. class: ${className} sets the annotation, but GKE gives the separate Ingress an address of its own.`,
    });
  },
};
