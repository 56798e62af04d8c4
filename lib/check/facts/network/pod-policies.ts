import { matchesLabels, NAMESPACE_NAME_LABEL } from '../../../values/label-selector';
import { holdsOpen } from '../../../values/open';
import { given, list, type Plain, plain, text } from '../../../values/plain';
import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { ADMIN_POLICY_KINDS, isAdminPolicy, isSubject, tierOf, tierVerdict } from './admin-policies';
import { isCalicos, ofCalico } from './calico-policies';
import { ofCilium } from './cilium-policies';
import { GENERATOR, generatedPolicies } from './generated-policies';
import type { Direction, PodPolicy } from './pod-policy';
import { type Asked, admitsPort } from './policy-ports';

/** The kinds of policies that are read. */
const READ = ['NetworkPolicy', 'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy'];

/** The kinds of policies that are looked at. */
export const POLICY_KINDS: readonly string[] = [...READ, ...ADMIN_POLICY_KINDS, GENERATOR];

/**
 * The policies that select pods with these labels, and decide about their traffic. Undefined where that cannot be told: a policy
 * has values that are filled in later, or is an administrator's.
 */
export function policiesFor(
  model: Model,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): readonly PodPolicy[] | undefined {
  const { policies, admin, unknown } = model.once(read);
  const isDecided = admin.some(
    (policy) => tierOf(policy) === 'Admin' && isSubject(policy, namespace, labels, model) !== false,
  );
  return unknown || isDecided ? undefined : policies.filter((policy) => policy.selects(namespace, labels));
}

/** A policy that does not let traffic through, and where it says so. */
export interface Blocker {
  readonly object: KubeObject;
  readonly path: string;
  /** Whether it is an administrator's, which a policy of the namespace does not change. */
  readonly isFinal: boolean;
  /** Whether it denies the traffic, so that no policy can allow it. */
  readonly denies?: boolean;
}

/**
 * The policy that blocks traffic of pods on all of some ports. Undefined where it may get through, or that cannot be told.
 *
 * @param host where it goes to, outside of the cluster; without it, any peer will do
 */
export function blockedBy(
  model: Model,
  pods: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
  direction: 'ingress' | 'egress',
  ports: readonly Asked[],
  host?: string,
): Blocker | undefined {
  const { policies, admin, unknown } = model.once(read);
  const subjects = admin.map((policy) => isSubject(policy, pods.namespace, pods.labels, model));
  if (unknown || subjects.includes(undefined)) return undefined;
  const ofAdmins = admin.filter((_, i) => subjects[i]);
  const selecting = policies.filter((one) => one.selects(pods.namespace, pods.labels));
  const own = selecting.filter((one) => one[direction]);
  const denials = selecting.flatMap(({ object, denials: denied }) =>
    (denied?.[direction] ?? []).map((one) => ({ ...one, object })),
  );
  // How Cilium and Calico order these with their own differs by release.
  if (ofAdmins.length > 0 && selecting.some(({ object }) => object.group !== 'networking.k8s.io')) return undefined;
  const blockers = ports.map((asked): Blocker | undefined => {
    const before = tierVerdict(ofAdmins, 'Admin', direction, asked, host);
    if (before) return before.action === 'deny' ? { ...before, isFinal: true } : undefined;
    const denial = denials.find(
      (one) => one.isFor(...asked) && (host === undefined ? one.isForAll : one.reaches(host)),
    );
    if (denial) return { object: denial.object, path: denial.path, isFinal: false, denies: true };
    const [first] = own;
    if (first) {
      const isAdmitted = own.some((policy) =>
        policy[direction]!.rules.some((rule) => rule.admits(...asked) && (host === undefined || rule.reaches(host))),
      );
      return isAdmitted ? undefined : { object: first.object, path: first[direction]!.path, isFinal: false };
    }
    const after = tierVerdict(ofAdmins, 'Baseline', direction, asked, host);
    return after?.action === 'deny' ? { ...after, isFinal: false } : undefined;
  });
  return blockers.every(Boolean) ? blockers[0] : undefined;
}

interface Policies {
  readonly policies: readonly PodPolicy[];
  /** Those of administrators. */
  readonly admin: readonly KubeObject[];
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
      if (holdsOpen([object.spec, object.raw.specs, object.namespace])) unknown = true;
      // By labels of namespaces, which may not be known.
      if (/namespace\.labels\.(?!kubernetes\.io\/metadata\.name)/.test(JSON.stringify(object.raw))) unknown = true;
      policies.push(...(isCiliums ? ofCilium(object) : [ofKubernetes(object)]));
    }
  }
  const admin = ADMIN_POLICY_KINDS.flatMap((kind) => model.of(kind));
  if (admin.some((policy) => !isAdminPolicy(policy) || holdsOpen(policy.spec))) unknown = true;
  const generated = generatedPolicies(model);
  return { policies: [...policies, ...generated.policies], admin, unknown: unknown || generated.unknown };
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
        podsOf: podsOf(list(rule[peers]).map(plain), namespace),
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

/** The namespaces that peers name, if they name pods of namespaces only. */
function podsOf(peers: readonly Plain[], own: string): readonly string[] | undefined {
  const names = peers.map(({ ipBlock, namespaceSelector }) => {
    if (given(ipBlock)) return undefined;
    if (!given(namespaceSelector)) return own;
    const { matchLabels, matchExpressions } = plain(namespaceSelector);
    return given(matchExpressions) ? undefined : text(plain(matchLabels)[NAMESPACE_NAME_LABEL]) || undefined;
  });
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}
