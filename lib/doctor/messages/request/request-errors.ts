import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

const ACME = 'cert-manager pkg/controller/certificaterequests/acme/acme.go';
const SYNC = 'cert-manager pkg/controller/certificaterequests/sync.go';

export const requestErrors: readonly KnownMessage[] = [
  {
    id: 'request-denied',
    pattern:
      /The CertificateRequest was denied by an approval controller|(?:No policy approved this request|policy \S+ denied)[^;]*/i,
    source: 'cert-manager pkg/controller/certificaterequests/util/reporter.go; approver-policy',
    reading: () => ({
      cause: 'An approval controller denied the request.',
      fix: 'Look at the Denied condition of the CertificateRequest for the policy and the reason; then change the Certificate, or the CertificateRequestPolicy and who may use it.',
      explainedBy: ['approver-policy-denies', 'approver-policy-not-bound'],
      look: ['kubectl get certificaterequestpolicies'],
      retried: 'backoff',
    }),
  },
  {
    id: 'issuer-not-found',
    pattern: /Referenced "(?<kind>[^"]*)" not found(?:: (?:\S+ "(?<name>[^"]*)" not found)?)?/,
    source: SYNC,
    reading: ({ kind = '', name }) => ({
      cause: `The ${kind || 'issuer'}${name ? ` "${name}"` : ''} that the certificate names does not exist${kind === 'Issuer' || !kind ? ' in its namespace' : ''}.`,
      fix: `Create it, or correct spec.issuerRef of the Certificate (name, kind, group). The kind is Issuer if the field is left out; an Issuer must be in the namespace of the Certificate.`,
      explainedBy: [
        'issuer-not-found',
        'issuer-kind-mismatch',
        'issuer-in-other-namespace',
        'issuer-group-wrong',
        'cluster-issuer-with-namespace',
        'default-issuer-missing',
        'ingress-issuer-annotation-wrong-kind',
        'ingress-cluster-issuer-with-kind',
      ],
      look: [
        name
          ? `kubectl get issuers,clusterissuers -A | grep ${shellWord(name)}`
          : 'kubectl get issuers,clusterissuers -A',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'issuer-kind-not-served',
    pattern:
      /(?:invalid value "(?<kind>[^"]*)" for issuerRef\.kind)|cannot get ClusterIssuer named "(?<name>[^"]*)" as cert-manager is scoped to a single namespace/,
    source: 'cert-manager pkg/issuer/helper.go',
    reading: ({ kind }) => ({
      cause: kind
        ? `spec.issuerRef.kind is "${kind}", which cert-manager does not know.`
        : 'The controller watches one namespace only (--namespace), and so serves no ClusterIssuers.',
      fix: kind
        ? 'Write Issuer or ClusterIssuer.'
        : 'Use an Issuer in that namespace, or let the controller watch all namespaces.',
      explainedBy: ['controller-watches-one-namespace', 'issuer-group-wrong', 'issuer-kind-mismatch'],
      retried: 'backoff',
    }),
  },
  {
    id: 'issuer-without-type',
    pattern: /Missing issuer type|could not get issuer type|no issuer specified for Issuer/,
    source: SYNC,
    reading: () => ({
      cause: 'The issuer says neither acme nor any other type.',
      fix: 'Give the issuer spec.acme.',
      explainedBy: ['issuer-unconfigured', 'issuer-refused'],
      retried: 'backoff',
    }),
  },
  {
    id: 'common-name-not-requested',
    pattern:
      /requests a commonName that is not present in the list of dnsNames(?:.*does not exist in \[[^\]]*\](?: or \[[^\]]*\])?)?/,
    source: ACME,
    reading: () => ({
      cause: 'The common name of the certificate is not among its DNS names, which ACME asks for.',
      fix: 'Add spec.commonName to spec.dnsNames, or leave the common name out.',
      explainedBy: ['common-name-not-in-names', 'common-name-is-address'],
      retried: 'backoff',
    }),
  },
  {
    id: 'csr-not-readable',
    pattern: /Failed to (?:decode CSR in spec\.request|build order)(?:: (?<error>.*))?/,
    frame: true,
    source: ACME,
    reading: ({ error }) => ({
      cause: `The request cannot be made into an order${error ? `: ${error}` : ''}.`,
      fix: 'A CertificateRequest that is not made by a Certificate must hold a PEM-encoded CSR with DNS names or IP addresses.',
      explainedBy: ['certificate-request-fails', 'certificate-without-identifiers', 'san-type-not-issued'],
      retried: 'never',
    }),
  },
  {
    id: 'order-resource-refused',
    pattern: /Failed (?:to )?(?:create new|get) order resource \S+?(?:: (?<error>.*))?$/,
    frame: true,
    source: ACME,
    reading: ({ error }) => ({
      cause: `The API server does not let cert-manager write or read the Order${error ? `: ${error}` : ''}.`,
      fix: 'Look at the text: admission, quota, or permissions of the controller.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'order-failed',
    pattern:
      /(?:Failed to wait for order resource "(?<order>[^"]*)" to become ready: )?order is in "(?<state>\w*)" state: ?(?<error>.*)/,
    frame: true,
    source: ACME,
    reading: ({ state, error }) => ({
      cause: `The order is ${state || 'failed'} at the CA${error ? `: ${error}` : '; its Challenges say why'}.`,
      fix: 'Look at the Challenges of the Order for the reason; then `cmctl renew`, or wait for the next attempt.',
      explainedBy: [],
      look: ['kubectl get orders,challenges -A'],
      retried: 'backoff',
    }),
  },
  {
    id: 'request-certificate-not-readable',
    pattern: /Failed to decode returned certificate/,
    source: SYNC,
    reading: () => ({
      cause: 'What the issuer gave is not a certificate.',
      fix: 'Ask the operator of the CA. With a CA issuer: its Secret must be another than spec.secretName of the Certificate.',
      explainedBy: ['secret-overwritten'],
      retried: 'backoff',
    }),
  },
  {
    id: 'controller-internal',
    pattern: /invalid arguments$|unexpected differences between old and new: only the (?:finalizers and )?status/,
    source: 'cert-manager pkg/controller/acmechallenges/update.go',
    reading: () => ({
      cause: 'The controller has found an error of its own.',
      fix: 'Look at the logs of the controller, and report it to cert-manager.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
