/**
 * Type of the Service in front of a solver pod.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/#servicetype
 */
export enum SolverServiceType {
  /** Reachable only within the cluster, for ingress controllers that route to the pods directly. */
  CLUSTER_IP = 'ClusterIP',
  /** Reachable on a port of each node. This is cert-manager's default. */
  NODE_PORT = 'NodePort',
}
