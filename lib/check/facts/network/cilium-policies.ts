import { matchesLabels } from '../../../values/label-selector';
import { given, isPlain, list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Denial, Direction, PodPolicy } from './pod-policy';
import { type Asked, admitsPort } from './policy-ports';

/**
 * The policies of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy.
 *
 * Source: https://docs.cilium.io/en/stable/security/policy/language/, .../policy/deny/ (what is denied wins, and restricts pods as
 * well), .../policy/intro/ (enableDefaultDeny).
 */
export function ofCilium(object: KubeObject): PodPolicy[] {
  const several = list(object.raw.specs);
  const specs =
    several.length > 0
      ? several.map((spec, i) => [plain(spec), `specs[${i}]`] as const)
      : [[object.spec, 'spec'] as const];
  return specs
    .filter(([spec]) => isPlain(spec.endpointSelector))
    .map(([spec, path]) => ({
      object,
      ...directionOf(spec, 'ingress', path, object),
      ...directionOf(spec, 'egress', path, object),
      denials: { ingress: denialsOf(spec, 'ingress', path), egress: denialsOf(spec, 'egress', path) },
      selects: (namespace, labels) =>
        (object.kind === 'CiliumClusterwideNetworkPolicy' || object.namespace === namespace) &&
        matchesLabels(withoutSource(spec.endpointSelector), {
          ...labels,
          [POD_NAMESPACE]: namespace,
          'io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': namespace,
        }),
    }));
}

function directionOf(
  spec: Plain,
  field: 'ingress' | 'egress',
  path: string,
  object: KubeObject,
): Partial<Record<typeof field, Direction>> {
  const given = [field, `${field}Deny`].find((one) => list(spec[one]).length > 0);
  if (given === undefined || plain(spec.enableDefaultDeny)[field] === false) return {};
  const rules = list(spec[field])
    .map(plain)
    // One without anything in it allows nothing.
    .filter((rule) => Object.keys(rule).length > 0)
    .map((rule) => ({
      admits: (...asked: Asked) => admitsPort(portsOf(rule), asked),
      podsOf: endpointsOf(rule, object),
      entities: entitiesOf(rule),
      reaches: (host: string) => reachesOutside(rule, host),
    }));
  return { [field]: { path: `${path}.${given}`, rules } };
}

function denialsOf(spec: Plain, field: 'ingress' | 'egress', path: string): Denial[] {
  return list(spec[`${field}Deny`])
    .map(plain)
    .map((rule, i): Denial => {
      const entities = peersOf(rule).length === 0 && portsOf(rule).length > 0 ? ['all'] : (entitiesOf(rule) ?? []);
      return {
        path: `${path}.${field}Deny[${i}]`,
        // A port whose number is not known may be another.
        isFor: (...asked: Asked) =>
          admitsPort(portsOf(rule), asked) &&
          !portsOf(rule).some(({ port }) => Number.isNaN(Number(port)) && port !== asked[2]),
        isForAll: entities.includes('all'),
        reaches: () => entities.includes('all') || entities.includes('world'),
      };
    });
}

function portsOf(rule: Plain): Plain[] {
  return list(rule.toPorts).flatMap((one) => list(plain(one).ports).map(plain));
}

/** The fields of a rule that say for whom it is. */
function peersOf(rule: Plain): string[] {
  return Object.keys(rule).filter((key) => /^(from|to)(?!Ports$)/.test(key));
}

/** The entities that a rule names, if it names nothing else. */
function entitiesOf(rule: Plain): readonly string[] | undefined {
  const [key, ...others] = peersOf(rule);
  return key?.endsWith('Entities') && others.length === 0 ? list(rule[key]).map(text) : undefined;
}

/** The namespaces of the pods that a rule names, if it names nothing else. Without the label, they are those of the policy. */
function endpointsOf(rule: Plain, { kind, namespace }: KubeObject): readonly string[] | undefined {
  const [key, ...others] = peersOf(rule);
  if (!key?.endsWith('Endpoints') || others.length > 0) return undefined;
  const names = list(rule[key]).map((selector) => {
    const { matchLabels, matchExpressions } = withoutSource(selector);
    const labels = [...Object.keys(plain(matchLabels)), ...list(matchExpressions).map((one) => text(plain(one).key))];
    const named = plain(matchLabels)[POD_NAMESPACE];
    if (typeof named === 'string') return named;
    // Reserved identities are in no namespace.
    if (kind !== 'CiliumNetworkPolicy' || labels.some((label) => /namespace|reserved/.test(label))) return undefined;
    return namespace;
  });
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

const POD_NAMESPACE = 'io.kubernetes.pod.namespace';

/** Whether Cilium's rule for what goes out takes in a host outside of the cluster. */
function reachesOutside(rule: Plain, host: string): boolean {
  const peers = Object.keys(rule).filter((key) => key.startsWith('to') && key !== 'toPorts');
  if (peers.length === 0 || given(rule.toCIDR) || given(rule.toCIDRSet) || given(rule.toGroups)) return true;
  if (list(rule.toEntities).some((one) => one === 'all' || one === 'world' || one === 'world-ipv4')) return true;
  return list(rule.toFQDNs)
    .map(plain)
    .some(({ matchName, matchPattern }) => isHost(text(matchName), host) || isPattern(text(matchPattern), host));
}

function isHost(name: string, host: string): boolean {
  return name.replace(/\.$/, '').toLowerCase() === host;
}

function isPattern(pattern: string, host: string): boolean {
  if (pattern === '' || pattern.length > 253) return false;
  const source = [...pattern.toLowerCase().replace(/\.$/, '')]
    .map((c) => (c === '*' ? '[-a-z0-9_.]*' : c.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')))
    .join('')
    .replace(/(\[-a-z0-9_\.\]\*)+/g, '[-a-z0-9_.]*');
  return new RegExp(`^${source}$`).test(host);
}

/** Without the prefixes that say where a label comes from: `k8s:app`, `any:app`. */
function withoutSource(selector: unknown): Plain {
  const { matchLabels, matchExpressions } = plain(selector);
  const bare = (key: string) => key.replace(/^(k8s|any)[:.]/, '');
  return {
    matchLabels: Object.fromEntries(Object.entries(plain(matchLabels)).map(([key, value]) => [bare(key), value])),
    matchExpressions: list(matchExpressions)
      .map(plain)
      .map((one) => ({ ...one, key: bare(text(one.key)) })),
  };
}
