import { OPENSHIFT_ROUTER } from '../../../ingress-controllers/openshift-router';
import { push } from '../../../values/multimap';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { servingController } from '../../facts/http01/serving-controllers';
import { classOf, type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * The host of a challenge belongs to a Route in another namespace: OpenShift's router takes the Routes of a host from one
 * namespace, unless it is told otherwise.
 *
 * Source: https://docs.redhat.com/en/documentation/openshift_container_platform (Configuring the route admission policy:
 * namespaceOwnership; creating a route through an Ingress object); cert-manager issue 3307; tnozicka/openshift-acme issue 153.
 */
export const openshiftHostClaimed: Rule<ServedSolver> = {
  id: 'openshift-host-claimed',
  severity: 'warning',
  title: 'The host of the challenge belongs to a Route in another namespace',
  each: solversServedBy(OPENSHIFT_ROUTER),
  kinds: ['Route', 'IngressController'],
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ solver, edited }, report, model) {
    const routers = model.of('IngressController').filter(({ group }) => group === 'operator.openshift.io');
    const isShared = ({ spec }: KubeObject) => {
      const ownership = text(plain(spec.routeAdmission).namespaceOwnership);
      return ownership === 'InterNamespaceAllowed' || isOpen(ownership);
    };
    if (edited || routers.some(isShared)) return;
    for (const { certificate, name } of solvedBy(model, solver)) {
      const routes = model.once(routesByHost).get(name.toLowerCase()) ?? [];
      const isOwn = ({ namespace }: KubeObject) => namespace === certificate.namespace || namespace === '';
      const other = routes.find((route) => !isOwn(route));
      // A Route of its own namespace has a claim as well, and may be the older one. An Ingress has none before its Secret is there.
      const hasClaim = (route: KubeObject) => isOwn(route) && (route.kind === 'Route' || !isForTls(route, name));
      if (!other || routes.some(hasClaim)) continue;
      if (certificate.namespace === '' || isOpen(certificate.namespace) || isOpen(other.namespace)) continue;
      report({
        object: certificate.object,
        path: certificate.implied ? 'spec.rules' : certificate.at('dnsNames'),
        message: `"${name}" is solved by HTTP01 in "${certificate.namespace}", but its host belongs to ${other.title}.`,
        effect:
          "OpenShift's router rejects the Route for the challenge (HostAlreadyClaimed), and the challenge stays pending.",
        fix: `Request the certificate in "${other.namespace}", solve by DNS01, or allow hosts in several namespaces (routeAdmission.namespaceOwnership: InterNamespaceAllowed of the IngressController).`,
        severity: routers.length > 0 ? 'error' : 'warning',
        related: [
          { object: other, path: other.kind === 'Route' ? 'spec.host' : 'spec.rules', message: `It has "${name}".` },
        ],
      });
      return;
    }
  },
};

/** Whether OpenShift waits for a Secret before it makes a Route of an Ingress for a host. */
function isForTls({ spec }: KubeObject, host: string): boolean {
  return list(spec.tls).some((entry) => list(plain(entry).hosts).includes(host));
}

/** The Routes of each host, and the Ingresses for which OpenShift makes some. */
function routesByHost(model: Model): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const route of model.of('Route')) {
    const host = text(route.spec.host).toLowerCase();
    if (route.group === 'route.openshift.io' && host !== '') push(found, host, route);
  }
  for (const ingress of model.of('Ingress')) {
    if (servingController(model, classOf(ingress)) !== OPENSHIFT_ROUTER) continue;
    for (const rule of list(ingress.spec.rules)) {
      const host = text(plain(rule).host).toLowerCase();
      if (host !== '') push(found, host, ingress);
    }
  }
  return found;
}
