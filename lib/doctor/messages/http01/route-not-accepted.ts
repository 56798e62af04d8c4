import type { KnownMessage } from '../../known-message';

export const routeNotAccepted: readonly KnownMessage[] = [
  {
    id: 'route-not-accepted',
    // As hang.ts writes a condition of a route.
    pattern: /HTTPRoute is not (?:accepted|resolved) \((?<reason>\w*)\)/,
    source: 'https://gateway-api.sigs.k8s.io/reference/spec/ (RouteConditionReason)',
    reading: ({ reason = '' }) => ({
      cause: `The Gateway does not take the HTTPRoute of the challenge: ${WHY[reason] ?? `its controller gives the reason ${reason}`}.`,
      fix: FIX[reason] ?? OTHER,
      explainedBy: [
        'gateway-refuses-namespace',
        'gateway-refuses-routes',
        'gateway-hostname-differs',
        'gateway-parent-missing',
        'gateway-section-missing',
        'gateway-without-http',
        'gateway-missing',
      ],
      retried: 'backoff',
    }),
  },
];

const WHY: Readonly<Record<string, string>> = {
  NotAllowedByListeners: 'no listener allows routes of this namespace or kind',
  NoMatchingListenerHostname: 'no listener has a hostname that matches the name',
  NoMatchingParent: 'no listener has the name or the port that the solver names',
  RefNotPermitted: 'it refers to an object in another namespace, and nothing grants that',
  BackendNotFound: 'the Service of the solver is not there',
};

const FIX: Readonly<Record<string, string>> = {
  NotAllowedByListeners:
    'Let a listener for HTTP on port 80 allow routes from the namespace of the certificate: allowedRoutes.namespaces.',
  NoMatchingListenerHostname: 'Give a listener for HTTP on port 80 no hostname, or one that matches the name.',
  NoMatchingParent: 'Correct sectionName or port in parentRefs of the solver.',
};

const OTHER =
  'Look at the conditions of the HTTPRoute and of the Gateway; the route is there while the challenge is pending.';
