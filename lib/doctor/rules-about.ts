/** Rules that several messages are explained by. */
export const ABOUT_PULL_SECRETS: readonly string[] = [
  'solver-pull-secret-missing',
  'solver-account-without-pull-secrets',
  'solver-account-pull-secrets-ignored',
  'solver-pull-secret-type',
  'solver-pull-secret-name-empty',
  'solver-docker-config-malformed',
  'solver-registry-not-in-docker-config',
  'solver-image-without-pull-secret',
  'pod-template-pull-secret-missing',
  'copied-pull-secret-missing',
  'pull-secret-token-expires',
  'ecr-login-stored',
];

/** Why a solver pod does not run. */
export const ABOUT_SOLVER_PODS: readonly string[] = [
  'solver-account-missing',
  'solver-account-name-invalid',
  ...ABOUT_PULL_SECRETS,
  'pod-security-refuses-solver',
  'gatekeeper-refuses-solver',
  'kyverno-refuses-solver',
  'solver-pod-quota',
  'solver-pod-limit-range',
  'solver-pod-limit-below-request',
  'solver-priority-class-missing',
  'solver-node-selector-not-linux',
  'solver-runs-as-root',
];

/** Why a request does not reach a solver pod that runs. */
export const ABOUT_HTTP01_ROUTES: readonly string[] = [
  'http01-class-missing',
  'http01-class-unknown',
  'http01-class-differs',
  'http01-class-twice',
  'http01-class-override-adds',
  'override-annotation-stale',
  'http01-ingress-missing',
  'http01-internal-ingress',
  'http01-template-ignored',
  'ingress-nginx-strict-path',
  'openshift-exact-path',
  'openshift-host-claimed',
  'f5-nginx-host-taken',
  'alb-solver-internal',
  'alb-solver-service-type',
  'gce-solver-service-type',
  'edited-ingress-diverted',
  'edited-ingress-guarded',
  'edit-in-place-value',
  'certificate-blocks-ingress',
  'solver-template-diverted',
  'solver-template-guarded',
  'override-annotation-conflict',
  'kong-global-plugin',
  'apisix-global-rule',
  'traefik-entry-points',
  'virtual-server-redirect',
  'gateway-missing',
  'gateway-parent-half',
  'gateway-parent-missing',
  'gateway-refuses-routes',
  'gateway-refuses-namespace',
  'gateway-without-http',
  'gateway-hostname-differs',
  'gateway-section-missing',
  'istio-https-redirect',
];

/** What stands between an ingress controller, or cert-manager, and a solver pod. */
export const ABOUT_SOLVER_NETWORK: readonly string[] = [
  'solver-network-policy',
  'solver-network-policy-source',
  'istio-strict-mtls-to-solver',
  'istio-mutual-to-solver',
];

/** Names that no ACME CA, or not this one, issues for. */
export const ABOUT_NAMES: readonly string[] = [
  'name-public-suffix',
  'name-unknown-suffix',
  'name-special-use',
  'name-single-label',
  'name-example-domain',
  'name-is-address',
  'name-malformed',
  'name-not-ascii',
  'name-of-provider',
  'name-reserved-label',
  'name-too-many-labels',
  'name-wildcard-malformed',
  'address-not-offered',
  'address-not-public',
  'wildcard-not-offered',
];

/** Credentials of DNS01 solvers: where they are, and what is in them. */
export const ABOUT_CREDENTIALS: readonly string[] = [
  'credential-secret-missing',
  'credential-secret-elsewhere',
  'credential-key-missing',
  'credential-key-not-named',
  'credential-empty',
  'credential-encoded-twice',
  'credential-line-break',
  'credential-not-base64',
  'credential-not-text',
  'cluster-resource-namespace-differs',
];

/**
 * Rules whose errors keep a certificate that is there from being renewed. Not with them: those about what was decided when it
 * was issued first (the account, an Ingress that asks for it, what the API server refuses).
 */
export const ABOUT_RENEWALS: readonly string[] = [
  ...['certificate-request-fails', 'common-name-is-address', 'common-name-not-in-names', 'duration-feature-refused'],
  ...['duration-over-ca-limit', 'issuer-group-wrong', 'issuer-in-other-namespace', 'issuer-kind-mismatch'],
  ...['issuer-not-found', 'issuer-without-solvers', 'key-not-accepted', 'keystore-secret-missing'],
  ...['renewal-disabled-crashes', 'san-type-not-issued', 'client-auth-not-issued', 'profile-unknown', 'ca-stopped'],
  ...['limit-names-per-certificate', 'name-covered-by-wildcard', 'name-without-solver', 'wildcard-without-dns01'],
  ...['ip-without-http01', 'dns-api-closed', 'hosted-zone-excludes-name', 'hosted-zone-for-many-domains'],
  ...['acme-dns-account-missing', 'acme-dns-accounts-malformed', 'acme-dns-host-without-scheme'],
  ...['ambient-credentials-on-issuer', 'azure-german-cloud', 'cloud-dns-key-malformed', 'cloud-dns-zone-is-dns-name'],
  ...['private-zone-with-public-ca', 'rfc2136-nameserver-malformed', 'rfc2136-secret-not-base64'],
  ...['route53-half-key-pair', 'route53-temporary-key', 'route53-token-account-missing', 'route53-token-not-allowed'],
  ...[
    'route53-token-without-role',
    'webhook-solver-not-allowed',
    'webhook-caller-differs',
    'webhook-secret-role-missing',
  ],
  ...ABOUT_CREDENTIALS,
  ...ABOUT_NAMES,
  ...ABOUT_SOLVER_PODS,
  ...ABOUT_HTTP01_ROUTES,
  ...ABOUT_SOLVER_NETWORK,
];
