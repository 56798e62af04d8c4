import type { KnownMessage } from '../../known-message';

const SETUP = 'cert-manager pkg/issuer/acme/setup.go';

export const issuerServer: readonly KnownMessage[] = [
  {
    id: 'server-is-acme-v1',
    pattern:
      /Your ACME server URL is set to a v1 endpoint \((?<url>[^)]*)\)\. You should update the spec\.acme\.server field to "(?<better>[^"]*)"/,
    source: SETUP,
    reading: ({ better }) => ({
      cause: 'The server of the issuer is an ACME v1 directory, which Let’s Encrypt switched off in 2021.',
      fix: `Write "${better}" into spec.acme.server.`,
      explainedBy: ['acme-v1-server'],
      retried: 'never',
    }),
  },
  {
    id: 'server-url-not-parsed',
    pattern: /Failed to parse existing ACME server URI "(?<url>[^"]*)"/,
    source: SETUP,
    reading: ({ url }) => ({
      cause: `spec.acme.server, "${url}", is not a URL.`,
      fix: 'Write the URL of the directory there, without blanks and quotes.',
      explainedBy: ['server-url-malformed'],
      retried: 'never',
    }),
  },
  {
    id: 'account-url-not-parsed',
    pattern: /Failed to parse existing ACME account URI "(?<url>[^"]*)"/,
    source: SETUP,
    reading: () => ({
      cause: 'status.acme.uri of the issuer is not a URL: something else than cert-manager wrote it.',
      fix: 'Remove status from the manifest of the issuer, and the issuer from what restores it with its status; then delete and create the issuer.',
      explainedBy: ['status-in-git'],
      retried: 'never',
    }),
  },
  {
    id: 'account-registered',
    pattern: /The ACME account was (?:registered|verified) with the ACME server/,
    source: SETUP,
    reading: () => ({ cause: 'The issuer is ready.', fix: 'Nothing.', explainedBy: [], passing: true }),
  },
  {
    id: 'account-not-registered',
    pattern: /Failed to (?<what>register|verify|update) ACME account: ?(?<error>.*)/,
    frame: true,
    source: SETUP,
    reading: ({ what, error }) => ({
      cause: `cert-manager cannot ${what} the ACME account of the issuer: ${error}.`,
      fix: 'Look at the text: what the CA or the API server says. Certificates go on by themselves once the issuer is Ready.',
      explainedBy: ['server-not-directory', 'server-url-malformed', 'email-malformed', 'eab-missing'],
      retried: 'backoff',
    }),
  },
  {
    id: 'issuer-not-initialized',
    pattern: /Error initializing issuer: (?<error>.*)/,
    frame: true,
    source: 'cert-manager pkg/controller/issuers/sync.go',
    reading: ({ error }) => ({
      cause: `The issuer cannot be set up: ${error}.`,
      fix: 'Look at the Ready condition of the issuer.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'issuer-config-empty',
    pattern: /acme config may not be empty|issuer '[^']*' not registered/,
    source: 'cert-manager pkg/issuer/acme/acme.go, pkg/issuer/factory.go',
    reading: () => ({
      cause: 'The issuer has no configuration that this controller knows.',
      fix: 'Give the issuer spec.acme with server, privateKeySecretRef and solvers.',
      explainedBy: ['issuer-unconfigured'],
      retried: 'backoff',
    }),
  },
];
