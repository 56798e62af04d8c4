import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { allInstallations, type Installation, SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { solversBy } from '../../facts/issuers/issuer-solvers';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';
import { listed } from '../../wording';

/**
 * The solver's ingressClassName is not one of the IngressClasses among the objects, or the chart of its controller is told not
 * to create it, or to give it another name.
 *
 * Source: Kubernetes, https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class; cert-manager issue
 * 4439; traefik issue 8669, k3s issue 5562, microk8s issue 4702.
 */
export const http01ClassUnknown: Rule<Model> = {
  id: 'http01-class-unknown',
  severity: 'warning',
  reportsAbsence: true,
  title: "The solver's IngressClass is not among the objects",
  each: wholeModel({ kinds: SERVING_KINDS, needs: ['ingress'] }),

  find(model: Model, report: Report): void {
    const classes = model.of('IngressClass');
    const names = new Set(classes.map(({ name }) => name));
    for (const { issuer, solver } of solversBy('ingress').of(model)) {
      const name = text(solver.stanza.ingressClassName);
      if (name === '' || names.has(name)) continue;
      const chart = chartWithout(name, model);
      if (chart)
        report({
          object: issuer.object,
          path: `${solver.stanzaPath}.ingressClassName`,
          message: `There is no IngressClass ${JSON.stringify(name.slice(0, 100))} among the objects, and ${chart.object.title} ${chart.own === undefined ? `does not create it (${chart.setting}: false)` : `creates ${JSON.stringify(chart.own.slice(0, 100))} instead (${chart.setting})`}.`,
          effect: `Unless it is defined elsewhere, ${chart.controller.name} ignores the Ingress for the challenge: the CA gets 404, and the challenge stays pending.`,
          fix:
            chart.own === undefined
              ? `Set ${chart.setting}: true in the values of ${chart.controller.name}, or add the IngressClass.`
              : `Set ingressClassName: ${chart.own.slice(0, 100)}.`,
          related: [
            { object: chart.object, path: chart.valuesPath, message: `${chart.controller.name}, with its values.` },
          ],
        });
      if (chart || classes.length === 0) continue;
      report({
        object: issuer.object,
        path: `${solver.stanzaPath}.ingressClassName`,
        message: `There is no IngressClass ${JSON.stringify(name.slice(0, 100))} among the objects, which have ${listed([...names])}.`,
        effect:
          'Unless it is defined elsewhere, no controller serves the Ingress for the challenge, which stays pending.',
        fix: 'Name the IngressClass that serves these hosts.',
        severity: model.complete ? 'error' : 'warning',
      });
    }
  },
};

/** The chart of a controller that does not create the class that is named after it. */
interface ChartWithout extends Installation {
  /** The value that says so. */
  readonly setting: string;
  /** The class that it creates instead. */
  readonly own?: string;
}

/** The chart of the controller that a class is named after, where it is told not to create the class, or another one. */
function chartWithout(name: string, model: Model): ChartWithout | undefined {
  const [installation, ...others] = allInstallations(model).filter(
    ({ controller, args }) => args.length === 0 && [TRAEFIK, INGRESS_NGINX].includes(controller),
  );
  if (!installation?.complete || others.length > 0 || !installation.controller.classes.includes(name)) return undefined;
  const { values, controller } = installation;
  const [settings, path] =
    controller === TRAEFIK
      ? [plain(values.ingressClass), 'ingressClass']
      : [plain(plain(values.controller).ingressClassResource), 'controller.ingressClassResource'];
  // Without looking up classes, Traefik compares the name only.
  const isLookedUp = !/disableingressclasslookup/i.test(JSON.stringify(values));
  if (!isLookedUp) return undefined;
  if (settings.enabled === false) return { ...installation, setting: `${path}.enabled` };
  const own = text(settings.name);
  const isOther = own !== '' && own !== name && !isOpen(own) && !OF_SEVERAL.test(own);
  // A class may have several names, and other controllers may have this one: F5's chart calls its own nginx, too.
  const isTaken =
    list(settings.aliases).length > 0 ||
    plain(values.controller).ingressClassByName === true ||
    allInstallations(model).some((one) => one !== installation && (one.args.length > 0 || one.controller === F5_NGINX));
  return isOther && !isTaken ? { ...installation, setting: `${path}.name`, own } : undefined;
}

/** Names of classes beside which there is another as a rule. */
const OF_SEVERAL = /intern|priv|extern|vpn|lan|mgmt|admin|tailscale|second|\d$/i;
