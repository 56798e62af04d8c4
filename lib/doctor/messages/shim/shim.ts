import type { KnownMessage } from '../../known-message';

const SYNC = 'cert-manager pkg/controller/certificate-shim/sync.go';

export const shim: readonly KnownMessage[] = [
  {
    id: 'certificate-created-from-ingress',
    pattern: /Successfully (?<what>created|updated|deleted unrequired) Certificate "(?<certificate>[^"]*)"/,
    source: SYNC,
    reading: ({ what, certificate }) => ({
      cause: `cert-manager ${what === 'created' ? 'made' : what === 'updated' ? 'changed' : 'removed'} the Certificate "${certificate}" by the annotations of an Ingress or a Gateway.`,
      fix: 'Nothing.',
      explainedBy: [],
      passing: true,
    }),
  },
  {
    id: 'ingress-annotations-bad',
    pattern: /Could not determine issuer for ingress due to bad annotations: (?<error>.*)/,
    source: SYNC,
    reading: ({ error }) => ({
      cause: `The annotations of the Ingress or Gateway do not name one issuer: ${error}.`,
      fix: 'Keep cert-manager.io/issuer or cert-manager.io/cluster-issuer, with a name; for kubernetes.io/tls-acme the controller needs a default issuer.',
      explainedBy: [
        'ingress-issuer-annotations-conflict',
        'ingress-issuer-annotation-empty',
        'ingress-cluster-issuer-with-kind',
        'ingress-tls-acme-without-default',
        'default-issuer-missing',
      ],
      retried: 'never',
    }),
  },
  {
    id: 'issuer-annotations-conflict',
    pattern:
      /failed to determine issuer name to be used for ingress resource|both "(?<a>[^"]*)" and "(?<b>[^"]*)" may not be set/,
    source: `${SYNC} (issuerForIngressLike)`,
    reading: ({ a, b }) => ({
      cause: a ? `The annotations ${a} and ${b} contradict each other.` : 'No annotation names the issuer.',
      fix: 'Keep cert-manager.io/issuer or cert-manager.io/cluster-issuer, with a name; cert-manager.io/issuer-kind and issuer-group go with the first only.',
      explainedBy: [
        'ingress-issuer-annotations-conflict',
        'ingress-issuer-annotation-empty',
        'ingress-cluster-issuer-with-kind',
        'default-issuer-missing',
      ],
      retried: 'never',
    }),
  },
  {
    id: 'tls-block-skipped',
    pattern: /Skipped a (?<what>TLS|listener) block: (?<error>.*)/,
    source: SYNC,
    reading: ({ what, error }) => ({
      cause: `cert-manager makes no Certificate for ${what === 'TLS' ? 'an entry of spec.tls of the Ingress' : 'a listener of the Gateway'}: ${error}.`,
      fix:
        what === 'TLS'
          ? 'Give the entry hosts and a secretName.'
          : 'Give the listener a hostname, tls.mode Terminate and one certificateRef to a Secret in the namespace of the Gateway.',
      explainedBy: [
        'ingress-tls-entry-incomplete',
        'ingress-names-with-blanks',
        'gateway-listener-without-hostname',
        'gateway-listener-without-certificate-ref',
        'gateway-certificate-ref-unusable',
        'gateway-without-tls-listener',
      ],
      retried: 'never',
    }),
  },
  {
    id: 'ingress-annotation-invalid',
    pattern: /invalid ingress annotation "(?<annotation>[^"]*)": (?<error>.*)/,
    source: 'cert-manager pkg/controller/certificate-shim/helper.go (translateAnnotations)',
    reading: ({ annotation, error }) => ({
      cause: `The value of the annotation ${annotation} is not valid: ${error}.`,
      fix: 'Correct the annotation; until then cert-manager makes or changes no Certificate for this object.',
      explainedBy: ['ingress-annotation-value-invalid', 'shim-annotation-not-a-string', 'shim-certificate-refused'],
      retried: 'backoff',
    }),
  },
];
