import type { KnownMessage } from '../../known-message';

const SOURCE = 'cert-manager pkg/issuer/acme/http';

export const solverResources: readonly KnownMessage[] = [
  {
    id: 'solver-made-twice',
    pattern:
      /multiple existing challenge solver (?<what>\w+) found and cleaned up|multiple HTTPRoutes found|service name changed, existing challenge solver ingresses found and cleaned up/,
    source: SOURCE,
    reading: () => ({
      cause: 'There were several solver objects for one challenge; cert-manager removed them and begins again.',
      fix: 'Nothing, if it passes. If it stays, look for a second controller of cert-manager in the cluster, or for something that copies or restores solver objects.',
      explainedBy: ['solver-objects-in-git'],
      look: ['kubectl get deployments -A -l app.kubernetes.io/name=cert-manager'],
      retried: 'at-once',
    }),
  },
  {
    id: 'gateway-api-off',
    pattern: /couldn't Present challenge \S+: gateway api is not enabled/,
    source: `${SOURCE}/http.go (Present)`,
    reading: () => ({
      cause: 'The solver goes through the Gateway API, which the controller has not switched on.',
      fix: 'Start the controller with --enable-gateway-api (config.enableGatewayAPI: true in the values of the chart; before 1.15 the feature gate ExperimentalGatewayAPISupport), after the CRDs of the Gateway API are installed, and restart it.',
      explainedBy: ['gateway-api-off'],
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-without-route',
    pattern:
      /no Ingress nor Gateway HTTP01 solvers were specified|neither HTTP01 Ingress nor Gateway solvers were found|no HTTP01 ingress config provided|ensureGatewayHTTPRoute received nil/,
    source: `${SOURCE}/http.go`,
    reading: () => ({
      cause: 'The HTTP01 solver of the issuer says neither ingress nor gatewayHTTPRoute.',
      fix: 'Set http01.ingress or http01.gatewayHTTPRoute in the solver; http01: {} solves nothing.',
      explainedBy: ['issuer-refused', 'issuer-without-solvers'],
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-pods-not-cleaned-up',
    pattern: /error (?:retrieving pods for cleanup|deleting pod): (?<error>.*)/,
    frame: true,
    source: `${SOURCE}/pod.go (cleanupPods)`,
    reading: ({ error }) => ({
      cause: `cert-manager cannot remove the solver pod: ${error}.`,
      fix: 'Look at the text: an admission webhook or the permissions of the controller.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'edited-ingress-missing',
    pattern: /ingress(?:es)?(?:\.networking\.k8s\.io)? "(?<ingress>[^"]*)" not found/,
    source: `${SOURCE}/ingress.go (addChallengePathToIngress)`,
    reading: ({ ingress }) => ({
      cause: `The solver writes the path of the challenge into the Ingress "${ingress}", which is not in the namespace of the challenge.`,
      fix: 'Create the Ingress in the namespace of the Certificate, correct http01.ingress.name of the solver (or the override annotation), or let cert-manager make an Ingress of its own with ingressClassName.',
      explainedBy: ['http01-ingress-missing'],
      retried: 'backoff',
    }),
  },
];
