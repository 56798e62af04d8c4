import type { KnownMessage } from '../../known-message';

const SOURCE = 'cert-manager pkg/issuer/acme/dns/cloudflare/cloudflare.go';
const TOKEN = 'A token needs the permissions Zone - Zone - Read and Zone - DNS - Edit for the zone.';

export const cloudflare: readonly KnownMessage[] = [
  {
    id: 'cloudflare-zone-missing',
    pattern: /Found no Zones for domain (?<name>\S+) \(neither in the sub-domain nor in the SLD\)[^;]*/,
    source: SOURCE,
    reading: ({ name }) => ({
      cause: `The Cloudflare token sees no zone for "${name}".`,
      fix: `Let the token read the zone, and check that the zone is in this account. ${TOKEN}`,
      explainedBy: ['cloudflare-token-as-key'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-token-refused',
    pattern:
      /Error: (?<code>1000|6003|6111|9103|9106|9109|10000|10001): (?<text>Invalid request headers|Invalid format for Authorization header|Unknown X-Auth-Key or X-Auth-Email|Missing X-Auth-Key[^<;]*|Invalid access token|Authentication error|Unable to authenticate request|Invalid API Token|[^<;]*)(?:<- \d+: [^<;]*)*/,
    source: `${SOURCE} (makeRequest), Cloudflare API v4`,
    reading: ({ code, text }) => ({
      cause: `Cloudflare does not accept the credentials of the solver (${code}: ${text?.trim()}).`,
      fix: `Use an API token (apiTokenSecretRef), not the global API key, in the Secret exactly as Cloudflare shows it: no line break, no quotes, base64 once. ${TOKEN} A limit to client addresses must include the cluster.`,
      explainedBy: [
        'cloudflare-token-as-key',
        'cloudflare-email-ignored',
        'credential-line-break',
        'credential-encoded-twice',
        'credential-empty',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-free-domain',
    pattern: /Error: 1038: You cannot use this API for domains with a [^<;]*/,
    source: `${SOURCE} (makeRequest), Cloudflare API v4, acmesh-official/acme.sh issue 3805`,
    reading: () => ({
      cause: "Cloudflare's API changes no records of domains below .cf, .ga, .gq, .ml and .tk.",
      fix: 'Use HTTP01, or delegate the challenge to a zone below another domain (cnameStrategy: Follow).',
      explainedBy: ['cloudflare-free-domain'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-key-not-text',
    pattern: /the Cloudflare API (?<what>key|token) is invalid \(does the API (?:key|token) contain a newline\?\)/,
    source: SOURCE,
    reading: ({ what }) => ({
      cause: `The Cloudflare API ${what} in the Secret holds a line break or another control character.`,
      fix: 'Write it into the Secret without a line break (echo -n, --from-literal).',
      explainedBy: ['credential-line-break', 'credential-not-text'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-without-credentials',
    pattern: /no Cloudflare credential has been given/,
    source: SOURCE,
    reading: () => ({
      cause:
        'The Cloudflare solver has no credentials: the Secret is empty, or an API key is used without the email address of its account.',
      fix: 'Use apiTokenSecretRef with a token in the Secret, or apiKeySecretRef together with email.',
      explainedBy: ['credential-empty', 'cloudflare-token-as-key', 'cloudflare-email-ignored'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-key-and-token',
    pattern:
      /the Cloudflare API key and API token cannot be both present|API key and API token secret references are both present/,
    source: `${SOURCE}, pkg/issuer/acme/dns/dns.go`,
    reading: () => ({
      cause: 'The Cloudflare solver names an API key and an API token.',
      fix: 'Keep apiTokenSecretRef.',
      explainedBy: ['issuer-refused', 'cloudflare-email-ignored'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-record-missing',
    pattern: /No existing record found|FQDN-Parameter can't be empty/,
    source: SOURCE,
    reading: () => ({
      cause: 'The TXT record is not in the zone at Cloudflare any more.',
      fix: 'Nothing: cert-manager takes it as cleaned up.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'cloudflare-fails',
    pattern:
      /while (?:attempting to find Zones for domain \S+|querying the Cloudflare API for \w+ "[^"]*")(?<error>.*)|Error: (?<code>\d+): (?<text>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error = '', code, text }) => ({
      cause: `Cloudflare refuses the request of the solver: ${code ? `${code}, ${text}` : error.replace(/^[ :]+/, '') || 'without a reason'}.`,
      fix: `Look at the text. ${TOKEN} A record that exists already, or a limit of requests, passes by itself.`,
      explainedBy: ['cloudflare-token-as-key'],
      retried: 'backoff',
    }),
  },
];
