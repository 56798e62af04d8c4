import type { IngressController } from '../../../ingress-controllers/ingress-controller';
import { list, plain, text } from '../../../values/plain';
import { controllerOf, type LoadBalancer, loadBalancers } from '../../facts/http01/load-balancers';
import { servedSolvers } from '../../facts/http01/solver-ingresses';
import { solvedBy, solversFor } from '../../facts/issuers/issuer-solvers';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Solver } from '../../model/solver';
import type { Report, Rule } from '../../rule';
import { wholeModel } from '../../source';

/**
 * A public CA has to reach a host over HTTP whose Ingress is on an internal load balancer, or whose ingress controller is.
 *
 * Source: https://letsencrypt.org/docs/challenge-types/ (HTTP-01); cert-manager issue 6065;
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#scheme
 */
export const http01InternalIngress: Rule<Model> = {
  id: 'http01-internal-ingress',
  severity: 'warning',
  title: 'A public CA cannot reach a host that an internal load balancer serves',
  each: wholeModel({ kinds: loadBalancers.kinds, needs: ['http01'] }),

  find(model: Model, report: Report): void {
    const internal = internalHosts(model);
    const seen = new Set<KubeObject>();
    for (const { issuer, controller, choice } of servedSolvers.of(model)) {
      const balancer = issuer.ca?.publiclyTrusted ? internalBalancer(controller, model) : undefined;
      if (!balancer || seen.has(balancer.object)) continue;
      seen.add(balancer.object);
      report({
        object: balancer.object,
        path: `${balancer.path}["${balancer.annotation}"]`,
        message: `The only load balancer of ${controller.name} is internal (${balancer.title}), and "${choice.name}" is solved by HTTP01 through it: ${issuer.ca!.name} has to reach it.`,
        effect: 'Unless something in front of it is reached from outside, the CA cannot connect, and the Order fails.',
        fix: 'Solve the names by DNS01, or through a load balancer that the CA reaches.',
      });
    }
    for (const { issuer, solver } of solversFor('http01').of(model)) {
      if (!issuer.ca?.publiclyTrusted) continue;
      const own = internalSetting(solver);
      const [first] = own === undefined ? [] : solvedBy(model, solver);
      if (first) {
        report({
          object: issuer.object,
          path: `${solver.stanzaPath}.${own}`,
          message: `Solver ${solver.index} puts the Ingress for the challenge of "${first.name}" on an internal load balancer: ${issuer.ca.name} has to reach it.`,
          effect:
            'Unless the host resolves to something else from outside, the CA cannot reach it, and the Order fails.',
          fix: 'Solve the name by DNS01, or through a load balancer that the CA reaches.',
        });
      }
      if (internal.size === 0) continue;
      for (const { name } of solvedBy(model, solver)) {
        const found = internal.get(name);
        if (!found || seen.has(found.object)) continue;
        seen.add(found.object);
        report({
          object: found.object,
          path: annotationPath(found.annotation),
          message: `"${name}" is served by an internal load balancer, but solved by HTTP01: ${issuer.ca.name} has to reach it.`,
          effect:
            'Unless the host resolves to something else from outside, the CA cannot reach it, and the Order fails.',
          fix: 'Solve the name by DNS01.',
        });
      }
    }
  },
};

/** What puts the Ingress of a solver on an internal load balancer; undefined if nothing does. */
function internalSetting({ stanza, templateAnnotations: annotations }: Solver): string | undefined {
  if (text(stanza.class) === 'gce-internal') return 'class';
  const [key] = INTERNAL.find(([annotation, value]) => annotations[annotation] === value) ?? [];
  // Another rule reports a load balancer of its own.
  if (key?.startsWith('alb.') && annotations['alb.ingress.kubernetes.io/group.name'] === undefined) return undefined;
  return key === undefined ? undefined : `ingressTemplate.metadata.annotations["${key}"]`;
}

const INTERNAL: readonly (readonly [annotation: string, value: string])[] = [
  ['alb.ingress.kubernetes.io/scheme', 'internal'],
  ['kubernetes.io/ingress.class', 'gce-internal'],
  ['appgw.ingress.kubernetes.io/use-private-ip', 'true'],
];

/** Annotations of Services that ask for an internal load balancer. Source: the documentation of each provider. */
const INTERNAL_BALANCERS: readonly (readonly [annotation: string, value: RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
  ['service.beta.kubernetes.io/scw-loadbalancer-private', /^true$/],
];

/** The only load balancer of a controller, where it is internal. */
function internalBalancer(
  controller: IngressController,
  model: Model,
): (LoadBalancer & { readonly annotation: string }) | undefined {
  const [balancer, ...others] = loadBalancers.of(model).filter((one) => controllerOf(one) === controller);
  if (!balancer || others.length > 0) return undefined;
  const { annotations, spec, installation } = balancer;
  // The chart of ingress-nginx makes a second Service for inside, and some make one for outside.
  if (installation && (plain(spec.internal).enabled === true || plain(spec.external).enabled === true))
    return undefined;
  const [annotation] = INTERNAL_BALANCERS.find(([key, value]) => value.test((annotations[key] ?? '').trim())) ?? [];
  return annotation === undefined ? undefined : { ...balancer, annotation };
}

function internalHosts(
  model: Model,
): ReadonlyMap<string, { readonly object: KubeObject; readonly annotation: string }> {
  const hosts = new Map<string, { readonly object: KubeObject; readonly annotation: string }>();
  for (const object of model.of('Ingress')) {
    const { annotations } = object;
    const [annotation] = INTERNAL.find(([key, value]) => annotations[key] === value) ?? [];
    if (!annotation) continue;
    for (const rule of list(object.spec.rules)) {
      const host = text(plain(rule).host);
      if (host !== '') hosts.set(host, { object, annotation });
    }
    for (const tls of list(object.spec.tls))
      for (const host of list(plain(tls).hosts)) hosts.set(text(host), { object, annotation });
  }
  return hosts;
}
