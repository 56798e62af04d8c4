import { text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** An implementation of Gateway API. */
export interface GatewayImplementation {
  /** For messages. */
  readonly name: string;
  /** The ids of the ingress controllers that serve Ingresses at the same addresses, or may. */
  readonly ingress: readonly string[];
}

/**
 * The implementations that are known, by what `spec.controllerName` of their GatewayClasses begins with.
 *
 * Source: https://gateway-api.sigs.k8s.io/implementations/ and the documentation of each.
 */
const IMPLEMENTATIONS: readonly (readonly [controller: string, classes: RegExp, GatewayImplementation])[] = [
  ['networking.gke.io/', /^gke-l7-/, { name: "GKE's Gateway controller", ingress: [] }],
  ['gateway.envoyproxy.io/', /^(envoy|envoy-gateway|eg)$/, { name: 'Envoy Gateway', ingress: [] }],
  ['gateway.nginx.org/', /^nginx-gateway/, { name: 'NGINX Gateway Fabric', ingress: [] }],
  ['traefik.io/', /^traefik$/, { name: 'Traefik', ingress: ['traefik'] }],
  ['io.cilium/', /^cilium$/, { name: 'Cilium', ingress: ['cilium'] }],
  ['istio.io/', /^istio$/, { name: 'Istio', ingress: ['istio'] }],
  ['konghq.com/', /^kong$/, { name: 'Kong', ingress: ['kong'] }],
  ['projectcontour.io/', /^contour$/, { name: 'Contour', ingress: ['contour'] }],
  ['kgateway.dev/', /^kgateway$/, { name: 'kgateway', ingress: [] }],
];

/** What implements a Gateway; undefined where that is not known. */
export function implementationOf({ spec }: KubeObject, model: Model): GatewayImplementation | undefined {
  const name = text(spec.gatewayClassName);
  const gatewayClass = model.get('GatewayClass', '', name);
  const controller = text(gatewayClass?.spec.controllerName);
  return IMPLEMENTATIONS.find(([prefix, classes]) =>
    gatewayClass ? controller.startsWith(prefix) : classes.test(name),
  )?.[2];
}
