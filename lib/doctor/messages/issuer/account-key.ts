import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const SETUP = 'cert-manager pkg/issuer/acme/setup.go';
const FIX =
  'If the account is not needed any more, delete the Secret: cert-manager generates a key and registers a new account. Otherwise restore the key (PEM, RSA) under the key tls.key, or the one that privateKeySecretRef names.';

export const accountKey: readonly KnownMessage[] = [
  {
    id: 'account-key-not-rsa',
    pattern: /ACME private key in "(?<secret>[^"]*)" is not of type RSA/,
    source: SETUP,
    reading: ({ secret }) => ({
      cause: `The account key in the Secret "${secret}" is not an RSA key; cert-manager registers accounts with RSA keys only.`,
      fix: `Use another Secret for privateKeySecretRef. ${FIX}`,
      explainedBy: ['account-key-malformed', 'account-key-clash'],
      retried: 'never',
    }),
  },
  {
    id: 'account-key-invalid',
    pattern: /Account private key is invalid: (?<error>.*)/,
    source: SETUP,
    reading: ({ error }) => ({
      cause: `The Secret of the account key holds something else than a private key: ${error}.`,
      fix: `Check that privateKeySecretRef names a Secret of its own, not that of a certificate or of a credential. ${FIX}`,
      explainedBy: ['account-key-malformed', 'account-key-clash'],
      retried: 'never',
    }),
  },
  {
    id: 'account-key-missing',
    pattern:
      /'disableAccountKeyGeneration' set to true, but the secret was not found(?:: .*? "(?<secret>[^"]*)" not found)?/,
    source: SETUP,
    reading: ({ secret }) => ({
      cause: `The issuer must not generate an account key (disableAccountKeyGeneration), and the Secret${secret ? ` "${secret}"` : ''} with the key does not exist where cert-manager looks for it: the cluster resource namespace for a ClusterIssuer, its own namespace for an Issuer.`,
      fix: 'Create the Secret there, or remove disableAccountKeyGeneration.',
      explainedBy: ['account-key-missing', 'account-key-elsewhere', 'cluster-resource-namespace-differs'],
      look: secret ? [`kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)}`] : [],
      retried: 'backoff',
    }),
  },
  {
    id: 'key-data-missing',
    pattern:
      /no data for "(?<key>[^"]*)" in secret '(?<secret>[^']*)'|no (?:private key|certificate) data for "(?<other>[^"]*)" in secret '(?<otherSecret>[^']*)'/,
    source: 'cert-manager pkg/util/kube/pki.go',
    reading: ({ key, secret, other, otherSecret }) => ({
      cause: `The Secret ${secret || otherSecret} has no key "${key || other}".`,
      fix: 'Put the key there, or delete the Secret, so that cert-manager generates one (not if another object uses it).',
      explainedBy: ['account-key-malformed', 'account-key-clash'],
      look: [
        `kubectl describe secret -n ${shellWord((secret || otherSecret || '').split('/')[0] ?? '')} ${shellWord((secret || otherSecret || '').split('/')[1] ?? '')}`,
      ],
      retried: 'never',
    }),
  },
  {
    id: 'private-key-not-readable',
    pattern:
      /error decoding private key PEM block|error parsing (?:pkcs#8|ecdsa|rsa )?(?: ?private key|pkcs#8 private key|rsa private key|ecdsa private key)|(?:rsa )?private key failed validation|unknown private key type|no PEM data was found in given input|provided PEM data was larger than the maximum/,
    source: 'cert-manager pkg/util/pki/parse.go, internal/pem/decode.go',
    reading: () => ({
      cause: 'A Secret holds something else than a private key in PEM.',
      fix: 'Look at the Secret that the text is about: base64 twice, a line missing, or another file. A Secret that cert-manager created can be deleted: cert-manager creates it again.',
      explainedBy: ['account-key-malformed', 'secret-overwritten'],
      retried: 'backoff',
    }),
  },
];
