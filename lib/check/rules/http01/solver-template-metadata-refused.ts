import { isOpen } from '../../../values/open';
import { plain } from '../../../values/plain';
import { type IssuerSolver, solversFor } from '../../facts/issuers/issuer-solvers';
import { entryProblem } from '../../facts/objects/metadata-entries';
import type { Report, Rule } from '../../rule';

/** What cert-manager copies into the metadata of the objects that it creates for a challenge, unchecked. */
const COPIED: readonly (readonly [path: readonly string[], what: string])[] = [
  [['ingressTemplate', 'metadata', 'labels'], 'Ingress'],
  [['ingressTemplate', 'metadata', 'annotations'], 'Ingress'],
  [['podTemplate', 'metadata', 'labels'], 'Pod'],
  [['podTemplate', 'metadata', 'annotations'], 'Pod'],
  [['labels'], 'HTTPRoute'],
];

/**
 * A label or annotation of a solver's template that Kubernetes does not accept.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go, pod.go, httproute.go (copied as they are); cert-manager issue 5391.
 */
export const solverTemplateMetadataRefused: Rule<IssuerSolver> = {
  id: 'solver-template-metadata-refused',
  severity: 'error',
  title: "Kubernetes does not accept a label or annotation of the solver's template",
  each: solversFor('http01'),

  find({ issuer, solver }: IssuerSolver, report: Report): void {
    for (const [path, what] of COPIED) {
      if (what === 'HTTPRoute' && solver.provider !== 'gatewayHTTPRoute') continue;
      const map = plain(path.reduce<unknown>((own, key) => plain(own)[key], solver.stanza));
      const isLabel = path.at(-1) === 'labels';
      for (const [key, value] of Object.entries(map)) {
        // Another type has a finding by the field.
        if (typeof value !== 'string' || isOpen(key)) continue;
        const problem = entryProblem(isLabel, key, value);
        if (!problem) continue;
        const [message, fix] = problem;
        report({
          object: issuer.object,
          path: `${solver.stanzaPath}.${path.join('.')}["${key}"]`,
          message,
          effect: `The API server refuses the ${what} of each challenge, and challenges of solver ${solver.index} stay pending.`,
          fix,
        });
      }
    }
  },
};
