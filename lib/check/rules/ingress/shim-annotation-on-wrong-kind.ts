import { SHIM } from '../../../cert-manager/annotations';
import { annotationPath } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { GATEWAY_API } from '../../model/shim';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/** Kinds that people annotate, by group, although cert-manager reads none of them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: [GATEWAY_API],
  GRPCRoute: [GATEWAY_API],
  TLSRoute: [GATEWAY_API],
  XListenerSet: ['gateway.networking.x-k8s.io'],
  IngressRoute: ['traefik.io', 'traefik.containo.us'],
  IngressRouteTCP: ['traefik.io', 'traefik.containo.us'],
  VirtualService: ['networking.istio.io'],
  Gateway: ['networking.istio.io'],
  HTTPProxy: ['projectcontour.io'],
  Route: ['route.openshift.io'],
  ApisixRoute: ['apisix.apache.org'],
  ApisixTls: ['apisix.apache.org'],
  VirtualServer: ['k8s.nginx.org'],
  Mapping: ['getambassador.io'],
  Host: ['getambassador.io'],
  RouteGroup: ['zalando.org'],
  Service: [''],
  Namespace: [''],
  Certificate: ['cert-manager.io'],
};

/** The annotation of Routes that cert-manager's openshift-routes reads. */
const OPENSHIFT_ROUTES = 'cert-manager.io/issuer-name';

const FIX_OF_ROUTE = 'Annotate the Gateway instead, whose listeners name host and Secret.';

/** What to do instead, by kind. */
const FIXES: Readonly<Record<string, string>> = {
  Certificate: 'Name the issuer in spec.issuerRef.',
  Route: `Write an Ingress, for which OpenShift makes a Route; or install openshift-routes, and name the issuer in ${OPENSHIFT_ROUTES} and cert-manager.io/issuer-kind.`,
  VirtualServer:
    'Name the issuer in spec.tls.cert-manager (cluster-issuer, or issuer), which NGINX makes a Certificate of. Or write a Certificate.',
  XListenerSet:
    'Write a ListenerSet (gateway.networking.k8s.io/v1, since Gateway API 1.5), which cert-manager 1.20 and later can read. Or write a Certificate.',
};

/**
 * An issuer is named by annotation on an object for which cert-manager creates no certificates.
 *
 * Source: https://cert-manager.io/docs/usage/ingress/ and https://cert-manager.io/docs/usage/gateway/;
 * https://github.com/cert-manager/cert-manager/issues/7473; cert-manager/openshift-routes issue 38;
 * apache/apisix-ingress-controller issue 1992; fundament-oss/fundament pull request 300;
 * cert-manager v1.20.0 pkg/controller/certificate-shim/listenerset/controller.go (ListenerSets of gateway.networking.k8s.io)
 */
export const shimAnnotationOnWrongKind: Rule<Model> = {
  id: 'shim-annotation-on-wrong-kind',
  severity: 'warning',
  title: 'An issuer is named by annotation on an object that cert-manager does not read',
  each: wholeModel({
    kinds: Object.keys(KINDS),
  }),

  find(model: Model, report: Report): void {
    for (const object of model.annotated) {
      const { kind, group } = object;
      if (!Object.hasOwn(KINDS, kind) || !KINDS[kind]!.includes(group)) continue;
      const { annotations } = object;
      const key = [SHIM.clusterIssuer, SHIM.issuer].find((name) => annotations[name] !== undefined);
      // openshift-routes reads an annotation of its own, and OpenShift gives a Route those of the Ingress that it is made for.
      if (key === undefined || annotations[OPENSHIFT_ROUTES] !== undefined || object.owner?.kind === 'Ingress')
        continue;
      report({
        object,
        path: annotationPath(key),
        message: `${object.title} has the annotation ${key}, but cert-manager only reads it on Ingresses and Gateways (gateway.networking.k8s.io).`,
        effect: 'No certificate is created for it.',
        fix: kind.endsWith('Route') && group === GATEWAY_API ? FIX_OF_ROUTE : (FIXES[kind] ?? 'Write a Certificate.'),
      });
    }
  },
};
