import { curl } from '../../curl';
import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const ASKS = '(?:Get|Head|Post) \\\\?"(?<url>https?://[^"\\\\]+)\\\\?": ';

const LOGS = 'kubectl logs -n cert-manager deploy/cert-manager --since=15m';

/** Go's errors of an HTTP request: to the ACME server, to the API of a DNS provider, or to a webhook. */
export const server: readonly KnownMessage[] = [
  {
    id: 'server-name-not-found',
    pattern: new RegExp(
      `${ASKS}.*?lookup (?<name>[\\w.-]+)(?: on \\S+?)?: (?:no such host|server misbehaving|.*?i/o timeout|.*?connection refused)`,
    ),
    source: 'Go net (DNSError)',
    reading: ({ url = '', name }) => ({
      cause: `The controller cannot resolve "${name}", of which it needs ${originOf(url)}.`,
      fix: 'Check the DNS inside of the cluster (CoreDNS, its upstream resolvers, NetworkPolicies to port 53), and that the server in the issuer is written correctly.',
      explainedBy: ['controller-egress-blocked', 'server-url-malformed', 'server-not-directory'],
      look: name ? [`dig ${shellWord(name)}`, LOGS] : [LOGS],
      retried: 'backoff',
    }),
  },
  {
    id: 'server-not-trusted',
    pattern: new RegExp(
      `${ASKS}.*?x509: (?<why>certificate signed by unknown authority|certificate is not trusted|certificate has expired or is not yet valid|certificate is valid for [^;]*|cannot validate certificate for [^;]*|certificate relies on legacy[^;]*|.*)`,
    ),
    source: 'Go crypto/x509',
    reading: ({ url = '', why }) => ({
      cause: `The controller does not trust the certificate of ${originOf(url)}: ${why}.`,
      fix: 'For a CA of your own, give its root to the issuer (spec.acme.caBundle). For a public CA, look for a proxy or firewall that breaks up TLS, and give the controller the root of that.',
      explainedBy: ['private-server-untrusted', 'ca-bundle-with-public-ca', 'skip-tls-verify'],
      look: [`openssl s_client -connect ${shellWord(hostOf(url))} -showcerts </dev/null`],
      retried: 'backoff',
    }),
  },
  {
    id: 'server-not-reached',
    pattern: new RegExp(
      `${ASKS}.*(?:i/o timeout|context deadline exceeded(?: \\(Client\\.Timeout exceeded while awaiting headers\\))?|TLS handshake timeout|connection refused|connection reset by peer|no route to host|network is unreachable|Client\\.Timeout[^;]*|EOF|Service Unavailable|proxyconnect[^;]*)`,
    ),
    source: 'Go net/http',
    reading: ({ url = '' }) => ({
      cause: `The controller does not reach ${originOf(url)}.`,
      fix: 'Let the controller out: NetworkPolicies, firewall, a proxy (HTTPS_PROXY and NO_PROXY of the controller). A single failure passes by itself.',
      explainedBy: ['controller-egress-blocked', 'dns-api-closed'],
      look: [...curl(url), LOGS],
      retried: 'backoff',
    }),
  },
  {
    id: 'server-not-acme',
    pattern:
      /acme: server does not support the RFC 8555 version of ACME|not an RFC 8555 problem document|invalid character '.' looking for beginning of value|unsupported protocol scheme/,
    source: 'cert-manager third_party/forked/acme/acme.go, pkg/issuer/acme/setup.go',
    reading: () => ({
      cause: 'What answers at the server of the issuer is not the directory of an ACME server.',
      fix: 'Write the URL of the directory into spec.acme.server, as the CA documents it (https://acme-v02.api.letsencrypt.org/directory), and look for a proxy that answers in its place.',
      explainedBy: ['server-not-directory', 'server-url-malformed', 'acme-v1-server', 'ca-stopped'],
      look: ['kubectl get issuers,clusterissuers -A -o custom-columns=NAME:.metadata.name,SERVER:.spec.acme.server'],
      retried: 'backoff',
    }),
  },
  {
    id: 'server-answers-badly',
    pattern:
      /acme: (?:invalid (?:response|account response|renewalInfo response|suggestedWindow|PEM cert type)|unexpected status|error reading order|no more retries for|fetch cert response stream|cert alternates response stream|certificate chain is (?:too big|too long|empty))[^;]*/,
    source: 'cert-manager third_party/forked/acme',
    reading: () => ({
      cause: 'The ACME server answers with something that cert-manager cannot read, or with errors only.',
      fix: 'Look at the status page of the CA, and for a proxy between the controller and the CA that changes answers.',
      explainedBy: ['server-not-directory'],
      retried: 'backoff',
    }),
  },
  {
    id: 'non-acme-error',
    pattern: /unexpected non-ACME API error: (?<error>.*)/,
    frame: true,
    source: 'cert-manager pkg/controller/acmechallenges/sync.go (handleError)',
    reading: ({ error }) => ({
      cause: `cert-manager gave up this Challenge, because it could not speak to the CA: ${error}.`,
      fix: 'Check the network of the controller, then run `cmctl renew` for the certificate, or delete its CertificateRequest.',
      explainedBy: ['controller-egress-blocked'],
      retried: 'never',
    }),
  },
  {
    id: 'temporary-network-error',
    pattern:
      /(?:context deadline exceeded|context canceled|i\/o timeout|connection reset by peer|TLS handshake timeout)$/,
    source: 'Go context, net',
    reading: () => ({
      cause: 'A request took too long or broke off on the way.',
      fix: 'If it stays, look at the network of the controller: NetworkPolicies, firewall, proxy, DNS.',
      explainedBy: ['controller-egress-blocked', 'dns-api-closed'],
      retried: 'backoff',
    }),
  },
];

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/.exec(url)?.[0] ?? url;
}

function hostOf(url: string): string {
  const { 1: host = '', 2: port } = /^https?:\/\/([\w.-]+)(?::(\d+))?/.exec(url) ?? [];
  return `${host}:${port ?? 443}`;
}
