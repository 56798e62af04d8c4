import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import { HAPROXY } from '../../../ingress-controllers/haproxy';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { KONG } from '../../../ingress-controllers/kong';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { valueAt } from '../../../values/field-path';
import type { Plain } from '../../../values/plain';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Rule } from '../../rule';

/**
 * The switch by which each chart leaves port 80 out of its Service, below its values.
 *
 * Source: the values of each chart (ingress-nginx controller.service.enableHttp, Traefik ports.web.expose, Kong
 * proxy.http.enabled, F5 controller.service.httpPort.enable, HAProxy controller.service.enablePorts.http).
 */
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  [INGRESS_NGINX.id]: ['controller.service.enableHttp'],
  [TRAEFIK.id]: ['ports.web.expose.default', 'ports.web.expose'],
  [KONG.id]: ['proxy.http.enabled'],
  [F5_NGINX.id]: ['controller.service.httpPort.enable'],
  [HAPROXY.id]: ['controller.service.enablePorts.http'],
};

/**
 * The chart of the ingress controller is told to leave port 80 out of its Service, and names are solved by HTTP01 through it.
 *
 * Source: RFC 8555, section 8.3; the values of each chart.
 */
export const challengePortClosed: Rule<ServedSolver> = {
  id: 'challenge-port-closed',
  severity: 'warning',
  title: 'The ingress controller is not reached on port 80',
  each: servedSolvers,
  once: ({ controller }) => controller.id,

  find({ controller, choice }, report, model) {
    const [installation, ...others] = installationsOf(model, controller);
    if (!installation?.complete || others.length > 0 || installation.args.length > 0) return;
    const { values, valuesPath, object } = installation;
    const off = SWITCHES[controller.id]?.find((path) => at(values, path) === false);
    // By the ports of nodes, it may be reached all the same.
    if (!off || /"host(Port|Network)":(true|80|\{"enabled":true)/.test(JSON.stringify(values))) return;
    report({
      object,
      path: `${valuesPath}.${off}`,
      message: `${object.title} does not open port 80 of ${controller.name} (${off}: false), and "${choice.name}" is solved by HTTP01 through it.`,
      effect:
        'The CA connects to port 80 first, always. Unless a proxy in front answers there, it gets no answer, and the challenge stays pending.',
      fix: 'Open port 80, and let the controller redirect everything but challenges to HTTPS. Or solve by DNS01.',
    });
  },
};

function at(values: Plain, path: string): unknown {
  return valueAt(values, path);
}
