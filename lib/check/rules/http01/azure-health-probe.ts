import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { list, plain, text } from '../../../values/plain';
import { type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { servingController } from '../../facts/http01/serving-controllers';
import { classOf, servedSolvers } from '../../facts/http01/solver-ingresses';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

const AZURE = 'service.beta.kubernetes.io/azure-';

/** The annotations that say where the probe goes, or by what protocol; for all ports, or for port 80. */
const PROBES =
  /azure-load-balancer-health-probe-(request-path|protocol)$|\/port_80_health-probe_(request-path|protocol|port)$/;

/**
 * Azure's load balancer asks ingress-nginx for "/" over HTTP, unless an annotation says otherwise, and takes it for dead as it
 * answers 404: nothing gets through, challenges included.
 *
 * Source: https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#custom-load-balancer-health-probe; Azure/AKS issues 2903,
 * 2955; https://learn.microsoft.com/azure/aks/ingress-basic.
 */
export const azureHealthProbe: Rule<LoadBalancer> = {
  id: 'azure-health-probe',
  severity: 'warning',
  title: "Azure's load balancer takes ingress-nginx for dead",
  each: loadBalancers,

  find({ object, title, annotations, path, spec, installation }, report, model) {
    const keys = Object.keys(annotations);
    const own = keys.find((key) => key.startsWith(AZURE));
    if (!own || keys.some((key) => PROBES.test(key)) || annotations[`${AZURE}load-balancer-internal`] === 'true')
      return;
    if (!isNginxs(spec, installation !== undefined, installation?.controller === INGRESS_NGINX)) return;
    const served = servedSolvers.of(model).find(({ controller }) => controller === INGRESS_NGINX);
    if (!served || answersRoot(model)) return;
    report({
      object,
      path: `${path}["${own}"]`,
      message: `${title[0]!.toUpperCase()}${title.slice(1)} is on Azure, with no path for the health probe; "${served.choice.name}" is solved by HTTP01 through it.`,
      effect:
        'From Kubernetes 1.24 on, the load balancer asks for "/", gets 404, and sends no traffic: the CA gets no answer on port 80, and the challenge fails.',
      fix: `Add the annotation ${AZURE}load-balancer-health-probe-request-path: /healthz.`,
    });
  },
};

/** Whether a Service is that of ingress-nginx, and its port is probed by HTTP. */
function isNginxs(spec: Readonly<Record<string, unknown>>, byChart: boolean, isNginx: boolean): boolean {
  // With Local, a port of its own is probed.
  if (text(spec.externalTrafficPolicy) === 'Local') return false;
  // The chart says by appProtocol that the ports speak HTTP, unless that is turned off.
  if (byChart) return isNginx && spec.appProtocol !== false;
  const { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': component } = plain(spec.selector);
  const ports = list(spec.ports).map(plain);
  return (
    name === 'ingress-nginx' &&
    (component === undefined || component === 'controller') &&
    ports.some(({ port, appProtocol }) => port === 80 && appProtocol === 'http')
  );
}

/** Whether an Ingress without a host may answer the probe. */
function answersRoot(model: Model): boolean {
  return model.of('Ingress').some((object) => {
    const className = classOf(object);
    const { defaultBackend, rules } = object.spec;
    const isForAll =
      (defaultBackend !== undefined && defaultBackend !== null) ||
      list(rules).some((rule) => text(plain(rule).host) === '');
    return isForAll && (className === '' || servingController(model, className) === INGRESS_NGINX);
  });
}
