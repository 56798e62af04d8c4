import type { KnownMessage } from '../../known-message';

const SYNC = 'cert-manager pkg/controller/acmeorders/sync.go';

export const orderErrors: readonly KnownMessage[] = [
  {
    id: 'order-not-created',
    pattern: /(?:Failed to create Order|[Ee]rror creating new order)(?: ?::?) (?<error>.*)/,
    frame: true,
    source: `${SYNC} (createOrder)`,
    reading: ({ error }) => ({
      cause: `The CA does not accept the order: ${error}.`,
      fix: 'Look at the text, which the CA wrote. cert-manager requests the certificate again after its back-off, or with `cmctl renew`.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-not-retrieved',
    pattern:
      /(?:Failed to retrieve (?:Order resource|signed certificate)|Failed to fetch authorization|error syncing order status|error retrieving (?:preferred|alternate) chain): (?<error>.*)/,
    frame: true,
    source: SYNC,
    reading: ({ error }) => ({
      cause: `The CA does not give the order, or what belongs to it: ${error}.`,
      fix: 'Orders expire after some days. Request the certificate again with `cmctl renew`, or delete its CertificateRequest.',
      explainedBy: ['order-in-git'],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-not-finalized',
    pattern: /(?:Failed to finalize Order|error finalizing order): (?<error>.*)/,
    frame: true,
    source: `${SYNC} (finalizeOrder)`,
    reading: ({ error }) => ({
      cause: `All names are validated, and still the CA does not issue the certificate: ${error}.`,
      fix: 'Look at the text: the CA checks CAA, the key and the names of the request at this point.',
      explainedBy: ['key-not-accepted', 'common-name-not-in-names', 'san-type-not-issued'],
      retried: 'backoff',
    }),
  },
  {
    id: 'certificate-not-readable',
    pattern:
      /(?:Invalid certificate retrieved from ACME server|error parsing (?:alternate )?certificate chain): (?<error>.*)/,
    frame: true,
    source: `${SYNC} (storeCertificateOnStatus)`,
    reading: ({ error }) => ({
      cause: `The CA issued something that is not a certificate chain: ${error}.`,
      fix: 'Ask the operator of the CA; cert-manager requests the certificate again after its back-off.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'preferred-chain-not-fetched',
    pattern:
      /(?:error listing alternate certificate URLs|error fetching (?:alternate )?certificate chain from \S+): (?<error>.*)/,
    frame: true,
    source: `${SYNC} (getPreferredCertChain)`,
    reading: ({ error }) => ({
      cause: `cert-manager cannot fetch the other chains that the CA offers: ${error}.`,
      fix: 'If it stays, remove spec.acme.preferredChain from the issuer.',
      explainedBy: ['preferred-chain-unavailable'],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-not-recreated',
    pattern: /refusing to recreate a new order for Order "(?<order>[^"]*)"|internal error: order URL not set/,
    source: SYNC,
    reading: () => ({
      cause: 'The Order was changed by something else than cert-manager, and cannot be used again.',
      fix: 'Delete the Order and its CertificateRequest; do not keep them in Git or in a backup that is restored.',
      explainedBy: ['order-in-git', 'status-in-git'],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-of-another-request',
    pattern: /found Order resource not owned by this CertificateRequest/,
    source: 'cert-manager pkg/controller/certificaterequests/acme/acme.go',
    reading: () => ({
      cause:
        'There is an Order of the same name that another CertificateRequest made, for example one that a backup restored.',
      fix: 'Delete that Order; cert-manager makes a new one.',
      explainedBy: ['order-in-git'],
      look: [
        'kubectl get orders -A -o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,OWNER:.metadata.ownerReferences[*].name',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'solver-not-determined',
    pattern: /Failed to determine a valid solver configuration for the set of domains on the Order: (?<error>.*)/,
    frame: true,
    source: `${SYNC} (Sync)`,
    reading: ({ error }) => ({
      cause: `cert-manager cannot choose a solver for the order: ${error}.`,
      fix: 'Correct the solvers of the issuer, or the annotations of the Certificate that override them.',
      explainedBy: ['name-without-solver', 'override-annotation-conflict'],
      retried: 'never',
    }),
  },
  {
    id: 'override-annotations-conflict',
    pattern:
      /may not specify more than one of: name, class, ingressClassName override annotations|both ingress name and ingress class overrides specified|the fields ingressClassName and class cannot be set at the same time/,
    source: 'cert-manager pkg/controller/acmeorders/util.go, pkg/issuer/acme/http/ingress.go',
    reading: () => ({
      cause:
        'Annotations of the Certificate override the Ingress of the solver in two ways at once, or the solver sets class and ingressClassName.',
      fix: 'Keep one of the annotations acme.cert-manager.io/http01-override-ingress-name, -class and -ingressclassname on the Certificate, and one of name, class and ingressClassName in the solver. On an Ingress: http01-edit-in-place, http01-ingress-class or http01-ingress-ingressclassname.',
      explainedBy: ['override-annotation-conflict', 'http01-class-twice', 'http01-class-override-adds'],
      retried: 'never',
    }),
  },
  {
    id: 'parent-annotations-incomplete',
    pattern:
      /cannot specify only one of parentRefName, parentRefKind override annotations|must specify parentRefs either through annotations or solver config/,
    source: 'cert-manager pkg/controller/acmeorders/util.go',
    reading: () => ({
      cause:
        'The solver goes through the Gateway API, and neither it nor the annotations of the Certificate say through which Gateway.',
      fix: 'Set parentRefs in the solver (spec.acme.solvers[].http01.gatewayHTTPRoute), or both annotations for the name and the kind of the parent.',
      explainedBy: ['gateway-parent-half', 'gateway-parent-missing'],
      retried: 'never',
    }),
  },
];
