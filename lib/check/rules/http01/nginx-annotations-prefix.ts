import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { NGINX_PREFIX, nginxSettingsFor } from '../../facts/http01/nginx-settings';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * ingress-nginx reads annotations with another prefix, and its webhook refuses an Ingress that has one with the usual prefix,
 * as the Ingress for a challenge has.
 *
 * Source: ingress-nginx internal/ingress/controller/controller.go (CheckIngress, "this deployment has a custom annotation
 * prefix defined"); cert-manager pkg/issuer/acme/http/ingress.go; cert-manager issues 3824, 4760.
 */
export const nginxAnnotationsPrefix: Rule<ServedSolver> = {
  id: 'nginx-annotations-prefix',
  severity: 'error',
  title: 'ingress-nginx refuses the Ingress for challenges for the prefix of an annotation',
  each: where(solversServedBy(INGRESS_NGINX), ({ edited }: ServedSolver) => !edited),
  kinds: ['ConfigMap', 'ValidatingWebhookConfiguration'],
  once: ({ issuer, solver }) => `${issuer.object.title} ${solver.index}`,

  find({ issuer, solver, className, choice }, report, model) {
    const settings = nginxSettingsFor(className, model) ?? [];
    const [first] = settings;
    if (!first || !settings.every(({ prefix, refuses }) => refuses && prefix !== NGINX_PREFIX)) return;
    // With such an annotation in the template, cert-manager leaves its own out.
    const template = solver.templateAnnotations;
    const replaces = Object.keys(template).some(
      (key) => key.endsWith('/whitelist-source-range') && !key.startsWith(`${NGINX_PREFIX}/`),
    );
    if (replaces) return;
    report({
      object: issuer.object,
      path: solver.stanzaPath,
      message: `cert-manager adds ${NGINX_PREFIX}/whitelist-source-range to the Ingress for the challenge of "${choice.name}", and ${first.object.title} reads annotations with the prefix "${first.prefix}" only.`,
      effect:
        'The admission webhook of ingress-nginx refuses the Ingress ("This deployment has a custom annotation prefix defined"): the challenge stays pending.',
      fix: `Add ${first.prefix}/whitelist-source-range: 0.0.0.0/0,::/0 to ingressTemplate, in place of which cert-manager leaves its own out.`,
      related: [{ object: first.object, path: 'spec', message: 'ingress-nginx, with --annotations-prefix.' }],
    });
  },
};
