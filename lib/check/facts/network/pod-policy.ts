import type { KubeObject } from '../../model/kube-object';

/** A policy that restricts the traffic of pods: of Kubernetes, Cilium or Calico. */
export interface PodPolicy {
  readonly object: KubeObject;
  /** What it lets in, and where that is written; undefined where it does not restrict that. */
  readonly ingress?: Direction;
  readonly egress?: Direction;
  /** What it denies, whatever others allow. Only policies of Cilium do. */
  readonly denials?: Readonly<Record<'ingress' | 'egress', readonly Denial[]>>;
  /** Whether it is for pods of a namespace with these labels. */
  selects(namespace: string, labels: Readonly<Record<string, string>>): boolean;
}

/** The traffic of one direction that a policy allows. */
export interface Direction {
  readonly path: string;
  readonly rules: readonly TrafficRule[];
}

/** A rule that allows traffic. What cannot be read counts as allowed. */
export interface TrafficRule {
  /** Whether it is for a port. */
  admits(port: number, protocol: 'TCP' | 'UDP', name?: string): boolean;
  /** The namespaces whose pods it takes in, where it takes in nothing else; undefined where that is not known. */
  readonly podsOf?: readonly string[];
  /** The entities of Cilium that it takes in, where it takes in nothing else. */
  readonly entities?: readonly string[];
  /** Whether it takes in a host outside of the cluster. */
  reaches(host: string): boolean;
}

/** A rule that denies traffic. What cannot be read counts as not denied. */
export interface Denial {
  readonly path: string;
  /** Whether it is for a port. */
  isFor(port: number, protocol: 'TCP' | 'UDP', name?: string): boolean;
  /** Whether it is for all peers. */
  readonly isForAll: boolean;
  /** Whether it is for a host outside of the cluster. */
  reaches(host: string): boolean;
}
