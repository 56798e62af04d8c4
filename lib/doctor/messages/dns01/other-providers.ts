import type { KnownMessage } from '../../known-message';

export const otherProviders: readonly KnownMessage[] = [
  {
    id: 'acme-dns-account-missing',
    pattern: /account credentials not found for domain (?<name>\S+)/,
    source: 'cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go (Present)',
    reading: ({ name }) => ({
      cause: `The accounts of acme-dns in the Secret have none for "${name}".`,
      fix: `Register an account at acme-dns, add it to the JSON in the Secret with the key "${name}", and point _acme-challenge.${name} to its fulldomain by CNAME.`,
      explainedBy: ['acme-dns-account-missing'],
      retried: 'backoff',
    }),
  },
  {
    id: 'acme-dns-accounts-malformed',
    pattern: /Error (?:unmarshalling accountJSON|creating acme-dns client): (?<error>.*)/,
    source: 'cert-manager pkg/issuer/acme/dns/acmedns/acmedns.go',
    reading: ({ error }) => ({
      cause: `The acme-dns solver cannot be used: ${error}.`,
      fix: 'Write a URL with https:// into host, and JSON of the accounts by name into the Secret: {"example.org": {"username": …, "password": …, "fulldomain": …, "subdomain": …}}.',
      explainedBy: ['acme-dns-accounts-malformed', 'acme-dns-host-without-scheme'],
      retried: 'backoff',
    }),
  },
  {
    id: 'akamai-fails',
    pattern: /edgedns: (?<error>.*)|fqdn "(?<name>[^"]*)" is not part of "(?<zone>[^"]*)"/,
    frame: true,
    source: 'cert-manager pkg/issuer/acme/dns/akamai/akamai.go',
    reading: ({ error, name, zone }) => ({
      cause: `The Akamai Edge DNS solver fails: ${error || `"${name}" is not in the zone "${zone}"`}.`,
      fix: 'Check serviceConsumerDomain (the host of the API client, akab-….luna.akamaiapis.net), that client token, client secret and access token are of the same API client, and that it may read and write DNS zones of the group that has the zone.',
      explainedBy: ['akamai-domain-malformed', 'credential-empty', 'credential-line-break'],
      retried: 'backoff',
    }),
  },
  {
    id: 'digitalocean-token-missing',
    pattern: /DigitalOcean token missing/,
    source: 'cert-manager pkg/issuer/acme/dns/digitalocean/digitalocean.go',
    reading: () => ({
      cause: 'The token of the DigitalOcean solver is empty.',
      fix: 'Put an API token that may write domains into the Secret.',
      explainedBy: ['credential-empty'],
      retried: 'backoff',
    }),
  },
  {
    id: 'digitalocean-refuses',
    pattern:
      /(?:GET|POST|DELETE) https:\/\/api\.digitalocean\.com\/\S+: (?<code>\d{3})(?: \(request "[^"]*"\))? (?<text>[^;]*)/,
    source: 'github.com/digitalocean/godo (ErrorResponse)',
    reading: ({ code, text }) => ({
      cause: `DigitalOcean refuses the request of the solver (${code} ${text}).`,
      fix:
        code === '404'
          ? 'Create the domain at DigitalOcean in the team of the token.'
          : 'Put a valid API token that may write domains into the Secret.',
      explainedBy: ['credential-line-break', 'credential-encoded-twice'],
      retried: 'backoff',
    }),
  },
  {
    id: 'digitalocean-error-in-events',
    pattern: /<redacted DigitalOcean SDK error: \S+: see events and logs for details>/,
    source: 'cert-manager pkg/controller/acmechallenges/sync.go (stabilizeSolverErrorMessage)',
    reading: () => ({
      cause:
        'DigitalOcean refused a request of the solver; the reason is in the event of the Challenge, not in its status.',
      fix: 'Look at the events of the Challenge, or at the logs of the controller.',
      explainedBy: ['credential-line-break', 'credential-empty'],
      look: ['kubectl get events -A --field-selector reason=PresentError'],
      retried: 'backoff',
    }),
  },
  {
    id: 'webhook-group-not-served',
    pattern:
      /the server could not find the requested resource(?: \((?:post|get) (?<resource>[\w.-]+)\))?|(?:the server is currently unable to handle the request)(?: \((?:post|get) (?<down>[\w.-]+)\))?|no matches for kind "?(?<kind>[\w.]+)/,
    source: 'Kubernetes apimachinery (NewGenericServerResponse)',
    reading: ({ resource, down }) => ({
      cause: `The API server does not serve ${resource || down ? `"${resource || down}"` : 'what cert-manager asks for'}: the DNS01 webhook of the solver is not installed under this group, or does not run.`,
      fix: 'Install the webhook, with the same groupName in its chart and in the solver, and look whether its APIService is available. If the text is about HTTPRoutes: install the CRDs of the Gateway API.',
      explainedBy: ['webhook-group-not-served', 'webhook-group-placeholder'],
      look: ['kubectl get apiservices | grep -v Local'],
      retried: 'backoff',
    }),
  },
  {
    id: 'webhook-not-permitted',
    pattern:
      /is forbidden: User "(?<user>[^"]*)" cannot create resource "(?<solver>[^"]*)" in API group "(?<group>(?!networking|gateway|cert-manager|acme\.cert-manager)[\w-]+\.[^"]*)"[^;]*/,
    source: 'Kubernetes RBAC; cert-manager pkg/issuer/acme/dns/webhook/webhook.go',
    reading: ({ user, solver, group }) => ({
      cause: `${user} may not call the DNS01 webhook "${solver}" of the group "${group}".`,
      fix: `Create a ClusterRole that allows create on ${solver} in ${group}, and bind it to the ServiceAccount of the controller: charts of webhooks assume that it is cert-manager in the namespace cert-manager.`,
      explainedBy: ['webhook-solver-not-allowed', 'webhook-caller-differs'],
      retried: 'backoff',
    }),
  },
  {
    id: 'webhook-answers-nothing',
    pattern: /invalid payload response, did not succeed but no result provided/,
    source: 'cert-manager pkg/issuer/acme/dns/webhook/webhook.go',
    reading: () => ({
      cause: 'The DNS01 webhook failed and did not say why.',
      fix: 'Look at the logs of the webhook.',
      explainedBy: ['webhook-secret-not-named', 'webhook-secret-role-missing'],
      retried: 'backoff',
    }),
  },
];
