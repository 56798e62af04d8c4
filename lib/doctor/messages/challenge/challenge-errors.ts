import type { KnownMessage } from '../../known-message';

const SYNC = 'cert-manager pkg/controller/acmechallenges/sync.go';

export const challengeErrors: readonly KnownMessage[] = [
  {
    id: 'challenge-not-presented',
    pattern: /Error presenting challenge: (?<error>.*)/,
    frame: true,
    source: SYNC,
    reading: ({ error }) => ({
      cause: `cert-manager cannot set up the challenge: ${error}.`,
      fix: 'For HTTP01 the API server refused the solver Pod, Service, Ingress or HTTPRoute; for DNS01 the API of the DNS provider refused the TXT record. The text says which.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'challenge-not-cleaned-up',
    pattern: /Error cleaning up challenge: (?<error>.*)/,
    frame: true,
    source: SYNC,
    reading: ({ error }) => ({
      cause: `cert-manager cannot remove what it set up for the challenge: ${error}. The Challenge stays until it can.`,
      fix: 'Give the solver back what it needs for that: its credentials in the Secret, the zone, its permission to delete records. If that is not possible, remove the finalizer finalizer.acme.cert-manager.io (or acme.cert-manager.io/finalizer) from the Challenge, and the TXT record by hand.',
      explainedBy: ['credential-secret-missing', 'credential-key-missing'],
      retried: 'backoff',
    }),
  },
  {
    id: 'challenge-not-accepted',
    pattern: /Error accepting challenge: (?<error>.*)/,
    frame: true,
    source: SYNC,
    reading: ({ error }) => ({
      cause: `The CA did not take the message that the challenge is ready: ${error}.`,
      fix: 'Look at the text: if the authorization has expired or the order is gone, request the certificate again (`cmctl renew`).',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'validation-failed',
    pattern:
      /(?:Error accepting authorization|Accepting challenge authorization failed): (?<error>.*)|acme: authorization error(?: for (?<name>\S+))?: (?<why>.*)/,
    frame: true,
    source: `${SYNC} (handleAuthorizationError)`,
    reading: ({ error, name, why }) => ({
      cause: `The CA could not validate ${name || 'the name'}: ${why || error}.`,
      fix: 'Look at what the CA says that it found. cert-manager makes a new order after its back-off, or with `cmctl renew`.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'challenge-gone-at-ca',
    pattern:
      /challenge was not present in authorization|challenge URL is blank|could not determine acme challenge status/,
    source: `${SYNC} (syncChallengeStatus)`,
    reading: () => ({
      cause: 'The CA does not have this challenge any more, or does not tell its state.',
      fix: 'Request the certificate again with `cmctl renew`, or delete its CertificateRequest.',
      explainedBy: ['order-in-git'],
      retried: 'backoff',
    }),
  },
  {
    id: 'challenge-type-unknown',
    pattern:
      /no solver for "(?<type>[^"]*)" implemented|challenge \S+ has unsupported challenge type: (?<other>\S+)|unsupported challenge type: (?<third>\S+)/,
    source: `${SYNC} (solverFor), pkg/controller/acmeorders/util.go`,
    reading: ({ type, other, third }) => ({
      cause: `cert-manager does not know challenges of the type "${type || other || third}".`,
      fix: 'Delete the Order: cert-manager makes its Challenges itself, as HTTP-01 or DNS-01.',
      explainedBy: ['order-in-git'],
      retried: 'backoff',
    }),
  },
  {
    id: 'acme-client-not-ready',
    pattern: /ACME client for issuer not initialised\/available/,
    source: 'cert-manager pkg/acme/accounts/registry.go',
    reading: () => ({
      cause: 'The issuer has no registered account yet.',
      fix: 'Look at the Ready condition of the issuer; the challenge goes on by itself once the issuer is Ready.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
