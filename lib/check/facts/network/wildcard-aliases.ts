import { isOpen } from '../../../values/open';
import { list, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { type ListSource, onlyFrom, source } from '../../source';

/** A wildcard CNAME record that external-dns writes for an object. */
export interface WildcardAlias {
  readonly object: KubeObject;
  /** The domain that the wildcard is below, in lower case. */
  readonly domain: string;
  readonly target: string;
  /** Whether Cloudflare would proxy it: it then answers with addresses instead of the CNAME. */
  readonly mayBeProxied: boolean;
}

const PREFIX = 'external-dns.alpha.kubernetes.io/';

/**
 * The wildcard CNAME records that external-dns writes for objects whose target is a name. For AWS load balancers it writes ALIAS
 * records instead.
 *
 * Source: https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/; kubernetes-sigs/external-dns
 * docs/sources/crd, docs/tutorials/aws.md (ALIAS) and docs/tutorials/cloudflare.md (proxied).
 */
export const wildcardAliases: ListSource<WildcardAlias> = source(
  function* (model) {
    for (const [object, names, target] of recordsOf(model)) {
      if (!/[a-z]/i.test(target) || target.includes(':') || isOpen(target) || ALIASED.test(target)) continue;
      const mayBeProxied = object.annotations[`${PREFIX}cloudflare-proxied`] !== 'false';
      for (const name of names) {
        if (name.startsWith('*.') && !isOpen(name))
          yield { object, domain: name.slice(2).toLowerCase(), target, mayBeProxied };
      }
    }
  },
  onlyFrom(['Ingress', 'Service', 'DNSEndpoint']),
);

const ALIASED = /\.(?:amazonaws\.com(?:\.cn)?|cloudfront\.net)\.?$/i;

function* recordsOf(model: Model): Generator<[KubeObject, readonly string[], string]> {
  for (const object of model.of('Ingress')) {
    const hosts = list(object.spec.rules).map((rule) => text(plain(rule).host));
    yield [object, [...hosts, ...hostnamesOf(object)], targetOf(object)];
  }
  for (const object of model.of('Service')) {
    const target = targetOf(object) || (object.spec.type === 'ExternalName' ? text(object.spec.externalName) : '');
    yield [object, hostnamesOf(object), target];
  }
  for (const object of model.of('DNSEndpoint')) {
    for (const endpoint of list(object.spec.endpoints).map(plain))
      if (endpoint.recordType === 'CNAME') yield [object, [text(endpoint.dnsName)], text(list(endpoint.targets)[0])];
  }
}

function hostnamesOf({ annotations }: KubeObject): string[] {
  return (annotations[`${PREFIX}hostname`] ?? '').split(',').map((name) => name.trim());
}

function targetOf({ annotations }: KubeObject): string {
  return (annotations[`${PREFIX}target`] ?? '').split(',')[0]!.trim();
}
