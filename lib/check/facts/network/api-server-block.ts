import type { KubeObject } from '../../model/kube-object';
import type { Model } from '../../model/model';
import { policiesFor } from './pod-policies';

/** Network policies that keep the API server from pods. */
export interface ApiServerBlock {
  /** The first of them. */
  readonly object: KubeObject;
  readonly path: string;
  /** The namespaces whose pods they let in. */
  readonly others: readonly string[];
}

/** Namespaces whose pods may be the agents through which an API server elsewhere calls webhooks (konnectivity, and the like). */
const RUNS_AGENTS = /system|agent|konnectivity|tunnel/;

/**
 * What keeps the API server from pods. Its address is that of a node, of a tunnel or of something outside the cluster, which rules
 * that select pods do not match.
 *
 * Source: https://cert-manager.io/docs/installation/best-practice/#network-requirements-and-network-policy;
 * tigera/operator pull request 4739 (addresses of nodes and tunnels).
 *
 * @param port the port that it connects to; without it, any
 */
export function apiServerBlock(
  model: Model,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  port?: { readonly number: number; readonly name?: string },
): ApiServerBlock | undefined {
  const restricting = policiesFor(model, namespace, labels)?.filter(({ ingress }) => ingress);
  const [first] = restricting ?? [];
  if (!restricting || !first) return undefined;
  const all = restricting.flatMap(({ ingress }) => ingress!.rules);
  // Cilium lets in what comes from the node itself, where an API server may run.
  if (all.length > 0 && restricting.some((policy) => policy.object.group === 'cilium.io')) return undefined;
  const rules = port === undefined ? all : all.filter((rule) => rule.admits(port.number, 'TCP', port.name));
  if (!rules.every(({ podsOf }) => podsOf?.every((one) => !RUNS_AGENTS.test(one)))) return undefined;
  const others = [...new Set(rules.flatMap(({ podsOf }) => podsOf!))];
  return { object: first.object, path: first.ingress!.path, others };
}
