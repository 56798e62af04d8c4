import type { KnownMessage } from '../../known-message';
import { ABOUT_HTTP01_ROUTES, ABOUT_SOLVER_NETWORK, ABOUT_SOLVER_PODS } from '../../rules-about';

const PODS = [...ABOUT_SOLVER_PODS, ...ABOUT_SOLVER_NETWORK];

export const wrongStatusCode: readonly KnownMessage[] = [
  {
    id: 'http01-wrong-status-code',
    pattern: /wrong status code '(?<code>\d{3})', expected '200'/,
    source: 'cert-manager pkg/issuer/acme/http/http.go (testReachability)',
    reading: ({ code = '' }) => ({
      cause: `${WHY[code] ?? (code.startsWith('5') ? WHY['503'] : `The web server answers the challenge's URL with ${code}`)}.`,
      fix: FIX[code] ?? (code.startsWith('5') ? FIX['503']! : OTHER),
      explainedBy: code.startsWith('5')
        ? [...PODS, ...ABOUT_HTTP01_ROUTES]
        : [...ABOUT_HTTP01_ROUTES, ...(code === '404' ? PODS : [])],
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
