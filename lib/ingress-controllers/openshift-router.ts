import { byClass, type IngressClassOptions } from './ingress-class';
import type { IngressController, SolverNeeds } from './ingress-controller';

/** OpenShift's router. Source: https://docs.redhat.com/en/documentation/openshift_container_platform, Ingress */
export const OPENSHIFT_ROUTER: IngressController = {
  id: 'openshift-router',
  name: "OpenShift's router",
  controllers: ['openshift.io/ingress-to-route'],
  classes: ['openshift-default'],
  factory: 'openShiftRouter',
  challenges: [
    {
      says: "OpenShift makes no Route for a path of type `Exact`, which cert-manager writes from 1.18 on. Red Hat's operator for cert-manager turns that off.",
      source: 'cert-manager issue 9210; cert-manager/website pull request 2255',
    },
    {
      says: 'The first namespace with a Route for a host claims it: a Certificate in another namespace cannot be solved through it, unless `namespaceOwnership` is `InterNamespaceAllowed`.',
      source: 'cert-manager issue 3307',
    },
  ],
  rules: ['openshift-exact-path'],
};

/**
 * OpenShift's router. cert-manager from 1.18 on needs the feature gate `ACMEHTTP01IngressPathTypeExact=false`, which Red
 * Hat's operator sets.
 *
 * @throws if the name of the class is empty or not valid
 *
 * @example
 * Http01Solver.ingress({ controller: IngressController.openShiftRouter(), account });
 */
export function openShiftRouter(options: IngressClassOptions = {}): SolverNeeds {
  return byClass(OPENSHIFT_ROUTER, options);
}
