import { namesCovering } from '../../../values/dns-names';
import { couldBeEqual, isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import { SERVING_KINDS } from '../../facts/http01/serving-controllers';
import { hasDefaultCertificate } from '../../facts/ingress/default-certificate';
import { servedIngresses } from '../../facts/ingress/shimmed';
import { registeredDomain, standingOf } from '../../knowledge/public-suffix';
import { annotationPath, type KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Rule } from '../../rule';
import { listed } from '../../wording';

const NGINX = 'nginx.ingress.kubernetes.io/';

/**
 * A host that an annotated Ingress serves is in no entry of its `spec.tls`: one of its rules, an alias, or the one with or without
 * `www.` that ingress-nginx redirects.
 *
 * Source: Kubernetes API (IngressTLS.hosts); cert-manager pkg/controller/certificate-shim/sync.go (hosts of spec.rules do not count);
 * ingress-nginx docs/user-guide/nginx-configuration/annotations.md (from-to-www-redirect, server-alias), issues 2043, 3258, 5675.
 */
export const hostWithoutCertificate: Rule<KubeObject> = {
  id: 'host-without-certificate',
  severity: 'warning',
  title: 'A host of the annotated Ingress is in no certificate',
  each: servedIngresses,
  kinds: [...SERVING_KINDS, 'TLSStore'],

  find(object, report, model) {
    const { spec, annotations } = object;
    const entries = list(spec.tls).map(plain);
    // Another rule reports an Ingress without any certificate.
    if (!entries.some((entry) => list(entry.hosts).length > 0 && text(entry.secretName) !== '')) return;
    if (annotations[`${NGINX}ssl-redirect`] === 'false' || hasDefaultCertificate(model)) return;
    const { names, open } = model.once(servedNames);
    // Hosts that are filled in later may be those of the rules.
    if (entries.some(({ hosts }) => typeof hosts === 'string' && isOpen(hosts))) return;
    const isMissing = (host: string) =>
      host !== '' &&
      !host.includes('*') &&
      !isOpen(host) &&
      standingOf(host.toLowerCase()) === 'below' &&
      !namesCovering(host).some((one) => names.has(one) || open.some((name) => couldBeEqual(name, one)));
    const hosts = list(spec.rules).map((rule) => text(plain(rule).host));
    const say = (path: string, what: string, missing: readonly string[]) => {
      report({
        object,
        path,
        message: `${listed(missing)} ${missing.length > 1 ? 'are hosts' : 'is a host'} of ${object.title}${what}, and in no entry of its spec.tls.`,
        effect:
          'The certificate is not for it: HTTPS is answered with the default certificate, which no browser trusts, or not at all.',
        fix: 'Add it to the hosts of an entry of spec.tls.',
      });
    };
    const first = hosts.findIndex(isMissing);
    // Another rule reports an Ingress whose certificate is for none of its hosts.
    if (first >= 0 && !hosts.every(isMissing))
      say(`spec.rules[${first}].host`, '', [...new Set(hosts.filter(isMissing))]);
    const aliases = (annotations[`${NGINX}server-alias`] ?? '').split(',').map((alias) => alias.trim());
    const missing = aliases.filter((alias) => !alias.startsWith('~') && isMissing(alias));
    if (missing.length > 0) say(annotationPath(`${NGINX}server-alias`), ' by server-alias', missing);
    if (annotations[`${NGINX}from-to-www-redirect`] !== 'true') return;
    const redirected = hosts.map(otherOfWww).filter((host) => !hosts.includes(host) && isMissing(host));
    if (redirected.length > 0)
      say(annotationPath(`${NGINX}from-to-www-redirect`), ', which ingress-nginx redirects', [...new Set(redirected)]);
  },
};

/** The host with `www.` for a registered domain, and without for the one with it; empty for others. */
function otherOfWww(host: string): string {
  const bare = host.startsWith('www.') ? host.slice(4) : host;
  if (bare === '' || isOpen(bare) || registeredDomain(bare.toLowerCase()) !== bare.toLowerCase()) return '';
  return bare === host ? `www.${host}` : bare;
}

/** The names of all certificates, and the hosts that Ingresses have Secrets for; and those of them that are filled in later. */
function servedNames(model: Model): { readonly names: ReadonlySet<string>; readonly open: readonly string[] } {
  const names = new Set(model.certificates.flatMap(({ dnsNames }) => dnsNames));
  for (const { spec } of model.of('Ingress')) {
    for (const entry of list(spec.tls)) for (const host of list(plain(entry).hosts)) names.add(text(host));
  }
  return { names, open: [...names].filter(isOpen) };
}
