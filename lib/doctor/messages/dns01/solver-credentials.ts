import type { KnownMessage } from '../../known-message';
import { ABOUT_CREDENTIALS } from '../../rules-about';
import { shellWord } from '../../shell-word';

const DNS = 'cert-manager pkg/issuer/acme/dns/dns.go (solverForChallenge)';
const PLACE =
  'for a ClusterIssuer the cluster resource namespace (where the controller runs, unless --cluster-resource-namespace says otherwise), for an Issuer its own namespace';
const WHAT =
  /error getting (?<what>akamai client token|akamai client secret|akamai access token|clouddns service account|cloudflare secret|digitalocean token|route53 secret access key id|route53 secret access key|azuredns client secret|azure dns client secret|acmedns accounts secret)/
    .source;

export const solverCredentials: readonly KnownMessage[] = [
  {
    id: 'credential-secret-missing',
    pattern: new RegExp(`${WHAT}: (?:failed to load secret "[^"]*": )?secrets? "(?<secret>[^"]*)" not found`),
    source: DNS,
    reading: ({ what, secret = '' }) => ({
      cause: `The Secret "${secret}" with the credentials of the DNS01 solver (${what}) does not exist where cert-manager looks for it: ${PLACE}.`,
      fix: `Create the Secret "${secret}" there, or copy it from the namespace where it is.`,
      explainedBy: ABOUT_CREDENTIALS,
      look: [`kubectl get secrets -A --field-selector metadata.name=${shellWord(secret)}`],
      retried: 'backoff',
    }),
  },
  {
    id: 'credential-not-loaded',
    pattern: new RegExp(
      `(?:${WHAT}: (?:failed to load secret "(?<secret>[^"]*)": )?(?<error>.*)|failed to load secret "(?<other>[^"]*)": (?<why>.*))`,
    ),
    frame: true,
    source: DNS,
    reading: ({ what, secret, other, error, why }) => ({
      cause: `cert-manager cannot read ${secret || other ? `the Secret "${secret || other}"` : 'the Secret'} with the credentials of the DNS01 solver${what ? ` (${what})` : ''}: ${error || why}.`,
      fix: `Check the Secret in the namespace where cert-manager looks for it: ${PLACE}.`,
      explainedBy: ABOUT_CREDENTIALS,
      retried: 'backoff',
    }),
  },
  {
    id: 'credential-key-missing',
    pattern:
      /specified key "(?<a>[^"]*)" not found in secret (?<place>\S+)|no data found in Secret "(?<secret>[^"]*)" at Key "(?<b>[^"]*)"|key '(?<c>[^']*)' not found in secret|no key "(?<d>[^"]*)" in secret "(?<other>[^"]*)"|data entry with key "(?<e>[^"]*)" not found in secret/,
    source: `${DNS}, loadSecretData; rfc2136/provider.go`,
    reading: ({ a, b, c, d, e, place, secret, other }) => ({
      cause: `The Secret${place || secret || other ? ` ${place || secret || other}` : ''} of the DNS01 solver has no key "${a || b || c || d || e}".`,
      fix: `Add "${a || b || c || d || e}" to the Secret, or name the key that it has in the solver.`,
      explainedBy: ['credential-key-missing', 'credential-key-not-named', 'credential-empty'],
      retried: 'backoff',
    }),
  },
  {
    id: 'credential-key-not-named',
    pattern:
      /route53 accessKeyIDSecretRef requires a (?<field>\w+) field to be specified|key of data in Secret resource must be specified/,
    source: `${DNS}, rfc2136/provider.go`,
    reading: ({ field }) => ({
      cause: `The solver names a Secret without ${field === 'name' ? 'its name' : 'the key in it'}.`,
      fix: 'Give the reference in the solver a name and a key.',
      explainedBy: ['credential-key-not-named'],
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-not-made',
    pattern:
      /error instantiating (?<provider>akamai|google clouddns|cloudflare|digitalocean|route53|azuredns|acmedns) challenge solver: (?<error>.*)/,
    frame: true,
    source: DNS,
    reading: ({ provider, error }) => ({
      cause: `cert-manager cannot use the DNS01 solver for ${provider} as the issuer configures it: ${error}.`,
      fix: 'Correct the configuration of the solver, or what its Secret holds.',
      explainedBy: ABOUT_CREDENTIALS,
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-without-provider',
    pattern:
      /no dns01 challenge solver configuration found|no dns provider config specified for challenge|failed to determine DNS01 solver type|no solver provider configured for "(?<name>[^"]*)"|no challenge solver config provided/,
    source: DNS,
    reading: () => ({
      cause: 'The DNS01 solver of the issuer names no provider that this controller has.',
      fix: 'Set exactly one provider in the solver (spec.acme.solvers[].dns01).',
      explainedBy: ['dns01-provider-ignored', 'issuer-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-config-not-decoded',
    pattern: /error decoding solver config: (?<error>.*)/,
    frame: true,
    source: 'cert-manager pkg/issuer/acme/dns/webhook/webhook.go',
    reading: ({ error }) => ({
      cause: `The configuration of the DNS01 solver cannot be read: ${error}.`,
      fix: 'Correct the config of the solver by the documentation of the webhook.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'provider-not-initialized',
    pattern: /error initializing DNS provider "(?<name>[^"]*)": (?<error>.*)/,
    frame: true,
    source: 'cert-manager pkg/issuer/acme/dns/dns.go (NewSolver)',
    reading: ({ name, error }) => ({
      cause: `The controller cannot start the DNS provider ${name}: ${error}.`,
      fix: 'Look at the logs of the controller.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'service-account-token-refused',
    pattern:
      /failed to request token for (?<namespace>[^/\s]+)\/(?<account>[^:\s]+): (?<error>.*)|service account name is required for Kubernetes auth|error getting service account token: (?<other>.*)/,
    source: `${DNS} (createToken)`,
    reading: ({ namespace, account, error, other }) => ({
      cause: account
        ? `cert-manager cannot get a token of the ServiceAccount "${account}" in "${namespace}": ${error}.`
        : other
          ? `cert-manager cannot get a token of the ServiceAccount that the Route 53 solver signs in with: ${other}.`
          : 'The Route 53 solver signs in with a ServiceAccount, and names none.',
      fix: account
        ? `Create the ServiceAccount "${account}" in "${namespace}", and a Role there that lets the controller's ServiceAccount create serviceaccounts/token for it.`
        : 'Name the ServiceAccount in auth.kubernetes.serviceAccountRef of the solver.',
      explainedBy: ['route53-token-account-missing', 'route53-token-not-allowed', 'route53-token-without-role'],
      retried: 'backoff',
    }),
  },
];
