import { plain } from '../../../values/plain';
import { throughIngresses } from '../../facts/http01/http01-routing';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { inNamespace } from '../../wording';

/**
 * A template for the solver's Ingress, although the challenge goes through an existing Ingress: the template is not
 * applied.
 *
 * Source: cert-manager pkg/issuer/acme/http/ingress.go (ensureIngress); cert-manager issue 8572.
 */
export const http01TemplateIgnored: Rule<Model> = {
  id: 'http01-template-ignored',
  severity: 'warning',
  title: "The template of the solver's Ingress is not applied to an existing Ingress",
  each: wholeModel(),

  find(model: Model, report: Report): void {
    const seen = new Set<Solver>();
    for (const { issuer, solver, certificate, name, ingress } of throughIngresses.of(model)) {
      if (seen.has(solver)) continue;
      seen.add(solver);
      const { annotations, labels } = plain(plain(solver.stanza.ingressTemplate).metadata);
      if (Object.keys(plain(annotations)).length + Object.keys(plain(labels)).length === 0) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.ingressTemplate`,
        message: `ingressTemplate is for a separate Ingress of the solver, but "${name}" is solved through the Ingress "${ingress}"${inNamespace(certificate.namespace)}.`,
        effect: "The template's annotations and labels are not added to that Ingress.",
        fix: 'Add them to the Ingress itself, or remove the template.',
      });
    }
  },
};
