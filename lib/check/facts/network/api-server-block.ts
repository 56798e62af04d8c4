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
  if (!rules.every(({ podsOf }) => podsOf?.every((one) => !isAgents(one)))) return undefined;
  const others = [...new Set(rules.flatMap(({ podsOf }) => podsOf!))];
  return { object: first.object, path: first.ingress!.path, others };
}

/**
 * The ports of API servers: of the Service `kubernetes`, and those to which it leads, which a policy sees.
 *
 * Source: kubeadm, k3s and RKE2 (6443), EKS, GKE and AKS (443), minikube (8443), MicroK8s (16443), kOps and Rancher Desktop (6443).
 */
const API_SERVER_PORTS = [443, 6443, 8443, 16443, 7443, 9443, 6444, 10443];

/**
 * The policy that keeps pods from the API server, which cannot be selected as a pod. Undefined where they may reach it, or that
 * cannot be told: policies of Cilium and Calico have names of their own for it.
 *
 * Source: cert-manager issue 5787; bitnami/charts issue 22760.
 */
export function keptFromApiServer(
  model: Model,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): { readonly object: KubeObject; readonly path: string } | undefined {
  const restricting = policiesFor(model, namespace, labels);
  const own = restricting?.filter(({ egress }) => egress) ?? [];
  const [first] = own;
  if (!first || restricting!.some(({ object }) => object.group !== 'networking.k8s.io')) return undefined;
  const reaching = own.flatMap(({ egress }) => egress!.rules).filter(({ podsOf }) => !podsOf || podsOf.some(isAgents));
  if (reaching.some((rule) => API_SERVER_PORTS.some((port) => rule.admits(port, 'TCP')))) return undefined;
  return { object: first.object, path: first.egress!.path };
}

function isAgents(namespace: string): boolean {
  return RUNS_AGENTS.test(namespace);
}
