import type { IngressController, SolverNeeds } from './ingress-controller';

/** Istio. Source: https://istio.io/latest/docs/tasks/traffic-management/ingress/kubernetes-ingress/ */
export const ISTIO: IngressController = {
  id: 'istio',
  name: 'Istio',
  controllers: ['istio.io/ingress-controller'],
  classes: ['istio'],
  factory: 'istio',
  challenges: [
    {
      says: 'A Gateway with `httpsRedirect` redirects the challenge of its hosts.',
      source: 'https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings',
    },
    {
      says: 'It serves Ingresses at pods with the label `istio: ingressgateway`, unless `meshConfig.ingressSelector` sets another one. In its gateway chart, the value of the label is the name of the release without `istio-`.',
      source: 'istio/istio.io issue 13497',
    },
  ],
  rules: ['istio-https-redirect', 'istio-ingress-selector', 'istio-denies-challenge'],
};

/**
 * Istio, by the annotation `kubernetes.io/ingress.class: istio`.
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.istio(), account });
 */
export function istio(): SolverNeeds {
  return {
    controller: ISTIO,
    class: ISTIO.classes[0],
    serviceType: 'ClusterIP',
  };
}
