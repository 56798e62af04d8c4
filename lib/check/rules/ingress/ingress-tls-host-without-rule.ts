import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { isOpen } from '../../../values/open';
import { given, list, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { nginxSettings } from '../../facts/http01/nginx-settings';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { objectsOf } from '../../facts/objects/objects-of';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

const ANNOTATION = 'kubernetes.io/ingress.class';
const PASSTHROUGH = 'nginx.ingress.kubernetes.io/ssl-passthrough';

/**
 * An Ingress of ingress-nginx has hosts in `spec.tls`, and only a rule without a host or a default backend: the certificate
 * is served for none of them.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls ("TLS will not work on the default rule");
 * ingress-nginx internal/ingress/controller/controller.go (createServers, extractTLSSecretName); kubernetes/ingress-nginx issue
 * 4979.
 */
export const ingressTlsHostWithoutRule: Rule<KubeObject> = {
  id: 'ingress-tls-host-without-rule',
  severity: 'warning',
  title: 'The certificate is for hosts for which the Ingress has no rule',
  each: where(objectsOf('Ingress'), isForAnyHost),
  kinds: SERVING_KINDS,

  find(object: KubeObject, report: Report, model: Model): void {
    const { spec, annotations, namespace } = object;
    const entries = list(spec.tls).map(plain);
    const issued = entries.some((entry) => certificatesOfSecret(model, namespace, text(entry.secretName)).length > 0);
    const hosts = [...new Set(entries.flatMap(({ hosts }) => list(hosts).map(text)))].filter((host) => host !== '');
    const className = text(spec.ingressClassName) || annotations[ANNOTATION] || '';
    if (!issued || hosts.length === 0 || annotations[PASSTHROUGH] === 'true' || isOpen(hosts.join())) return;
    if (servingController(model, className) !== INGRESS_NGINX || hasDefaultCertificate(model)) return;
    // Another Ingress may serve them.
    const served = model.once(ruledHosts);
    if (served.isOpen || hosts.some((host) => served.hosts.has(host))) return;
    report({
      object,
      path: list(spec.rules).length > 0 ? 'spec.rules[0].host' : 'spec.rules',
      message: `${object.title} has a certificate for ${listed(hosts)}, but no rule with such a host.`,
      effect:
        'ingress-nginx serves a certificate only for the hosts of rules: the certificate is issued, and clients get "Kubernetes Ingress Controller Fake Certificate".',
      fix: `Add a rule with the host "${hosts[0]}" to spec.rules, and move the backend there.`,
    });
  },
};

/** Whether an Ingress has TLS, and serves whatever host is asked for. */
function isForAnyHost({ spec }: KubeObject): boolean {
  const servesAny = list(spec.rules).length > 0 || given(spec.defaultBackend ?? spec.backend);
  return servesAny && list(spec.tls).length > 0 && hostsOf(spec.rules).length === 0;
}

function hostsOf(rules: unknown): string[] {
  return list(rules)
    .map((rule) => text(plain(rule).host))
    .filter((host) => host !== '');
}

/** The hosts for which an Ingress has a rule. */
function ruledHosts(model: Model): { readonly hosts: ReadonlySet<string>; readonly isOpen: boolean } {
  const hosts = new Set(model.of('Ingress').flatMap(({ spec }) => hostsOf(spec.rules)));
  return { hosts, isOpen: [...hosts].some(isOpen) };
}

/** Whether an ingress-nginx may have a default certificate, which it serves where there is no rule. */
function hasDefaultCertificate(model: Model): boolean {
  const settings = nginxSettings(model);
  return (
    settings === undefined ||
    settings.some(
      ({ args, values }) =>
        plain(plain(values.controller).extraArgs)['default-ssl-certificate'] !== undefined ||
        args.some((arg) => arg.includes('default-ssl-certificate')),
    )
  );
}
