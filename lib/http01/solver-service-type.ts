/**
 * Type of the Service in front of a solver pod.
 *
 * @see https://cert-manager.io/docs/configuration/acme/http01/#servicetype
 */
export enum SolverServiceType {
  /** Reached within the cluster alone, for ingress controllers that route to the pods themselves. */
  CLUSTER_IP = 'ClusterIP',
  /** Reached at a port of each node; what cert-manager takes where nothing is said. */
  NODE_PORT = 'NodePort',
}
