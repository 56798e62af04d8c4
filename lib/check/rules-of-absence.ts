/**
 * The rules that report that an object is not in the set, or not in the right namespace of it. Where a set is known to
 * lack objects, what they find may not be so.
 */
export const RULES_OF_ABSENCE: ReadonlySet<string> = new Set([
  ...['account-key-elsewhere', 'approver-policy-not-bound', 'auto-approval-off', 'copied-pull-secret-missing'],
  ...['credential-key-missing', 'credential-role-missing', 'credential-role-unbound', 'credential-secret-elsewhere'],
  ...['credential-secret-missing', 'gateway-missing', 'gateway-parent-missing', 'http01-class-unknown'],
  ...['http01-ingress-missing', 'issuer-in-other-namespace', 'issuer-kind-mismatch', 'issuer-not-found'],
  ...[
    'keystore-secret-missing',
    'namespace-missing',
    'pod-template-pull-secret-missing',
    'route53-token-account-missing',
  ],
  ...['route53-token-not-allowed', 'selector-label-unused', 'solver-account-missing', 'solver-priority-class-missing'],
  ...['solver-pull-secret-missing', 'tls-secret-elsewhere', 'webhook-group-not-served', 'webhook-secret-role-missing'],
  'webhook-solver-not-allowed',
]);
