import type { KnownMessage } from '../../known-message';
import { shellWord } from '../../shell-word';

export const admission: readonly KnownMessage[] = [
  {
    id: 'quota-exceeded',
    pattern:
      /(?<=(?<what>\w+)(?:\.[\w.]+)? "[^"]*" )is forbidden: exceeded quota: (?<quota>[^,\s]+), requested: (?<requested>[^;]*?), used: (?<used>[^;]*?), limited: (?<limited>[^;\]]*)/,
    source: 'Kubernetes plugin/pkg/admission/resourcequota',
    reading: ({ what, quota, requested, limited }) => ({
      cause: `The ResourceQuota "${quota}" of the namespace has no room for the ${KIND[what ?? ''] ?? what} (${requested} requested, ${limited} allowed).`,
      fix: `Raise the quota: each HTTP01 challenge needs a pod, a service and an ingress (or route) for a minute, with 10m CPU and 64Mi by default.`,
      explainedBy: ['solver-pod-quota'],
      look: ['kubectl get resourcequotas -A'],
      retried: 'backoff',
    }),
  },
  {
    id: 'quota-needs-values',
    pattern: /is forbidden: failed quota: (?<quota>[^:\s]+): must specify (?<what>[^;\]]*)/,
    source: 'Kubernetes plugin/pkg/admission/resourcequota',
    reading: ({ quota, what }) => ({
      cause: `The ResourceQuota "${quota}" of the namespace asks every pod for ${what}, which the solver pod does not set.`,
      fix: 'Set resources in the pod template of the solver (cert-manager 1.18 and later), --acme-http01-solver-resource-* of the controller, or a LimitRange with defaults.',
      explainedBy: ['solver-pod-quota', 'solver-pod-limit-range'],
      retried: 'backoff',
    }),
  },
  {
    id: 'limit-range-refuses',
    pattern:
      /is forbidden: \[?(?:minimum|maximum) (?<what>\w+) usage per (?<per>\w+) is (?<limit>\S+?),? but (?<why>[^;\]]*)/,
    source: 'Kubernetes plugin/pkg/admission/limitranger',
    reading: ({ what, per, limit }) => ({
      cause: `The LimitRange of the namespace allows ${what} per ${per} only from or up to ${limit}, which the solver pod does not keep to.`,
      fix: 'Change the LimitRange, or the resources of the solver: --acme-http01-solver-resource-* of the controller or the pod template.',
      explainedBy: ['solver-pod-limit-range'],
      look: ['kubectl get limitranges -A -o yaml'],
      retried: 'backoff',
    }),
  },
  {
    id: 'pod-security-refuses',
    pattern: /violates PodSecurity "(?<level>[^"]*)"(?:: (?<why>[^;\]]*(?:\([^)]*\))?[^;\]]*))?/,
    source: 'Kubernetes staging/src/k8s.io/pod-security-admission',
    reading: ({ level, why }) => ({
      cause: `The Pod Security level of the namespace (${level}) does not allow the solver pod${why ? `: ${why}` : ''}.`,
      fix: 'cert-manager’s own solver pod meets "restricted": remove what the pod template of the solver or a mutating webhook adds, or set a security context there that meets the level.',
      explainedBy: ['pod-security-refuses-solver', 'solver-security-context-weakened', 'solver-runs-as-root'],
      retried: 'backoff',
    }),
  },
  {
    id: 'scc-refuses',
    pattern: /unable to validate against any security context constraint[^;]*/,
    source: 'OpenShift apiserver-library-go (sccadmission)',
    reading: () => ({
      cause: 'No SecurityContextConstraint of OpenShift allows the solver pod.',
      fix: 'Remove fixed user IDs from the pod template of the solver, or give its ServiceAccount an SCC that allows them.',
      explainedBy: ['pod-security-refuses-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'priority-class-missing',
    pattern: /no PriorityClass with name (?<name>\S+) was found/,
    source: 'Kubernetes plugin/pkg/admission/priority',
    reading: ({ name }) => ({
      cause: `The pod template of the solver names the PriorityClass "${name}", which does not exist.`,
      fix: `Create the PriorityClass "${name}", or remove priorityClassName.`,
      explainedBy: ['solver-priority-class-missing'],
      look: ['kubectl get priorityclasses'],
      retried: 'backoff',
    }),
  },
  {
    id: 'ingress-path-refused',
    pattern:
      /admission webhook "(?<webhook>[^"]*)" denied the request: ingress contains invalid paths: path (?<path>\S+) cannot be used with pathType Exact/,
    source: 'ingress-nginx internal/ingress/inspector (strict-validate-path-type)',
    reading: () => ({
      cause:
        'ingress-nginx refuses the Ingress of the solver, since it does not accept a dot in a path of the type Exact.',
      fix: 'Use ingress-nginx 1.12.1 or later with strict-validate-path-type: "false" in its ConfigMap, or switch off the feature gate ACMEHTTP01IngressPathTypeExact of cert-manager (1.18 and later).',
      explainedBy: ['ingress-nginx-strict-path'],
      retried: 'backoff',
    }),
  },
  {
    id: 'ingress-host-taken',
    pattern:
      /admission webhook "[^"]*" denied the request: host "(?<host>[^"]*)" and path "(?<path>[^"]*)" is already defined in ingress (?<ingress>[^\s;\]]+)/,
    source: 'ingress-nginx internal/ingress/controller (checkOverlap)',
    reading: ({ host, path, ingress }) => ({
      cause: `ingress-nginx refuses the Ingress, since ${ingress} already has "${host}" with the path ${path}.`,
      fix: `Remove the path from ${ingress}: an old solver Ingress that was never removed, or a copy of one in Git.`,
      explainedBy: ['solver-objects-in-git', 'ingress-nginx-strict-path'],
      look: ['kubectl get ingresses -A -l acme.cert-manager.io/http01-solver=true'],
      retried: 'backoff',
    }),
  },
  {
    id: 'kyverno-refuses',
    pattern: /admission webhook "(?<webhook>[\w.-]*kyverno[\w.-]*)" denied the request: (?<why>.*)/,
    source: 'Kyverno',
    reading: ({ why }) => ({
      cause: `A Kyverno policy refuses what cert-manager creates: ${why}.`,
      fix: 'Exclude solver objects from the policy (label acme.cert-manager.io/http01-solver: "true"), or have the pod template of the solver meet it.',
      explainedBy: ['kyverno-refuses-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'gatekeeper-refuses',
    pattern: /admission webhook "(?<webhook>[\w.-]*gatekeeper[\w.-]*)" denied the request: (?<why>.*)/,
    source: 'Gatekeeper',
    reading: ({ why }) => ({
      cause: `A Gatekeeper constraint refuses what cert-manager creates: ${why}.`,
      fix: 'Exclude solver objects from the constraint, or have the pod template of the solver meet it.',
      explainedBy: ['gatekeeper-refuses-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'policy-refuses',
    pattern: /ValidatingAdmissionPolicy '(?<policy>[^']*)' with binding '(?<binding>[^']*)' denied request: (?<why>.*)/,
    source: 'Kubernetes staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/validating',
    reading: ({ policy, why }) => ({
      cause: `The ValidatingAdmissionPolicy "${policy}" refuses what cert-manager creates: ${why}.`,
      fix: 'Exclude solver objects from the policy or its binding, or have the pod template of the solver meet it.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'webhook-denies',
    pattern: /admission webhook "(?<webhook>[^"]*)" denied the request(?: without explanation|: (?<why>.*))?/,
    frame: true,
    source: 'Kubernetes staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/errors',
    reading: ({ webhook, why }) => ({
      cause: `The admission webhook ${webhook} refuses what cert-manager creates${why ? `: ${why}` : ''}.`,
      fix: 'Exclude solver objects from the webhook (label acme.cert-manager.io/http01-solver: "true"), or change the solver so that it meets the policy.',
      explainedBy: ['kyverno-refuses-solver', 'gatekeeper-refuses-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'cert-manager-webhook-fails',
    pattern:
      /failed calling webhook "(?<webhook>webhook\.cert-manager\.io)"[^;]*?(?:x509: [^;]*|$|context deadline exceeded|connection refused|no endpoints available[^;]*|i\/o timeout|not found|Address is not allowed|no route to host|EOF|Service Unavailable|TLS handshake timeout|Bad Gateway|Forbidden|status code[^;]*)/,
    source: 'Kubernetes staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/errors',
    reading: () => ({
      cause:
        "The API server cannot call cert-manager's webhook, and so takes no Certificate, CertificateRequest, Order or issuer.",
      fix: 'See that the webhook runs, that the control plane reaches its port (10250 by default: a firewall of private GKE and EKS clusters, NetworkPolicies, a CNI that the control plane does not take part in: hostNetwork with another port), and that cainjector runs if the text is about x509.',
      explainedBy: [
        'webhook-ingress-blocked',
        'webhook-port-taken',
        'cainjector-off',
        'istio-strict-mtls-to-webhook',
        'leader-election-not-allowed',
      ],
      look: ['kubectl get pods,services,endpoints -n cert-manager', 'cmctl check api'],
      retried: 'backoff',
    }),
  },
  {
    id: 'webhook-fails',
    pattern: /failed (?:calling|to call) webhook(?: "(?<webhook>[^"]*)")?: (?<error>.*)/,
    frame: true,
    source: 'Kubernetes staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/errors',
    reading: ({ webhook, error }) => ({
      cause: `The API server cannot call the admission webhook${webhook ? ` ${webhook}` : ''}, and so refuses what cert-manager creates: ${error}.`,
      fix: 'Bring the webhook back, or remove its configuration if it was uninstalled.',
      explainedBy: [],
      look: ['kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations'],
      retried: 'backoff',
    }),
  },
  {
    id: 'namespace-terminating',
    pattern: /unable to create new content in namespace (?<namespace>\S+) because it is being terminated/,
    source: 'Kubernetes plugin/pkg/admission/namespace/lifecycle',
    reading: ({ namespace = '' }) => ({
      cause: `The namespace "${namespace}" is being deleted.`,
      fix: 'If it hangs, a Challenge in it may wait for its clean-up: look at the Challenges, and remove their finalizer if the issuer or its credentials are already gone.',
      explainedBy: [],
      look: [`kubectl get challenges -n ${shellWord(namespace)} -o yaml`],
      retried: 'backoff',
    }),
  },
  {
    id: 'not-permitted',
    pattern:
      /is forbidden: User "(?<user>[^"]*)" cannot (?<verb>\w+) resource "(?<resource>[^"]*)"(?: in API group "(?<group>[^"]*)")?(?: in the namespace "(?<namespace>[^"]*)"| at the cluster scope)?/,
    source: 'Kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters',
    reading: ({ user, verb, resource, group, namespace }) => ({
      cause: `${user} may not ${verb} ${resource}${group ? ` of ${group}` : ''}${namespace ? ` in "${namespace}"` : ''}.`,
      fix: 'Apply the RBAC rules of the release of cert-manager that runs (helm upgrade, or the whole manifest): after an upgrade of images only, new permissions are missing.',
      explainedBy: ['leader-election-not-allowed', 'credential-role-missing', 'credential-role-unbound'],
      look: [
        `kubectl auth can-i ${shellWord(verb ?? '')} ${shellWord(`${resource}${group ? `.${group}` : ''}`)} --as=${shellWord(user ?? '')}${namespace ? ` -n ${shellWord(namespace)}` : ''}`,
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'object-refused',
    pattern: /(?<=(?<kind>[\w.]+) "[^"]*" )is invalid: (?<why>.*)/,
    source: 'Kubernetes staging/src/k8s.io/apimachinery/pkg/api/errors (NewInvalid)',
    reading: ({ kind, why }) => ({
      cause: `The API server refuses what cert-manager creates (${kind}): ${why}.`,
      fix: 'Correct what the text names: it comes from the templates of the solver, from the Certificate, or from an old CRD.',
      explainedBy: [
        'solver-template-metadata-refused',
        'solver-account-name-invalid',
        'alb-solver-service-type',
        'field-invalid',
        'solver-pod-limit-below-request',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'object-changed-meanwhile',
    pattern: /Operation cannot be fulfilled on [^;]*: the object has been modified[^;]*/,
    source: 'Kubernetes apiserver (optimistic concurrency)',
    reading: () => ({
      cause: 'Two writers changed the same object at once.',
      fix: 'Nothing: cert-manager tries again. If it comes without end, two controllers or a GitOps tool write the same object.',
      explainedBy: ['status-in-git'],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'api-server-unavailable',
    pattern:
      /etcdserver: [^;]*|the server was unable to return a response in the time allotted[^;]*|client rate limiter Wait returned an error[^;]*|the server has received too many requests[^;]*|http2: client connection lost/,
    source: 'Kubernetes apiserver, client-go',
    reading: () => ({
      cause: 'The API server was overloaded or not reachable.',
      fix: 'Nothing, if it passes: cert-manager tries again.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];

const KIND: Readonly<Record<string, string>> = {
  pods: 'solver pod',
  services: 'Service of the solver',
  ingresses: 'Ingress of the solver',
  secrets: 'Secret',
};
