import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';

/** A gateway of Istio, as policies select it. */
export interface IstioGateway {
  /** Labels of its pods, as far as they are known. */
  readonly labels: Readonly<Record<string, string>>;
  /** The Gateway of Gateway API that it is for, if it is for one. */
  readonly gateway?: KubeObject;
}

/** The root namespace, unless it is changed: policies in it without a selector are for all. */
export const ROOT = 'istio-system';

/** A policy by which a gateway turns a request for a challenge away, and the rule that does; without one, none lets it in. */
export interface Denial {
  readonly policy: KubeObject;
  readonly path: string;
}

/**
 * The AuthorizationPolicy by which a gateway turns away what a CA sends: a GET of a path below `/.well-known/acme-challenge/`,
 * with no identity, from an address that nobody knows. Undefined where it is let in, or where that is not known.
 *
 * Source: https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function denialOf(model: Model, gateway: IstioGateway, host: string): Denial | undefined {
  const policies = model.of('AuthorizationPolicy').filter((policy) => isFor(policy, gateway));
  if (policies.some(({ spec }) => holdsOpen(spec))) return undefined;
  for (const policy of policies) {
    if (policy.spec.action !== 'DENY') continue;
    const i = list(policy.spec.rules).findIndex((rule) => matches(plain(rule), host) === true);
    if (i >= 0) return { policy, path: `spec.rules[${i}]` };
  }
  const allowing = policies.filter(({ spec }) => ['', 'ALLOW'].includes(text(spec.action)));
  const [first] = allowing;
  const letsIn = allowing.some(({ spec }) => list(spec.rules).some((rule) => matches(plain(rule), host) !== false));
  return first && !letsIn ? { policy: first, path: 'spec.rules' } : undefined;
}

function isFor({ group, namespace, spec }: KubeObject, { labels, gateway }: IstioGateway): boolean {
  if (group !== 'security.istio.io') return false;
  const targets = [...list(spec.targetRefs), ...(given(spec.targetRef) ? [spec.targetRef] : [])].map(plain);
  if (targets.length > 0)
    return (
      gateway !== undefined &&
      gateway.namespace === namespace &&
      targets.some(({ kind, name }) => kind === 'Gateway' && name === gateway.name)
    );
  const selected = Object.entries(plain(plain(spec.selector).matchLabels));
  if (selected.length === 0) return namespace === ROOT;
  return selected.every(([key, value]) => labels[key] === value);
}

/** Whether a rule is for the request; undefined where that is not known. */
function matches({ from, to, when }: Plain, host: string): boolean | undefined {
  const some = (verdicts: readonly (boolean | undefined)[]) =>
    verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
  const parts = [
    ...(given(from) ? [some(list(from).map((one) => isSource(plain(plain(one).source))))] : []),
    ...(given(to) ? [some(list(to).map((one) => isOperation(plain(plain(one).operation), host)))] : []),
    ...(given(when) && list(when).length > 0 ? [undefined] : []),
  ];
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
}

/** A request without an identity matches no identity that a rule names, and every rule that only excludes some. */
function isSource(source: Plain): boolean | undefined {
  const verdicts = Object.entries(source).map(([field, values]) => {
    if (['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts'].includes(field)) return false;
    if (['notPrincipals', 'notRequestPrincipals', 'notNamespaces', 'notServiceAccounts'].includes(field)) return true;
    const isAll = list(values).some((range) => ['0.0.0.0/0', '*'].includes(text(range)));
    // Nobody knows from where a CA connects: it is in no list of addresses.
    if (field === 'ipBlocks' || field === 'remoteIpBlocks') return isAll;
    if (field === 'notIpBlocks' || field === 'notRemoteIpBlocks') return !isAll;
    return undefined;
  });
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

const PATH = '/.well-known/acme-challenge/';

function isOperation(operation: Plain, host: string): boolean | undefined {
  const verdicts = Object.entries(operation).map(([field, given]) => {
    const values = list(given).map(text);
    if (field === 'methods') return values.some((one) => isLike(one, 'GET'));
    if (field === 'notMethods') return !values.some((one) => isLike(one, 'GET'));
    if (field === 'hosts') return values.some((one) => isLike(one.toLowerCase(), host));
    if (field === 'notHosts') return !values.some((one) => isLike(one.toLowerCase(), host));
    // The token is not known: a pattern that begins or ends elsewhere may be for it.
    if (field === 'paths' || field === 'notPaths') {
      const verdict = values.some(isForAllTokens) ? true : values.some(mayBeForToken) ? undefined : false;
      return field === 'paths' || verdict === undefined ? verdict : !verdict;
    }
    return undefined;
  });
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** A value with an asterisk at its beginning or end, as Istio takes it. */
export function isLike(pattern: string, value: string): boolean {
  if (pattern === '*') return true;
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? value.endsWith(pattern.slice(1)) : pattern === value;
}

function isForAllTokens(pattern: string): boolean {
  return pattern === '*' || (pattern.endsWith('*') && PATH.startsWith(pattern.slice(0, -1)));
}

function mayBeForToken(pattern: string): boolean {
  return pattern.startsWith(PATH) || pattern.startsWith('*') || /[{}]/.test(pattern);
}
