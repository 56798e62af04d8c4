import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const SETUP = 'cert-manager pkg/issuer/acme/setup.go (getEABKey)';

export const externalAccount: readonly KnownMessage[] = [
  {
    id: 'eab-secret-missing',
    pattern:
      /(?:Failed to register ACME account: |failed to get External Account Binding key from secret: )secrets "(?<secret>[^"]*)" not found/,
    source: SETUP,
    reading: ({ secret = '' }) => ({
      cause: `The Secret "${secret}" with the key of the external account binding does not exist where cert-manager looks for it: the cluster resource namespace for a ClusterIssuer, its own namespace for an Issuer.`,
      fix: `Create the Secret "${secret}" there, with the HMAC key that the CA gave. cert-manager looks again as soon as the Secret is there.`,
      explainedBy: [
        'credential-secret-elsewhere',
        'credential-secret-missing',
        'eab-missing',
        'cluster-resource-namespace-differs',
      ],
      look: [`kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)}`],
      retried: 'never',
    }),
  },
  {
    id: 'eab-key-missing',
    pattern: /failed to find external account binding key data in Secret "(?<secret>[^"]*)" at index "(?<key>[^"]*)"/,
    source: SETUP,
    reading: ({ secret = '', key }) => ({
      cause: `The Secret "${secret}" has no key "${key}", where the issuer expects the key of the external account binding.`,
      fix: `Add "${key}" to the Secret, or name the right key in spec.acme.externalAccountBinding.keySecretRef.key.`,
      explainedBy: ['credential-key-missing', 'eab-missing'],
      look: [
        `kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)} -o go-template='{{range .items}}{{.metadata.namespace}}{{range $key, $value := .data}} {{$key}}{{end}}{{"\\n"}}{{end}}'`,
      ],
      retried: 'never',
    }),
  },
  {
    id: 'eab-key-not-base64',
    pattern: /failed to decode external account binding key data(?:: illegal base64 data at input byte \d+)?/,
    source: SETUP,
    reading: () => ({
      cause: 'The key of the external account binding is not base64url without padding, as cert-manager reads it.',
      fix: 'Write the key into the Secret as the CA gives it; if the CA gives standard base64, replace + by -, / by _ and remove = at the end. A line break at the end must go.',
      explainedBy: ['eab-key-malformed'],
      retried: 'never',
    }),
  },
  {
    id: 'eab-not-encoded',
    pattern:
      /acme: (?:failed to encode external account binding|cannot sign JWS with an empty MAC key|client\.Key must be set|Client\.Key must be populated)[^;]*/,
    source: 'cert-manager third_party/forked/acme/rfc8555.go, jws.go',
    reading: () => ({
      cause: 'The key of the external account binding, or of the account, is empty.',
      fix: 'Put the HMAC key of the CA into the Secret.',
      explainedBy: ['eab-key-malformed', 'eab-missing'],
      retried: 'backoff',
    }),
  },
  {
    id: 'eab-secret-not-read',
    pattern: /failed to get External Account Binding key from secret: (?<error>.*)/,
    frame: true,
    source: SETUP,
    reading: ({ error }) => ({
      cause: `cert-manager cannot read the Secret of the external account binding: ${error}.`,
      fix: 'Let the ServiceAccount of the controller read Secrets in that namespace.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
