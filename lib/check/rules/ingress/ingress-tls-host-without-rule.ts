import { INGRESS_NGINX } from '../../../ingress-controllers/ingress-nginx';
import { isOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import { certificatesOfSecret } from '../../facts/certificates/certificate-secrets';
import { SERVING_KINDS, servingController } from '../../facts/http01/serving-controllers';
import { hasDefaultCertificate } from '../../facts/ingress/default-certificate';
import { objectsOf } from '../../facts/objects/objects-of';
import { orderedNames } from '../../model/certificate-view';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Report, Rule } from '../../rule';
import { where } from '../../source';
import { listed } from '../../wording';

const ANNOTATION = 'kubernetes.io/ingress.class';
const PASSTHROUGH = 'nginx.ingress.kubernetes.io/ssl-passthrough';

/**
 * An Ingress has certificates for none of the hosts of its rules; or, with ingress-nginx, only a rule without a host or a default
 * backend, for which no certificate is served.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/ingress/#tls ("TLS will not work on the default rule");
 * ingress-nginx internal/ingress/controller/controller.go (createServers, extractTLSSecretName); kubernetes/ingress-nginx issue
 * 4979.
 */
export const ingressTlsHostWithoutRule: Rule<KubeObject> = {
  id: 'ingress-tls-host-without-rule',
  severity: 'warning',
  title: 'The certificate is for hosts for which the Ingress has no rule',
  each: where(objectsOf('Ingress'), ({ spec }) => list(spec.tls).length > 0),
  kinds: [...SERVING_KINDS, 'TLSStore'],

  find(object: KubeObject, report: Report, model: Model): void {
    const ruled = hostsOf(object.spec.rules);
    const entries = list(object.spec.tls).map(plain);
    const certificates = entries.map(({ secretName }) =>
      certificatesOfSecret(model, object.namespace, text(secretName)),
    );
    const hosts = [...new Set(entries.flatMap(tlsHosts))];
    // A Secret from elsewhere may be for any host.
    if (hosts.length === 0 || certificates.some((those) => those.length === 0) || isOpen([...hosts, ...ruled].join()))
      return;
    if (ruled.length === 0) {
      ofAnyHost(object, hosts, report, model);
      return;
    }
    const covers = (names: readonly string[]) => ruled.some((host) => names.some((name) => isFor(name, host)));
    // First, as it nearly always does: many Ingresses may share a Secret, each with a certificate of its own.
    if (covers(hosts)) return;
    const names = certificates.flat().flatMap(orderedNames);
    if (names.some(isOpen) || covers(names)) return;
    // Another Ingress may have the certificate for the same host.
    const all = model.once(allTlsHosts);
    if (all.some((name) => isOpen(name) || ruled.some((host) => isFor(name, host)))) return;
    report({
      object,
      path: 'spec.tls[0].hosts',
      message: `${object.title} has rules for ${listed(ruled)}, and certificates for ${listed(hosts)} only.`,
      effect:
        'Clients get a certificate for another name. If the name is misspelled, its challenge fails, and no certificate is issued at all.',
      fix: `Write the hosts of the rules into spec.tls: ${listed(ruled)}.`,
    });
  },
};

/** An Ingress that serves every host. */
function ofAnyHost(object: KubeObject, hosts: readonly string[], report: Report, model: Model): void {
  const { spec, annotations } = object;
  const servesAny = list(spec.rules).length > 0 || given(spec.defaultBackend ?? spec.backend);
  const className = text(spec.ingressClassName) || annotations[ANNOTATION] || '';
  if (!servesAny || annotations[PASSTHROUGH] === 'true') return;
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
}

function tlsHosts({ hosts }: Plain): string[] {
  return list(hosts)
    .map(text)
    .filter((host) => host !== '');
}

/** The hosts for which any Ingress has TLS. */
function allTlsHosts(model: Model): readonly string[] {
  return [...new Set(model.of('Ingress').flatMap(({ spec }) => list(spec.tls).map(plain).flatMap(tlsHosts)))];
}

/** Whether a name of a certificate is for a host, or for one of those that a wildcard host takes in. */
function isFor(name: string, host: string): boolean {
  const [one, other] = [name.toLowerCase(), host.toLowerCase()];
  const takesIn = (wildcard: string, what: string) =>
    wildcard.startsWith('*.') && what.slice(what.indexOf('.')) === wildcard.slice(1);
  return one === other || takesIn(one, other) || takesIn(other, one);
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
