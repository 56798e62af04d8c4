/**
 * The kinds that the model or a rule looks at, all in one place: the objects of other kinds are counted and passed over,
 * so that memory grows with what is looked at. test/cli/kinds.test.ts runs every rule's page through here.
 */
export const KINDS: ReadonlySet<string> = new Set([
  // cert-manager's own, and what asks it for certificates.
  'Certificate',
  'ClusterIssuer',
  'Gateway',
  'Ingress',
  'Issuer',
  'ListenerSet',
  'XListenerSet',
  // What cert-manager makes by itself.
  'CertificateRequest',
  'Challenge',
  'Order',
  // What certificates need in order to be issued.
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'Deployment',
  'GatewayClass',
  'HTTPRoute',
  'IngressClass',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'PriorityClass',
  'ReferenceGrant',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
  // What makes Secrets and ServiceAccounts, or copies them.
  'ClusterExternalSecret',
  'ClusterPolicy',
  'ExternalSecret',
  'GeneratingPolicy',
  'OnePasswordItem',
  'SealedSecret',
  'SecretExport',
  'SecretImport',
  'SecretProviderClass',
  'VaultDynamicSecret',
  'VaultStaticSecret',
]);
