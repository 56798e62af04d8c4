import type { KnownMessage } from '../../known-message';

export const wrongStatusCode: readonly KnownMessage[] = [
  {
    id: 'http01-wrong-status-code',
    pattern: /wrong status code '(?<code>\d{3})', expected '200'/,
    source: 'cert-manager pkg/issuer/acme/http/http.go (testReachability)',
    reading: ({ code = '' }) => ({
      cause: `${WHY[code] ?? (code.startsWith('5') ? WHY['503'] : `The web server answers the challenge's URL with ${code}`)}.`,
      fix: FIX[code] ?? (code.startsWith('5') ? FIX['503']! : OTHER),
      explainedBy: code.startsWith('5') ? [...PODS, ...ROUTES] : [...ROUTES, ...(code === '404' ? PODS : [])],
      retried: 'backoff',
    }),
  },
];

const WHY: Readonly<Record<string, string>> = {
  '401': 'Something in front of the solver asks for a login before it answers the challenge (401)',
  '403':
    'Something in front of the solver refuses the request for the challenge (403): a firewall, a list of addresses, or a login',
  '404':
    "The name reaches a web server that does not know the challenge's path (404): no ingress controller serves the solver's Ingress or HTTPRoute, or the name points to another server",
  '503':
    "The ingress controller knows the challenge's path, and the solver pod behind it does not answer: it is not running yet, or not reachable",
};

const FIX: Readonly<Record<string, string>> = {
  '401':
    'Leave /.well-known/acme-challenge/ out of the login: annotations of the Ingress that the solver edits, the template of the solver Ingress, or a rule of the proxy in front.',
  '403':
    'Let requests for /.well-known/acme-challenge/ through from everywhere: CAs validate from several addresses that they do not publish.',
  '404':
    "Check that the class of the solver is that of a running ingress controller (ingressClassName of the issuer's solver), and that the name resolves to the address of that ingress controller.",
  '503': 'Look at the solver pod: its events say why it does not start. Once it runs, cert-manager goes on by itself.',
};
const OTHER =
  'Request the URL of the challenge and see who answers; the answer must be 200 with the key of the challenge, without a login or an error page in front.';

const ROUTES = [
  'http01-class-missing',
  'http01-class-unknown',
  'http01-class-differs',
  'http01-class-twice',
  'http01-class-override-adds',
  'http01-ingress-missing',
  'http01-internal-ingress',
  'http01-template-ignored',
  'ingress-nginx-strict-path',
  'openshift-exact-path',
  'openshift-host-claimed',
  'edited-ingress-diverted',
  'edited-ingress-guarded',
  'solver-template-diverted',
  'solver-template-guarded',
  'kong-global-plugin',
  'traefik-entry-points',
  'gateway-parent-missing',
  'gateway-refuses-routes',
  'gateway-refuses-namespace',
  'gateway-without-http',
  'gateway-hostname-differs',
  'gateway-section-missing',
];
const PODS = [
  'solver-account-missing',
  'solver-pull-secret-missing',
  'solver-account-without-pull-secrets',
  'solver-pull-secret-type',
  'solver-registry-not-in-docker-config',
  'solver-docker-config-malformed',
  'solver-image-without-pull-secret',
  'pod-template-pull-secret-missing',
  'copied-pull-secret-missing',
  'pod-security-refuses-solver',
  'gatekeeper-refuses-solver',
  'kyverno-refuses-solver',
  'solver-pod-quota',
  'solver-pod-limit-range',
  'solver-network-policy',
  'solver-network-policy-source',
  'istio-strict-mtls-to-solver',
  'istio-mutual-to-solver',
];
