import { curl } from '../../curl';
import type { KnownMessage, Reading } from '../../known-message';
import { ABOUT_HTTP01_ROUTES, ABOUT_NAMES, ABOUT_SOLVER_NETWORK } from '../../rules-about';
import { shellWord } from '../../shell-word';

const SOURCE = 'cert-manager pkg/issuer/acme/http/http.go (testReachability)';
const CHECK = "failed to perform self check GET request '(?<url>[^']*)':";
const checkFails = (text: RegExp) => new RegExp(`${CHECK}.*?${text.source}`);

const HAIRPIN =
  'The check is made by the cert-manager controller from inside of the cluster. If the name is reachable from outside only, let the cluster reach it too (hairpin NAT, the address of the ingress controller in the internal DNS), or use DNS01.';

function reading(url: string | undefined, cause: string, fix: string, explainedBy: readonly string[]): Reading {
  return { cause, fix, explainedBy, look: curl(url), retried: 'backoff' };
}

function nameOf(url: string | undefined): string {
  return /^https?:\/\/([^/:?#]+)/.exec(url ?? '')?.[1] ?? 'The name';
}

export const selfCheck: readonly KnownMessage[] = [
  {
    id: 'self-check-name-not-found',
    pattern: checkFails(
      /lookup (?<name>[\w.-]+)(?: on (?<resolver>[^:\s]+:\d+))?.*?(?:no such host|server misbehaving|i\/o timeout|connection refused|no answer)/,
    ),
    source: SOURCE,
    reading: ({ url, name, resolver }) => ({
      ...reading(
        url,
        `The controller cannot resolve "${name}"${resolver ? ` with ${resolver}` : ''}.`,
        `Create the DNS records of "${name}"; if they are new, wait until old answers are no longer cached. If it resolves outside of the cluster only, look at the DNS of the cluster.`,
        [...ABOUT_NAMES, 'controller-nameserver-malformed', 'controller-egress-blocked'],
      ),
      look: name ? [`dig +short A ${shellWord(name)}; dig +short AAAA ${shellWord(name)}`] : [],
    }),
  },
  {
    id: 'self-check-refused',
    pattern: checkFails(/connection refused/),
    source: SOURCE,
    reading: ({ url }) =>
      reading(
        url,
        `${nameOf(url)} refuses connections to port 80, seen from the controller: nothing listens there.`,
        `Have the ingress controller (or Gateway) listen on port 80, and the name lead to its address. ${HAIRPIN}`,
        ['traefik-entry-points', 'gateway-without-http', 'alb-solver-internal', 'gateway-missing'],
      ),
  },
  {
    id: 'self-check-times-out',
    pattern: checkFails(
      /(?:i\/o timeout|context deadline exceeded|Client\.Timeout exceeded|no route to host|network is unreachable)(?: \(Client\.Timeout exceeded while awaiting headers\))?/,
    ),
    source: SOURCE,
    reading: ({ url }) =>
      reading(
        url,
        `${nameOf(url)} does not answer the controller.`,
        `Check the address that the name resolves to, the firewall and load balancer in front of port 80, and NetworkPolicies of the controller and of the solver pod. ${HAIRPIN}`,
        ['controller-egress-blocked', 'proxy-protocol-self-check', ...ABOUT_SOLVER_NETWORK],
      ),
  },
  {
    id: 'self-check-connection-breaks',
    pattern: checkFails(
      /(?:EOF|connection reset by peer|malformed HTTP (?:response|status code)[^;]*|server gave HTTP response to HTTPS client|tls: [^;]*|remote error: [^;]*|broken pipe|stopped after \d+ redirects)/,
    ),
    source: SOURCE,
    reading: ({ url }) =>
      reading(
        url,
        `What answers at ${nameOf(url)} breaks off the connection of the controller, or speaks another protocol on port 80.`,
        `Behind a load balancer that speaks the PROXY protocol, connections from inside the cluster lack its header: route them through the load balancer, too (its hostname annotation). Redirects to HTTPS must end at something that speaks TLS.`,
        ['proxy-protocol-self-check', ...ABOUT_HTTP01_ROUTES],
      ),
  },
  {
    id: 'self-check-fails',
    pattern: new RegExp(`${CHECK} (?<error>.*)`),
    frame: true,
    source: SOURCE,
    reading: ({ url, error }) =>
      reading(url, `The controller cannot fetch the URL of the challenge: ${error}.`, HAIRPIN, [
        'proxy-protocol-self-check',
        'controller-egress-blocked',
        ...ABOUT_HTTP01_ROUTES,
      ]),
  },
  {
    id: 'self-check-wrong-content',
    pattern:
      /did not get expected response (?:"[^"]*" )?when querying endpoint(?:, expected "[^"]*" but got: (?<got>.*))?/,
    source: SOURCE,
    reading: ({ got }) => ({
      cause: `Something else than the solver answers the URL of the challenge with 200${got ? `: ${got}` : ''}.`,
      fix: 'Find who answers: an application that answers every path with its page, a login page, another ACME client, or an ingress controller that does not serve the solver (wrong class). The Ingress or HTTPRoute of the solver must win for the path /.well-known/acme-challenge/.',
      explainedBy: ABOUT_HTTP01_ROUTES,
      look: ['kubectl get ingresses,httproutes -A -l acme.cert-manager.io/http01-solver=true'],
      retried: 'backoff',
    }),
  },
  {
    id: 'self-check-body-not-read',
    pattern: /failed to read response body: (?<error>.*)/,
    frame: true,
    source: SOURCE,
    reading: ({ error }) => ({
      cause: `The answer to the URL of the challenge breaks off: ${error}.`,
      fix: 'Look at what is in front of the solver: a proxy that breaks off answers or changes their length.',
      explainedBy: ABOUT_SOLVER_NETWORK,
      retried: 'backoff',
    }),
  },
];
