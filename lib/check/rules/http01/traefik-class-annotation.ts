import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { type Installation, installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';
import { where } from '../../source';

/**
 * A solver sets its class by annotation, and Traefik, which has an IngressClass of that name, takes another value of the
 * annotation.
 *
 * Source: https://doc.traefik.io/traefik/providers/kubernetes-ingress/#ingressclass; microk8s issue 5351.
 */
export const traefikClassAnnotation: Rule<ServedSolver> = {
  id: 'traefik-class-annotation',
  severity: 'warning',
  title: 'Traefik takes another value of the class annotation',
  each: where(
    solversServedBy(TRAEFIK),
    ({ edited, className }: ServedSolver) => !edited && className !== DEFAULT && !isOpen(className),
  ),
  once: ({ issuer, solver, className }) => `${issuer.object.title} ${solver.index} ${className}`,

  find({ issuer, solver, className, choice }, report, model) {
    const routing = http01Routing(choice.certificate, solver);
    const installations = installationsOf(model, TRAEFIK);
    const taken = installations.map(annotationTaken);
    if (routing?.class !== className || taken.length === 0) return;
    if (taken.some((value) => value === undefined || value === className)) return;
    const byAnnotation = routing.annotation !== undefined;
    report({
      object: byAnnotation ? choice.certificate.object : issuer.object,
      path: routing.annotation ?? `${solver.stanzaPath}.class`,
      message: `The Ingress for the challenge of "${choice.name}" gets the annotation kubernetes.io/ingress.class: ${className}, and ${installations[0]!.object.title} takes "${taken[0]}" only; "${className}" is the name of its IngressClass.`,
      effect: 'Traefik ignores the Ingress: the CA gets 404, and the challenge stays pending.',
      fix: byAnnotation
        ? `Use the annotation for ingressClassName instead: acme.cert-manager.io/http01-ingress-ingressclassname: ${className}.`
        : `Use ingressClassName: ${className} instead of class.`,
    });
  },
};

/** What Traefik takes where it is given no class of its own. */
const DEFAULT = 'traefik';

/** The value of the annotation that an installation takes; undefined where that is not known. */
function annotationTaken({ args, values, complete }: Installation): string | undefined {
  const settings = [...list(values.additionalArguments).map(text), ...args];
  const provider = plain(plain(values.providers).kubernetesIngress);
  const isByFile = settings.some((arg) => /^--configfile/i.test(arg.trim()));
  const isGiven = args.length === 0 || args.some((arg) => /^--providers\.kubernetesingress(\.|=|$)/i.test(arg.trim()));
  if (!complete || isByFile || !isGiven || provider.enabled === false || isOpen(JSON.stringify([settings, provider])))
    return undefined;
  const flag = settings.map((arg) => /^--providers\.kubernetesingress\.ingressclass=(.*)$/i.exec(arg.trim())?.[1]);
  return (flag.find((value) => value !== undefined) ?? text(provider.ingressClass)) || DEFAULT;
}
