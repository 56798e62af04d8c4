import { AWS_LOAD_BALANCER } from '../../../ingress-controllers/aws-load-balancer';
import { CILIUM } from '../../../ingress-controllers/cilium';
import { GCE } from '../../../ingress-controllers/gce';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { CILIUM_KINDS, ciliumOf } from '../../facts/http01/cilium';
import { servingController } from '../../facts/http01/serving-controllers';
import { classOf, type ServedSolver, servedSolvers } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { where } from '../../source';

const ALB_GROUP = 'alb.ingress.kubernetes.io/group.name';
const CILIUM_MODE = 'ingress.cilium.io/loadbalancer-mode';

/**
 * The controller gives each Ingress an address: the host's Ingress has one, to which the name points, and the separate
 * Ingress of the challenge gets another.
 *
 * Source: https://cert-manager.io/docs/configuration/acme/http01/#ingressname; cert-manager issues 1343, 2490;
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.name;
 * https://docs.cilium.io/en/stable/network/servicemesh/ingress/ (loadbalancer-mode).
 */
export const solverOtherAddress: Rule<ServedSolver> = {
  id: 'solver-other-address',
  severity: 'warning',
  title: "The Ingress for the challenge gets a different address from the host's",
  each: where(
    servedSolvers,
    ({ edited, controller }) => !edited && [GCE, AWS_LOAD_BALANCER, CILIUM].includes(controller),
  ),
  kinds: CILIUM_KINDS,
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, controller, className }, report, model) {
    const own = solver.templateAnnotations;
    if (solver.stanza.ingressTemplate !== undefined && controller === GCE) return;
    const hosts = ingressesByHost(model, controller.id);
    for (const { name } of solvedBy(model, solver)) {
      const host = hosts.get(name.toLowerCase());
      const why = host && reasonOf(controller.id, host.annotations, own, model);
      if (!host || !why) continue;
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message: `"${name}" is served by ${host.title}, and solver ${solver.index} creates a separate Ingress of the class "${className}" for the challenge: ${why.text}.`,
        effect: `"${name}" points to the address of ${host.title}, where nothing answers the challenge: it stays pending.`,
        fix: why.fix,
        related: [{ object: host, path: 'spec.rules', message: 'The Ingress of the host.' }],
      });
      return;
    }
  },
};

const EDIT = 'Add the annotation acme.cert-manager.io/http01-edit-in-place: "true" to the Ingress of the host';

/** Why two Ingresses of a controller have different addresses, and what to do; undefined where they may share one. */
function reasonOf(
  controller: string,
  host: Readonly<Record<string, string>>,
  own: Readonly<Record<string, unknown>>,
  model: Model,
): { readonly text: string; readonly fix: string } | undefined {
  if (controller === GCE.id)
    return {
      text: "GKE's controller gives each Ingress an address",
      fix: `${EDIT}, or name it in the solver (ingress.name).`,
    };
  if (controller === CILIUM.id) {
    const otherwise = ciliumMode(model);
    const [mode, ofSolver] = [host[CILIUM_MODE] ?? otherwise, own[CILIUM_MODE] ?? otherwise];
    if (mode === 'dedicated')
      return { text: 'that of the host has a load balancer of its own (dedicated)', fix: `${EDIT}.` };
    return mode === 'shared' && ofSolver === 'dedicated'
      ? {
          text: 'it gets a load balancer of its own (dedicated), and that of the host shares one',
          fix: `Set ${CILIUM_MODE}: shared in ingressTemplate.`,
        }
      : undefined;
  }
  const [group, wanted] = [text(own[ALB_GROUP]), host[ALB_GROUP] ?? ''];
  // Without a group, alb-solver-internal says so; parameters of the class may set one.
  if (group === '' || isOpen(`${group}${wanted}`) || group === wanted || wanted === '') return undefined;
  return {
    text: `it is in the group "${group}", and that of the host in "${wanted}"`,
    fix: `Set ${ALB_GROUP}: ${wanted} in ingressTemplate, with a solver for each group if there are several.`,
  };
}

/**
 * The mode of Ingresses that name none; undefined where it is not known, or there are no load balancers.
 *
 * Source: cilium install/kubernetes/cilium/values.yaml (ingressController.loadbalancerMode is dedicated by default).
 */
function ciliumMode(model: Model): string | undefined {
  const cilium = ciliumOf(model);
  const { loadbalancerMode, hostNetwork, service } = plain(cilium?.values.ingressController);
  const type = text(plain(service).type) || 'LoadBalancer';
  if (!cilium || plain(hostNetwork).enabled === true || type !== 'LoadBalancer') return undefined;
  return text(loadbalancerMode) || (cilium.complete ? 'dedicated' : undefined);
}

/** The Ingresses that a controller serves, by host; those with a host in several of them are left out. */
function ingressesByHost(model: Model, controller: string): ReadonlyMap<string, KubeObject> {
  const found = new Map<string, KubeObject>();
  const several = new Set<string>();
  for (const object of model.of('Ingress')) {
    const className = classOf(object);
    if (className === '' || servingController(model, className)?.id !== controller) continue;
    for (const rule of list(object.spec.rules)) {
      const host = text(plain(rule).host).toLowerCase();
      if (host === '' || isOpen(host)) continue;
      if (found.has(host)) several.add(host);
      found.set(host, object);
    }
  }
  for (const host of several) found.delete(host);
  return found;
}
