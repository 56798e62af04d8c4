import { matchesLabels } from '../../values/label-selector';
import { holdsOpen } from '../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../values/plain';
import type { KubeObject } from '../model/kube-object';
import type { Model } from '../model/model';
import { isCalicos, ofCalico } from './calico-policies';
import type { Direction, PodPolicy } from './pod-policy';
import { type Asked, admitsPort } from './policy-ports';

/** The kinds of policies that are read. */
const READ = ['NetworkPolicy', 'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy'];

/** Policies of other makers: where one is, nobody can say what pods may do. */
const NOT_READ = ['AdminNetworkPolicy', 'ClusterNetworkPolicy'];

/** The kinds of policies that are looked at. */
export const POLICY_KINDS: readonly string[] = [...READ, ...NOT_READ];

/**
 * The policies that select pods with these labels. Undefined where that cannot be told: a policy has values that are filled
 * in later, or denies something, which wins over what others allow.
 */
export function policiesFor(
  model: Model,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): readonly PodPolicy[] | undefined {
  const { policies, unknown } = model.once(read);
  return unknown ? undefined : policies.filter((policy) => policy.selects(namespace, labels));
}

interface Policies {
  readonly policies: readonly PodPolicy[];
  readonly unknown: boolean;
}

function read(model: Model): Policies {
  const policies: PodPolicy[] = [];
  let unknown = false;
  for (const kind of READ) {
    for (const object of model.of(kind)) {
      const isCiliums = object.group === 'cilium.io';
      if (isCalicos(object)) {
        const policy = holdsOpen(object.raw) ? undefined : ofCalico(object);
        if (policy) policies.push(policy);
        else unknown = true;
        continue;
      }
      if (!isCiliums && object.group !== 'networking.k8s.io') {
        // Antrea's, which may allow or deny what others do not.
        unknown = true;
        continue;
      }
      if (
        holdsOpen(object.spec) ||
        holdsOpen(object.namespace) ||
        /"(in|e)gressDeny":\[\{/.test(JSON.stringify(object.raw))
      )
        unknown = true;
      // By labels of namespaces, which may not be known.
      if (/namespace\.labels\.(?!kubernetes\.io\/metadata\.name)/.test(JSON.stringify(object.raw))) unknown = true;
      policies.push(...(isCiliums ? ofCilium(object) : [ofKubernetes(object)]));
    }
  }
  if (NOT_READ.some((kind) => model.of(kind).length > 0)) unknown = true;
  return { policies, unknown };
}

/** Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
function ofKubernetes(object: KubeObject): PodPolicy {
  const { spec, namespace } = object;
  const types = list(spec.policyTypes);
  const isFor = (type: string, byDefault: boolean) => (given(spec.policyTypes) ? types.includes(type) : byDefault);
  const rules = (field: 'ingress' | 'egress', peers: string): Direction => ({
    path: `spec.${field}`,
    rules: list(spec[field])
      .map(plain)
      .map((rule) => ({
        admits: (...asked) => admitsPort(list(rule.ports).map(plain), asked),
        reaches: () => list(rule[peers]).length === 0 || list(rule[peers]).some((peer) => given(plain(peer).ipBlock)),
      })),
  });
  return {
    object,
    ...(isFor('Ingress', true) && { ingress: rules('ingress', 'from') }),
    ...(isFor('Egress', given(spec.egress)) && { egress: rules('egress', 'to') }),
    selects: (of, labels) => of === namespace && matchesLabels(spec.podSelector, labels),
  };
}

/** Source: https://docs.cilium.io/en/stable/security/policy/language/ */
function ofCilium(object: KubeObject): PodPolicy[] {
  const several = list(object.raw.specs);
  const specs =
    several.length > 0
      ? several.map((spec, i) => [plain(spec), `specs[${i}]`] as const)
      : [[object.spec, 'spec'] as const];
  return specs
    .filter(([spec]) => isPlain(spec.endpointSelector))
    .map(([spec, path]) => ({
      object,
      ...directionOf(spec, 'ingress', path),
      ...directionOf(spec, 'egress', path),
      selects: (namespace, labels) =>
        (object.kind === 'CiliumClusterwideNetworkPolicy' || object.namespace === namespace) &&
        matchesLabels(withoutSource(spec.endpointSelector), {
          ...labels,
          'io.kubernetes.pod.namespace': namespace,
          'io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': namespace,
        }),
    }));
}

function directionOf(spec: Plain, field: 'ingress' | 'egress', path: string): Partial<Record<typeof field, Direction>> {
  if (list(spec[field]).length === 0 || plain(spec.enableDefaultDeny)[field] === false) return {};
  const rules = list(spec[field])
    .map(plain)
    // One without anything in it allows nothing.
    .filter((rule) => Object.keys(rule).length > 0)
    .map((rule) => ({
      admits: (...asked: Asked) =>
        admitsPort(
          list(rule.toPorts).flatMap((one) => list(plain(one).ports).map(plain)),
          asked,
        ),
      reaches: (host: string) => reachesOutside(rule, host),
    }));
  return { [field]: { path: `${path}.${field}`, rules } };
}

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
