import { curl } from '../../curl';
import type { KnownMessage } from '../../known-message';
import { ABOUT_HTTP01_ROUTES } from '../../rules-about';

const BOULDER = 'Boulder va/va.go (detailedError)';
/** What the CA says, with the address and the URL that may stand before it. Looked for by what it says, which is faster. */
function fetching(text: string): RegExp {
  return new RegExp(
    `(?:${text})(?<=(?:(?<address>[\\d.]+|[0-9a-f:]+): )?(?:Fetching (?<url>https?://\\S+?): )?(?:${text}))`,
  );
}
const PORT_80 =
  'Let connections from everywhere to port 80 of the address of the name through: firewall, security group, load balancer, router. CAs validate from several addresses, which they do not publish. If the name is not to be reachable from outside, use DNS01.';

export const connection: readonly KnownMessage[] = [
  {
    id: 'ca-cannot-connect',
    pattern: fetching('Timeout during connect \\(likely firewall problem\\)'),
    source: BOULDER,
    reading: ({ address, url }) => ({
      cause: `The CA cannot connect to ${address || 'the address of the name'}: nothing answers there.`,
      fix: PORT_80,
      explainedBy: ['alb-solver-internal', 'http01-internal-ingress'],
      look: curl(url),
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-connection-refused',
    pattern: fetching('Connection refused'),
    source: BOULDER,
    reading: ({ address, url }) => ({
      cause: `${address || 'The address of the name'} refuses connections to port 80: no ingress controller listens there, or the name leads to another machine.`,
      fix: 'Have the ingress controller listen on port 80 (also if everything else is served on 443), and check all A and AAAA records of the name.',
      explainedBy: ['traefik-entry-points', 'gateway-without-http', 'alb-solver-internal'],
      look: curl(url),
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-connection-breaks',
    pattern: fetching(
      'Connection reset by peer|Network unreachable|Timeout (?:after connect|during \\w+) \\(your server may be slow or overloaded\\)|Error getting validation data|Server is speaking HTTP/2 over HTTP|Error reading HTTP response body[^;]*|No route to host',
    ),
    source: BOULDER,
    reading: ({ address, url }) => ({
      cause: `The connection of the CA to ${address || 'the address of the name'} breaks off before there is an answer.`,
      fix: `Look at what is in front of the ingress controller: a firewall that inspects HTTP, a load balancer that expects TLS or the PROXY protocol on port 80, an address that does not answer. ${PORT_80}`,
      explainedBy: ['proxy-protocol-self-check', ...ABOUT_HTTP01_ROUTES],
      look: curl(url),
      retried: 'backoff',
    }),
  },
  {
    id: 'ca-follows-bad-redirect',
    pattern: fetching(
      'Too many redirects|Redirect loop detected|Invalid (?:host|port|protocol scheme|hostname) in redirect target[^;]*',
    ),
    source: 'Boulder va/http.go (extractRequestTarget)',
    reading: ({ url }) => ({
      cause:
        'The URL of the challenge redirects the CA in a circle, or to an address that it does not follow: only http and https, ports 80 and 443, and host names are followed.',
      fix: 'Leave /.well-known/acme-challenge/ out of redirects, or have them end at the solver under a public name.',
      explainedBy: ['istio-https-redirect', 'virtual-server-redirect', ...ABOUT_HTTP01_ROUTES],
      look: curl(url, '-vL'),
      retried: 'backoff',
    }),
  },
  {
    id: 'connection',
    pattern: /urn:[\w:]*error:connection\b|The server could not connect to validation target/,
    frame: true,
    source: 'RFC 8555, section 6.7 (connection)',
    reading: () => ({
      cause: 'The CA cannot connect to the address of the name.',
      fix: PORT_80,
      explainedBy: ['alb-solver-internal', 'http01-internal-ingress', 'traefik-entry-points'],
      retried: 'backoff',
    }),
  },
  {
    id: 'tls',
    pattern: /urn:[\w:]*error:tls\b|Server only speaks HTTP, not TLS/,
    frame: true,
    source: 'RFC 8555, section 6.7 (tls), Boulder va/va.go',
    reading: () => ({
      cause: 'The CA was redirected to HTTPS, and the TLS handshake there failed.',
      fix: 'Do not redirect /.well-known/acme-challenge/ to HTTPS, or have the ingress controller serve some certificate for the name meanwhile: the CA does not check it.',
      explainedBy: [
        'istio-https-redirect',
        'virtual-server-redirect',
        'certificate-blocks-ingress',
        'traefik-entry-points',
      ],
      retried: 'backoff',
    }),
  },
];
