import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { snippetRefusal } from '../../facts/http01/nginx-snippets';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * The template of the solver's Ingress has a snippet, and the webhook of ingress-nginx refuses snippets.
 *
 * Source: ingress-nginx internal/ingress/controller/controller.go (CheckIngress),
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/; cert-manager
 * pkg/issuer/acme/http/ingress.go (mergeIngressObjectMetaWithIngressResourceTemplate).
 */
export const solverTemplateSnippetRefused: Rule<ServedSolver> = {
  id: 'solver-template-snippet-refused',
  severity: 'error',
  title: 'ingress-nginx refuses the Ingress for challenges for a snippet of its template',
  each: where(solversServedBy(INGRESS_NGINX), ({ edited }: ServedSolver) => !edited),
  kinds: ['ConfigMap', 'ValidatingWebhookConfiguration'],
  once: ({ issuer, solver }) => `${issuer.object.title} ${solver.index}`,

  find({ issuer, solver, className, choice }, report, model) {
    const annotations = solver.templateAnnotations;
    const refusal = snippetRefusal(annotations, className, model);
    if (!refusal) return;
    const { key, says, fix, by } = refusal;
    report({
      object: issuer.object,
      path: `${solver.stanzaPath}.ingressTemplate.metadata.annotations["${key}"]`,
      message: `The template of solver ${solver.index} puts ${key} on the Ingress for the challenge of "${choice.name}", and ${by.object.title} ${says}.`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress that cert-manager creates: the challenge stays pending.',
      fix: `Remove the snippet from the template. Or ${fix[0]!.toLowerCase()}${fix.slice(1)}, if those who write Ingresses are trusted.`,
      related: [{ object: by.configAt.object, path: by.configAt.path, message: 'The settings of ingress-nginx.' }],
    });
  },
};
