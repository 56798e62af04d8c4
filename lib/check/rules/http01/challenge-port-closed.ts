import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import { HAPROXY } from '../../../ingress-controllers/haproxy';
import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { KONG } from '../../../ingress-controllers/kong';
import { TRAEFIK } from '../../../ingress-controllers/traefik';
import { valueAt } from '../../../values/field-path';
import { list, type Plain, plain } from '../../../values/plain';
import { controllerOf, type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { type ServedSolver, servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
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
 * The Service of the ingress controller leaves port 80 out, or its chart is told to, and names are solved by HTTP01 through it.
 *
 * Source: RFC 8555, section 8.3; the values of each chart.
 */
export const challengePortClosed: Rule<ServedSolver> = {
  id: 'challenge-port-closed',
  severity: 'warning',
  title: 'The ingress controller is not reached on port 80',
  each: servedSolvers,
  kinds: loadBalancers.kinds,
  once: ({ controller }) => controller.id,

  find({ controller, choice }, report, model) {
    const [installation, ...others] = installationsOf(model, controller);
    const service = serviceWithout(controller, model);
    if (service) {
      report({
        object: service.object,
        path: 'spec.ports',
        message: `${service.title} is the load balancer of ${controller.name} and has no port 80, and "${choice.name}" is solved by HTTP01 through it.`,
        effect: EFFECT,
        fix: FIX,
      });
      return;
    }
    if (!installation?.complete || others.length > 0 || installation.args.length > 0) return;
    const { values, valuesPath, object } = installation;
    const off = SWITCHES[controller.id]?.find((path) => at(values, path) === false);
    // By the ports of nodes, it may be reached all the same.
    if (!off || /"host(Port|Network)":(true|80|\{"enabled":true)/.test(JSON.stringify(values))) return;
    report({
      object,
      path: `${valuesPath}.${off}`,
      message: `${object.title} does not open port 80 of ${controller.name} (${off}: false), and "${choice.name}" is solved by HTTP01 through it.`,
      effect: EFFECT,
      fix: FIX,
    });
  },
};

const EFFECT =
  'The CA connects to port 80 first, always. Unless a proxy in front answers there, it gets no answer, and the challenge stays pending.';
const FIX = 'Open port 80, and let the controller redirect everything but challenges to HTTPS. Or solve by DNS01.';

/** The only load balancer of a controller, where it is a Service among the objects, for HTTPS and not for port 80. */
function serviceWithout(controller: IngressController, model: Model): LoadBalancer | undefined {
  const [balancer, ...others] = loadBalancers.of(model).filter((one) => controllerOf(one) === controller);
  if (!balancer || balancer.installation || others.length > 0) return undefined;
  const ports = list(balancer.spec.ports).map((one) => Number(plain(one).port));
  const isOnNodes = installationsOf(model, controller).some((one) =>
    /"host(Port|Network)":(true|80)/.test(JSON.stringify(one.object.spec)),
  );
  return ports.includes(443) && !ports.some((one) => one === 80 || Number.isNaN(one)) && !isOnNodes
    ? balancer
    : undefined;
}

function at(values: Plain, path: string): unknown {
  return valueAt(values, path);
}
