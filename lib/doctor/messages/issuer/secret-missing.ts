import type { KnownMessage } from '../../known-message';

export const secretMissing: readonly KnownMessage[] = [
  {
    id: 'secret-missing',
    pattern: /secrets? "(?<secret>[^"]+)" not found/,
    source: 'Kubernetes staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go (NewNotFound)',
    reading: ({ secret }) => ({
      cause: `The Secret "${secret}" does not exist where cert-manager looks for it: for a ClusterIssuer in the cluster resource namespace, for an Issuer in its own namespace.`,
      fix: `Create the Secret "${secret}" there, or copy it from the namespace where it is.`,
      explainedBy: [
        'credential-secret-missing',
        'credential-secret-elsewhere',
        'eab-missing',
        'account-key-missing',
        'account-key-elsewhere',
        'cluster-resource-namespace-differs',
        'keystore-secret-missing',
      ],
      look: [`kubectl get secrets -A --field-selector metadata.name=${secret}`],
      retried: 'backoff',
    }),
  },
];
