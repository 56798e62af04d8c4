/** A kind of external issuer for the whole cluster, and its controller. */
export interface ExternalClusterIssuer {
  readonly group: string;
  readonly kind: string;
  /** The controller's image. */
  readonly image: RegExp;
  /** The fields of the issuer that name a Secret in the cluster resource namespace. */
  readonly secrets: readonly string[];
  /** The default cluster resource namespace. */
  readonly namespace: string;
  /** Whether the environment variable POD_NAMESPACE replaces that default. */
  readonly readsPodNamespace?: boolean;
  /** The chart, and the value for the cluster resource namespace; by default, the chart sets the namespace of its release. */
  readonly chart?: { readonly name: string; readonly value: string };
}

/** The flag that names the cluster resource namespace, as cert-manager's controller has it. */
export const RESOURCE_NAMESPACE_FLAG = 'cluster-resource-namespace';

/**
 * Source: cloudflare/origin-ca-issuer cmd/controller/options/options.go,
 * deploy/crds/cert-manager.k8s.cloudflare.com_clusteroriginissuers.yaml, deploy/charts/origin-ca-issuer (deployment);
 * cert-manager/google-cas-issuer cmd/root.go, api/v1beta1/googlecasissuer_types.go.
 */
export const EXTERNAL_CLUSTER_ISSUERS: readonly ExternalClusterIssuer[] = [
  {
    group: 'cert-manager.k8s.cloudflare.com',
    kind: 'ClusterOriginIssuer',
    image: /(?:^|\/)origin-ca-issuer$/,
    secrets: ['auth.serviceKeyRef', 'auth.tokenRef'],
    namespace: 'default',
    readsPodNamespace: true,
    chart: { name: 'origin-ca-issuer', value: 'controller.clusterResourceNamespace' },
  },
  {
    group: 'cas-issuer.jetstack.io',
    kind: 'GoogleCASClusterIssuer',
    image: /(?:^|\/)(?:cert-manager-)?google-cas-issuer$/,
    secrets: ['credentials'],
    namespace: 'cert-manager',
  },
];
