import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { http01Routing } from '../../facts/http01/http01-routing';
import { nginxSettings } from '../../facts/http01/nginx-settings';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

/**
 * A solver sets its class by annotation, and ingress-nginx, which has an IngressClass of that name, takes another value of the
 * annotation.
 *
 * Source: ingress-nginx internal/ingress/controller/store/store.go (GetIngressClass), charts/ingress-nginx/values.yaml
 * (controller.ingressClass); cert-manager issue 4821; jenkins-infra/kubernetes-management pull request 3538.
 */
export const nginxClassAnnotation: Rule<ServedSolver> = {
  id: 'nginx-class-annotation',
  severity: 'error',
  title: 'ingress-nginx takes another value of the class annotation',
  each: where(solversServedBy(INGRESS_NGINX), ({ edited }: ServedSolver) => !edited),
  kinds: ['ConfigMap', 'ValidatingWebhookConfiguration'],
  once: ({ issuer, solver, className }) => `${issuer.object.title} ${solver.index} ${className}`,

  find({ issuer, solver, className, choice }, report, model) {
    const routing = http01Routing(choice.certificate, solver);
    if (routing?.class !== className) return;
    const all = nginxSettings(model);
    const own = all?.find(({ classes }) => classes.includes(className));
    if (!own || all!.some(({ classAnnotation }) => classAnnotation === className)) return;
    const byAnnotation = routing.annotation !== undefined;
    report({
      object: byAnnotation ? choice.certificate.object : issuer.object,
      path: routing.annotation ?? `${solver.stanzaPath}.class`,
      message: `The Ingress for the challenge of "${choice.name}" gets the annotation kubernetes.io/ingress.class: ${className}, and ${own.object.title} takes ${listed([...new Set(all!.map(({ classAnnotation }) => classAnnotation))])} only; "${className}" is the name of its IngressClass.`,
      effect:
        'ingress-nginx ignores the Ingress ("ingress class annotation is not equal to the expected"): the CA gets 404, and the challenge stays pending.',
      fix: byAnnotation
        ? `Use the annotation for ingressClassName instead: acme.cert-manager.io/http01-ingress-ingressclassname: ${className}.`
        : `Use ingressClassName: ${className} instead of class, or set controller.ingressClass: ${className} in the values of ingress-nginx.`,
    });
  },
};
