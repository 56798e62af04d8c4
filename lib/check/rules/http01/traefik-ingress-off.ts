import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { type Installation, installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

/**
 * Traefik serves IngressRoutes or Gateway API only, and challenges come as Ingresses.
 *
 * Source: https://doc.traefik.io/traefik/v2.11/providers/kubernetes-crd/ (with HTTP01 of cert-manager, the provider for Ingresses has
 * to be enabled); traefik-helm-chart traefik/templates/_podtemplate.tpl.
 */
export const traefikIngressOff: Rule<ServedSolver> = {
  id: 'traefik-ingress-off',
  severity: 'warning',
  title: 'Traefik does not read Ingresses, by which the challenge is solved',
  each: solversServedBy(TRAEFIK),
  once: () => TRAEFIK.id,

  find({ choice, className }, report, model) {
    const installations = installationsOf(model, TRAEFIK);
    const [first] = installations;
    if (!first || !installations.every(isOff)) return;
    const byChart = first.args.length === 0;
    report({
      object: first.object,
      path: byChart ? `${first.valuesPath}.providers.kubernetesIngress.enabled` : 'spec.template.spec.containers',
      message: `The Ingress for the challenge of "${choice.name}" has the class "${className}", and Traefik's provider for Ingresses is off.`,
      effect:
        'Unless another Traefik serves the class, the Ingress is ignored: the CA gets 404, and the challenge stays pending.',
      fix: byChart
        ? 'Set providers.kubernetesIngress.enabled to true; it works alongside kubernetesCRD.'
        : 'Add the argument --providers.kubernetesingress; it works alongside --providers.kubernetescrd.',
    });
  },
};

/** Whether an installation does not read Ingresses for certain. */
function isOff({ object, args, values, complete }: Installation): boolean {
  const further = list(values.additionalArguments).map(text);
  const all = [...args, ...further].map((arg) => arg.trim().toLowerCase());
  if (!complete || all.some((arg) => arg.startsWith('--providers.kubernetesingress') || arg.startsWith('--configfile')))
    return false;
  const { kubernetesIngress, kubernetesIngressNginx } = plain(values.providers);
  const settings = JSON.stringify([args, further, kubernetesIngress ?? null]);
  if (isOpen(settings) || plain(kubernetesIngressNginx).enabled === true) return false;
  if (args.length === 0) return plain(kubernetesIngress).enabled === false;
  // It takes one of arguments, variables and a file, and a file in /etc/traefik first.
  const { containers } = plain(plain(object.spec.template).spec);
  const mounts = list(containers).flatMap((container) => list(plain(container).volumeMounts).map(plain));
  return (
    all.some((arg) => /^--providers\.kubernetes(crd|gateway)(\.|=|$)/.test(arg)) &&
    mounts.every(({ mountPath }) => !/^\/etc\/traefik(\/traefik\.\w+)?\/?$/.test(text(mountPath)))
  );
}
