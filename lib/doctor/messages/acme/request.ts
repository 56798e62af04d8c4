import type { KnownMessage } from '../../known-message';

export const request: readonly KnownMessage[] = [
  {
    id: 'csr-refused',
    pattern: /urn:[\w:]*error:badCSR(?:: (?<detail>.*))?/,
    frame: true,
    source: 'RFC 8555, section 6.7 (badCSR), Boulder csr/csr.go',
    reading: ({ detail }) => ({
      cause: `The CA does not accept the certificate request${detail ? `: ${detail}` : ''}.`,
      fix: 'Ask for what ACME CAs issue: an RSA key of 2048, 3072 or 4096 bits or ECDSA P-256 or P-384, no more names than the CA allows, a common name of at most 64 bytes that is one of the DNS names.',
      explainedBy: [
        'key-not-accepted',
        'limit-names-per-certificate',
        'common-name-not-in-names',
        'common-name-is-address',
        'san-type-not-issued',
        'ca-certificate-not-issued',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'too-many-names',
    pattern:
      /Order (?:cannot|may not) contain more than (?<count>\d+) (?:DNS names|identifiers)|CSR contains more than (?<limit>\d+) (?:DNS names|identifiers)/,
    source: 'Boulder ra/ra.go (NewOrder), csr/csr.go',
    reading: ({ count, limit }) => ({
      cause: `The certificate has more than the ${count || limit} names that the CA allows in one certificate.`,
      fix: 'Split the names over several Certificates, or use a wildcard.',
      explainedBy: ['limit-names-per-certificate'],
      retried: 'backoff',
    }),
  },
  {
    id: 'public-key-refused',
    pattern:
      /urn:[\w:]*error:(?:badPublicKey|badSignatureAlgorithm)(?:: [^;]*)?|acme: unknown key type; only RSA and ECDSA are supported/,
    source: 'RFC 8555, section 6.7 (badPublicKey, badSignatureAlgorithm)',
    reading: () => ({
      cause: 'The CA does not accept the key of the ACME account.',
      fix: 'Delete the Secret of the account key, so that cert-manager generates an RSA key of 2048 bits, or store one there that the CA accepts.',
      explainedBy: ['account-key-malformed'],
      retried: 'never',
    }),
  },
  {
    id: 'nonce-refused',
    pattern: /urn:[\w:]*error:badNonce(?:: [^;]*)?|JWS has no anti-replay nonce|acme: nonce not found/,
    source: 'RFC 8555, section 6.5 (badNonce)',
    reading: () => ({
      cause:
        'The CA did not accept the nonce of the request, also after several tries: a proxy in between caches or changes answers, or the CA has several servers that do not share nonces.',
      fix: 'Wait for the next try. If it stays, take proxies between the controller and the CA out of the way.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'profile-refused',
    pattern:
      /urn:[\w:]*error:invalidProfile(?:: [^;]*)?|certificate authority does not (?:support profiles|advertise a profile with name)(?: (?<profile>\S+))?|not a recognized profile name/,
    source: 'cert-manager third_party/forked/acme/types.go, draft-ietf-acme-profiles',
    reading: ({ profile }) => ({
      cause: `The CA does not offer the profile${profile ? ` "${profile}"` : ''} that the issuer asks for.`,
      fix: 'Write a profile into spec.acme.profile that the directory of the CA lists (meta.profiles), or leave the field out.',
      explainedBy: ['profile-unknown'],
      retried: 'never',
    }),
  },
  {
    id: 'order-not-found',
    pattern:
      /No order for ID \d+|Order not found|No such (?:order|authorization|challenge)|Expired authorization|Order (?:\d+ )?(?:is|has) expired|Unable to find order/i,
    source: 'Boulder wfe2/wfe.go',
    reading: () => ({
      cause:
        'The CA no longer knows the order or its authorization: it has expired (after 7 days), or the CA was reset.',
      fix: 'Delete the CertificateRequest of the certificate, or run `cmctl renew`, so that cert-manager makes a new order.',
      explainedBy: ['order-in-git'],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-invalid',
    pattern:
      /acme: order (?<url>\S+) status: (?<status>\w+)|Order's status \("(?<state>\w+)"\) (?:is|was) not (?:acceptable|ready)|urn:[\w:]*error:orderNotReady/,
    source: 'cert-manager third_party/forked/acme/types.go (OrderError), RFC 8555, section 7.4',
    reading: ({ status, state }) => ({
      cause: `The order is ${status || state || 'not ready'} at the CA, which cannot issue it.`,
      fix: 'Look at the Challenges of the order for the reason. With ZeroSSL and others an order becomes invalid at the end, if the CA refuses the name (its policy, its CAA) or has trouble of its own: request it again later, and ask the CA if it stays.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'account-may-not',
    pattern:
      /urn:[\w:]*error:(?:alreadyReplaced|alreadyRevoked|badRevocationReason|incorrectResponse|compound)(?:: [^;]*)?/,
    source: 'RFC 8555, section 6.7; RFC 9773, section 7.4',
    reading: () => ({
      cause: 'The CA refuses the request for the reason that its text gives.',
      fix: 'Look at the text and its subproblems; each names the identifier that it is about.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'malformed-request',
    pattern: /urn:[\w:]*error:malformed(?:: (?<detail>.*))?/,
    frame: true,
    source: 'RFC 8555, section 6.7 (malformed)',
    reading: ({ detail }) => ({
      cause: `The CA does not understand the request, or does not take it${detail ? `: ${detail}` : ''}.`,
      fix: 'Look at the text. For an order that is not found any more: request the certificate again; for names or an email address: correct them.',
      explainedBy: ['name-malformed', 'email-malformed', 'duration-feature-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'duration-refused',
    pattern: /NotBefore and NotAfter are not supported/i,
    source: 'Boulder wfe2/wfe.go (NewOrder)',
    reading: () => ({
      cause: 'The CA does not let clients choose how long a certificate is valid.',
      fix: 'Remove spec.acme.enableDurationFeature from the issuer.',
      explainedBy: ['duration-feature-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-internal-error',
    pattern:
      /urn:[\w:]*error:serverInternal(?:: [^;]*)?|\b50[0-4] (?:: |urn:|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)/,
    source: 'RFC 8555, section 6.7 (serverInternal)',
    reading: () => ({
      cause: 'The CA has trouble of its own.',
      fix: 'Wait: cert-manager tries again by itself. The status page of the CA tells more.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'acme-problem',
    pattern: /(?<type>urn:(?:ietf:params:)?acme:error:\w+)(?:: (?<error>.*))?/,
    frame: true,
    source: 'RFC 8555, section 6.7',
    reading: ({ type, error }) => ({
      cause: `The CA refuses the request${error ? `: ${error}` : ` (${type})`}.`,
      fix: 'Look at the text, which the CA wrote.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
