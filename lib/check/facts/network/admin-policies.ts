import { matchesKnown, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { isOpen } from '../../../values/open';
import { given, isPlain, list, type Plain, plain, text } from '../../../values/plain';
import { every } from '../../../values/verdicts';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import type { Asked } from './policy-ports';

/** Policies of administrators: before the namespaces' own (`Admin`), or where these select no pod (`Baseline`). */
export const ADMIN_POLICY_KINDS = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'];

type Tier = 'Admin' | 'Baseline';

/** What the policies of a tier do with traffic: `undefined` where they leave it to the next one. */
export interface TierVerdict {
  readonly action: 'allow' | 'deny';
  readonly object: KubeObject;
  readonly path: string;
}

/** Whether it is a policy of the Network Policy API's group. Antrea has a ClusterNetworkPolicy of its own. */
export function isAdminPolicy({ group, kind }: KubeObject): boolean {
  return group === 'policy.networking.k8s.io' && ADMIN_POLICY_KINDS.includes(kind);
}

export function tierOf({ kind, spec }: KubeObject): Tier {
  return kind === 'BaselineAdminNetworkPolicy' || text(spec.tier) === 'Baseline' ? 'Baseline' : 'Admin';
}

/** Whether a policy's subject takes in pods; undefined where that is not known. */
export function isSubject(
  { spec }: KubeObject,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  model: Model,
): boolean | undefined {
  const { namespaces, pods } = plain(spec.subject);
  const own = model.namespaceLabels(namespace);
  const takesNamespace = (selector: unknown) =>
    matchesKnown(
      selector,
      { ...own, [NAMESPACE_NAME_LABEL]: namespace },
      (key) => key === NAMESPACE_NAME_LABEL || own !== undefined,
    );
  if (isPlain(namespaces)) return takesNamespace(namespaces);
  if (!isPlain(pods)) return undefined;
  const { namespaceSelector, podSelector } = pods;
  return every([
    takesNamespace(namespaceSelector),
    matchesKnown(podSelector, labels, (key) => !isOpen(labels[key] ?? '')),
  ]);
}

/**
 * What the policies of a tier, which all select the pods, do with traffic to a port: a denial counts where it is for all peers, and
 * anything that may allow the traffic does.
 *
 * Source: https://network-policy-api.sigs.k8s.io/reference/spec/ (v1alpha1); network-policy-api
 * apis/v1alpha2/clusternetworkpolicy_types.go.
 */
export function tierVerdict(
  policies: readonly KubeObject[],
  tier: Tier,
  direction: 'ingress' | 'egress',
  asked: Asked,
  host?: string,
): TierVerdict | undefined {
  const verdicts = policies
    .filter((policy) => tierOf(policy) === tier)
    .map((policy) => ({
      priority: Number(policy.spec.priority ?? 0),
      verdict: policyVerdict(policy, direction, asked, host),
    }))
    .filter(({ verdict }) => verdict !== undefined);
  const first = Math.min(...verdicts.map(({ priority }) => priority));
  // Of several with the same priority, any may come first.
  const decisive = verdicts.filter(({ priority }) => priority === first).map(({ verdict }) => verdict!);
  return decisive.includes('pass') ? undefined : (decisive as TierVerdict[]).sort(allowedFirst)[0];
}

function allowedFirst(a: TierVerdict, b: TierVerdict): number {
  return a.action < b.action ? -1 : a.action > b.action ? 1 : 0;
}

function policyVerdict(
  object: KubeObject,
  direction: 'ingress' | 'egress',
  asked: Asked,
  host: string | undefined,
): TierVerdict | 'pass' | undefined {
  for (const [i, rule] of list(object.spec[direction]).map(plain).entries()) {
    const isForPort = matchesPort(rule, asked);
    if (isForPort === false) continue;
    const peers = list(direction === 'ingress' ? rule.from : rule.to).map(plain);
    const action = text(rule.action);
    const path = `spec.${direction}[${i}].action`;
    if (action === 'Deny') {
      if (isForPort && peers.some((peer) => isAnyone(peer, direction))) return { action: 'deny', object, path };
    } else if (host === undefined || peers.some((peer) => mayBeOutside(peer, host))) {
      return action === 'Pass' ? 'pass' : { action: 'allow', object, path };
    }
  }
  return undefined;
}

/** Whether a peer is every pod, for what comes in, or every address, for what goes out. */
function isAnyone(peer: Plain, direction: 'ingress' | 'egress'): boolean {
  if (direction === 'egress') return list(peer.networks).includes('0.0.0.0/0');
  const { namespaces, pods } = peer;
  if (isPlain(namespaces)) return takesAll(namespaces);
  return isPlain(pods) && takesAll(pods.namespaceSelector) && isPlain(pods.podSelector) && takesAll(pods.podSelector);
}

function takesAll(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = plain(selector);
  return Object.keys(plain(matchLabels)).length === 0 && list(matchExpressions).length === 0;
}

function mayBeOutside(peer: Plain, host: string): boolean {
  if (given(peer.domainNames)) return list(peer.domainNames).some((name) => isName(text(name), host));
  return !given(peer.namespaces) && !given(peer.pods) && !given(peer.nodes);
}

/** `*.` stands for one or more labels. */
function isName(pattern: string, host: string): boolean {
  const name = pattern.replace(/\.$/, '').toLowerCase();
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host;
}

/** Whether a rule is for a port; undefined where that is not known. */
function matchesPort({ ports, protocols }: Plain, asked: Asked): boolean | undefined {
  // v1alpha1 has ports, v1alpha2 protocols.
  const entries = [
    ...list(ports).map((port) => ofPorts(plain(port))),
    ...list(protocols).map((one) => ofProtocols(plain(one))),
  ];
  if (entries.length === 0) return true;
  const verdicts = entries.map((entry) => entry && isAsked(entry, asked));
  return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
}

interface PortEntry {
  readonly protocol: string;
  readonly first?: unknown;
  readonly last?: unknown;
  readonly name?: string;
}

function ofPorts({ portNumber, portRange, namedPort }: Plain): PortEntry | undefined {
  const protocol = text(plain(portNumber ?? portRange).protocol) || 'TCP';
  if (isPlain(portNumber)) return { protocol, first: portNumber.port, last: portNumber.port };
  if (isPlain(portRange)) return { protocol, first: portRange.start, last: portRange.end };
  return text(namedPort) ? { protocol: '', name: text(namedPort) } : undefined;
}

function ofProtocols({ destinationNamedPort, ...protocols }: Plain): PortEntry | undefined {
  if (text(destinationNamedPort)) return { protocol: '', name: text(destinationNamedPort) };
  const [entry, ...others] = Object.entries(protocols);
  if (!entry || others.length > 0) return undefined;
  const { number, range } = plain(plain(entry[1]).destinationPort);
  const { start, end } = plain(range);
  return { protocol: entry[0].toUpperCase(), first: number ?? start, last: number ?? end };
}

function isAsked({ protocol, first, last, name: named }: PortEntry, [port, wanted, name]: Asked): boolean | undefined {
  if (named !== undefined) return name === undefined ? undefined : name === named;
  if (protocol !== wanted) return false;
  if (typeof first !== 'number' || typeof last !== 'number') return undefined;
  return first <= port && port <= last;
}
