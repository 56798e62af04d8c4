import type { IngressController } from './ingress-controller';

/** OpenShift's router. Source: https://docs.redhat.com/en/documentation/openshift_container_platform, Ingress */
export const OPENSHIFT_ROUTER: IngressController = {
  id: 'openshift-router',
  name: "OpenShift's router",
  controllers: ['openshift.io/ingress-to-route'],
  classes: ['openshift-default'],
};
