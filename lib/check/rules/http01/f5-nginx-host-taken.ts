import { F5_NGINX } from '../../../ingress-controllers/f5-nginx';
import { holdsOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { http01Routing } from '../../facts/http01/http01-routing';
import { installationsOf } from '../../facts/http01/serving-controllers';
import { classOf, type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

const MERGEABLE = 'nginx.org/mergeable-ingress-type';

/**
 * A separate Ingress for the challenge of a host that has one already: F5 NGINX Ingress Controller takes one Ingress for a
 * host, the older, unless they are mergeable. A VirtualServer takes its host as well; with the flag for cert-manager, a challenge
 * is merged into it.
 *
 * Source: nginx/kubernetes-ingress issues 1243, 2698, 3441, internal/k8s/configuration.go (buildHostsAndResources,
 * convertIngressToVSR); https://docs.nginx.com/nginx-ingress-controller/install/helm/parameters (enableCertManager); cert-manager issue 2980, pull request 1782;
 * https://docs.nginx.com/nginx-ingress-controller/configuration/host-and-listener-collisions/
 */
export const f5NginxHostTaken: Rule<ServedSolver> = {
  id: 'f5-nginx-host-taken',
  severity: 'error',
  title: 'F5 NGINX ignores the Ingress for the challenge, because another Ingress has the host',
  each: solversServedBy(F5_NGINX),
  once: ({ issuer, solver }) => `${issuer.object.key} ${solver.index}`,

  find({ issuer, solver, edited }, report, model) {
    if (edited) return;
    const isMinion = text(solver.templateAnnotations[MERGEABLE]) === 'minion';
    const hosts = new Map<string, KubeObject>();
    for (const ingress of model.of('Ingress')) {
      const type = ingress.annotations[MERGEABLE];
      // Minions share the host of their master.
      if (isMinion && (type === 'master' || type === 'minion')) continue;
      for (const rule of list(ingress.spec.rules)) {
        const key = `${classOf(ingress)} ${text(plain(rule).host)}`;
        if (type !== 'minion' || !hosts.has(key)) hosts.set(key, ingress);
      }
    }
    const servers = mergesChallenges(model) ? [] : model.of('VirtualServer');
    for (const { certificate, name } of solvedBy(model, solver)) {
      const routing = http01Routing(certificate, solver);
      if (!routing || routing.name) continue;
      const className = routing.ingressClassName ?? routing.class;
      const taken = hosts.get(`${className} ${name}`);
      const server = taken ? undefined : servers.find((one) => isServerOf(one, name, className));
      if (server) {
        report({
          object: issuer.object,
          path: solver.stanzaPath,
          severity: 'warning',
          message: `The challenge for "${name}" gets an Ingress of its own, but F5 NGINX takes only one resource for a host, and ${server.title} has it.`,
          effect: `${REJECTED}, unless the controller has the flag -enable-cert-manager, which merges challenges into VirtualServers.`,
          fix: 'Set controller.enableCertManager (-enable-cert-manager), and request the certificate by spec.tls.cert-manager of the VirtualServer with issue-temp-cert: true. Or solve by DNS01.',
          related: [{ object: server, path: 'spec.host', message: `The VirtualServer that has "${name}".` }],
        });
        return;
      }
      if (!taken) continue;
      report({
        object: issuer.object,
        path: solver.stanzaPath,
        message: `The challenge for "${name}" gets an Ingress of its own, but F5 NGINX takes only one for a host, and ${taken.title} has it.`,
        effect: `${REJECTED}.`,
        fix: 'Add the annotation acme.cert-manager.io/http01-edit-in-place: "true" to the Ingress of the host. Or make that a mergeable master, and add nginx.org/mergeable-ingress-type: minion to ingressTemplate.',
        related: [{ object: taken, path: 'spec.rules', message: `The Ingress that has "${name}".` }],
      });
      return;
    }
  },
};

const REJECTED =
  'The Ingress for the challenge is rejected ("All hosts are taken by other resources"), and the challenge stays pending';

/** Whether the controller merges challenges into VirtualServers, or may. */
function mergesChallenges(model: Model): boolean {
  return (
    model.of('VirtualServer').some(({ spec }) => Object.keys(plain(plain(spec.tls)['cert-manager'])).length > 0) ||
    installationsOf(model, F5_NGINX).some(({ args, values, complete }) => {
      const { enableCertManager } = plain(values.controller);
      if (args.some((arg) => /^--?enable-cert-manager(=true)?$/.test(arg.trim()))) return true;
      return !complete || holdsOpen(enableCertManager) || String(enableCertManager) === 'true';
    })
  );
}

/** Whether a VirtualServer serves a host for the controllers of a class. */
function isServerOf({ group, spec }: KubeObject, name: string, className: string | undefined): boolean {
  const own = text(spec.ingressClassName);
  return group === 'k8s.nginx.org' && spec.host === name && (own === '' || own === className);
}
