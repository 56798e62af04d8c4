import { CILIUM } from '../../../ingress-controllers/cilium';
import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { CILIUM_KINDS, ciliumOf } from '../../facts/http01/cilium';
import { servingController } from '../../facts/http01/serving-controllers';
import { classOf, type ServedSolver, solversServedBy } from '../../facts/http01/solver-ingresses';
import { solvedBy } from '../../facts/issuers/issuer-solvers';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { where } from '../../source';

const FORCE = 'ingress.cilium.io/force-https';
const MODE = 'ingress.cilium.io/loadbalancer-mode';

/**
 * Cilium redirects all HTTP requests for a host to HTTPS where an Ingress with TLS for it says so, or the default does; what
 * another Ingress of the host has on port 80, as that of a challenge, is overridden.
 *
 * Source: cilium operator/pkg/model/ingestion/ingress.go, operator/pkg/model/model.go (ForceHTTPtoHTTPSRedirect); cilium issues
 * 30094, 35347; install/kubernetes/cilium/values.yaml (ingressController.enforceHttps, loadbalancerMode).
 */
export const ciliumHostRedirected: Rule<ServedSolver> = {
  id: 'cilium-host-redirected',
  severity: 'warning',
  title: 'Cilium redirects the host to HTTPS, challenges included',
  each: where(solversServedBy(CILIUM), ({ edited }: ServedSolver) => !edited),
  kinds: CILIUM_KINDS,

  find({ solver }, report, model) {
    const template = solver.templateAnnotations;
    const byDefault = defaultsOf(model);
    const hosts = withTls(model);
    for (const { name } of solvedBy(model, solver)) {
      const object = hosts.get(name.toLowerCase());
      if (!object) continue;
      const [own, theirs] = [object.annotations[MODE], text(template[MODE])].map((mode) => mode || byDefault.mode);
      const forced = object.annotations[FORCE];
      if (own !== 'shared' || theirs !== 'shared') continue;
      if (forced === undefined ? !byDefault.forces : !/^(enabled|true|t|1)$/i.test(forced)) continue;
      report({
        object,
        path: forced === undefined ? 'spec.tls' : annotationPath(FORCE),
        message: `Cilium redirects all HTTP requests for "${name}" to HTTPS for this Ingress (${forced === undefined ? 'ingressController.enforceHttps, which is the default' : FORCE}), and the challenge comes through an Ingress of its own.`,
        effect:
          'The challenge is redirected to HTTPS, where the application answers it, or nothing before the first certificate: it stays pending. An annotation in ingressTemplate does not change that.',
        fix: `Add ${FORCE}: disabled to this Ingress, or edit it for challenges: acme.cert-manager.io/http01-edit-in-place: "true".`,
      });
    }
  },
};

/** What holds for Ingresses without annotations, where that is known. */
function defaultsOf(model: Model): { readonly mode?: string; readonly forces: boolean } {
  const cilium = ciliumOf(model);
  if (!cilium?.complete) return { forces: false };
  const { loadbalancerMode, enforceHttps } = plain(cilium.values.ingressController);
  return { mode: text(loadbalancerMode) || 'dedicated', forces: enforceHttps !== false };
}

/** The Ingresses that Cilium serves with TLS, by host. */
function withTls(model: Model): ReadonlyMap<string, KubeObject> {
  const found = new Map<string, KubeObject>();
  for (const object of model.of('Ingress')) {
    const className = classOf(object);
    if (className === '' || servingController(model, className) !== CILIUM) continue;
    if (object.annotations['ingress.cilium.io/tls-passthrough'] !== undefined) continue;
    const ruled = new Set(list(object.spec.rules).map((rule) => text(plain(rule).host).toLowerCase()));
    for (const host of list(object.spec.tls).flatMap((entry) => list(plain(entry).hosts).map(text))) {
      const name = host.toLowerCase();
      if (!isOpen(name) && (ruled.has(name) || ruled.has(''))) found.set(name, object);
    }
  }
  return found;
}
