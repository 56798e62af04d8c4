import { list, plain, text } from '../../../values/plain';
import { servedIngresses } from '../../facts/shimmed';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';

/**
 * An Ingress that is annotated for an issuer, but has no `spec.tls`, from which certificates are created.
 *
 * Source: cert-manager pkg/controller/certificate-shim/sync.go (buildCertificates).
 */
export const ingressWithoutTls: Rule<KubeObject> = {
  id: 'ingress-without-tls',
  severity: 'error',
  title: 'The annotated Ingress has no spec.tls',
  each: servedIngresses,

  find(object, report, model) {
    if (list(object.spec.tls).length > 0) return;
    report({
      object,
      path: 'spec.tls',
      message: `${object.title} is annotated for an issuer, but has no spec.tls.`,
      effect: 'cert-manager creates no certificate, and does not report it; hosts of spec.rules do not count.',
      fix: 'Add spec.tls with hosts and secretName, or remove the annotation.',
      severity: hasOtherTls(object, model) ? 'warning' : 'error',
    });
  },
};

/** Whether its hosts get their certificate in another way, so that only the annotation is of no use. */
function hasOtherTls({ spec, annotations }: KubeObject, model: Model): boolean {
  if (annotations['traefik.ingress.kubernetes.io/router.tls'] === 'true') return true;
  const names = model.once(requestedNames);
  const hosts = list(spec.rules).map((rule) => text(plain(rule).host));
  return hosts.length > 0 && hosts.every((host) => names.has(host) || names.has(`*${host.slice(host.indexOf('.'))}`));
}

function requestedNames({ certificates }: Model): ReadonlySet<string> {
  return new Set(certificates.flatMap(({ dnsNames }) => dnsNames));
}
