import type { KnownMessage } from '../../known-message';
import { ABOUT_PULL_SECRETS } from '../../rules-about';

const KUBELET = 'kubelet pkg/kubelet/images/image_manager.go, with the error of the container runtime';
const PULL = '(?:[Ff]ailed to pull (?:and unpack )?(?:image )?|Back-off pulling image )\\\\?"(?<image>[^"\\\\]*)\\\\?"';
const failsWith = (text: RegExp) => new RegExp(`${PULL}.*?${text.source}`, 'i');

export const imagePull: readonly KnownMessage[] = [
  {
    id: 'image-pull-unauthorized',
    pattern: failsWith(
      /(?:\b401\b|\b403\b|unauthorized|authorization failed|pull access denied|no basic auth credentials|authentication required|insufficient_scope|access (?:to the resource is|is) denied|requested access to the resource is denied|denied: ).*/,
    ),
    source: KUBELET,
    reading: ({ image }) => ({
      cause: `The registry refuses the pull of the image "${image}": the pod has no pull secret for this registry, its credentials are wrong or expired, or the repository does not exist.`,
      fix: 'Give the solver pod a pull secret with valid credentials for the registry of the image: in imagePullSecrets of the ServiceAccount that the solver names, and as a Secret of the type kubernetes.io/dockerconfigjson in the namespace of the certificate.',
      explainedBy: ABOUT_PULL_SECRETS,
      retried: 'backoff',
    }),
  },
  {
    id: 'image-not-found',
    pattern: failsWith(
      /(?:not found|manifest unknown|name unknown|404 Not Found|no match for platform|repository does not exist).*/,
    ),
    source: KUBELET,
    reading: ({ image }) => ({
      cause: `The registry has no image "${image}", or none for the platform of the node.`,
      fix: 'Correct the image of the solver (--acme-http01-solver-image of the controller, acmesolver.image of the chart), or mirror it: it must be of the release of cert-manager that runs.',
      explainedBy: ['component-image-swapped'],
      look: ["kubectl get deployments -n cert-manager -o jsonpath='{..args}'"],
      retried: 'backoff',
    }),
  },
  {
    id: 'image-pull-rate-limited',
    pattern: failsWith(/(?:toomanyrequests|429 Too Many Requests|pull rate limit).*/),
    source: `${KUBELET}; Docker Hub`,
    reading: ({ image }) => ({
      cause: `The registry of "${image}" has a limit of pulls, which is used up.`,
      fix: 'Pull with credentials, or from a mirror.',
      explainedBy: ABOUT_PULL_SECRETS,
      retried: 'backoff',
    }),
  },
  {
    id: 'registry-not-trusted',
    pattern: failsWith(/(?:x509: |tls: failed to verify certificate|server gave HTTP response to HTTPS client).*/),
    source: KUBELET,
    reading: ({ image }) => ({
      cause: `The node does not trust the certificate of the registry of "${image}", or the registry speaks no TLS.`,
      fix: 'Give the container runtime of the nodes the CA of the registry.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'registry-not-reached',
    pattern: failsWith(
      /(?:no such host|i\/o timeout|TLS handshake timeout|connection refused|connection reset|no route to host|network is unreachable|context deadline exceeded|dial tcp).*/,
    ),
    source: KUBELET,
    reading: ({ image }) => ({
      cause: `The node does not reach the registry of "${image}".`,
      fix: 'Let the nodes reach the registry (DNS, firewall, proxy of the container runtime), or use an image from a registry that they reach: --acme-http01-solver-image of the controller.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'image-name-invalid',
    pattern:
      /InvalidImageName|couldn't parse image (?:reference|name) \\?"(?<image>[^"\\]*)|Failed to apply default image tag \\?"(?<other>[^"\\]*)/,
    source: 'kubelet pkg/kubelet/images/image_manager.go',
    reading: ({ image, other }) => ({
      cause: `"${image || other || 'The image of the solver'}" is not the name of an image.`,
      fix: 'Correct --acme-http01-solver-image of the controller (acmesolver.image of the chart).',
      explainedBy: ['component-image-swapped'],
      retried: 'backoff',
    }),
  },
  {
    id: 'image-pull-never',
    pattern: /ErrImageNeverPull|Container image \\?"(?<image>[^"\\]*)\\?" is not present with pull policy of Never/,
    source: 'kubelet pkg/kubelet/images/image_manager.go',
    reading: ({ image }) => ({
      cause: `The image${image ? ` "${image}"` : ''} is not on the node, and the pod must not pull it.`,
      fix: 'Let a policy that sets imagePullPolicy Never leave out solver pods, or load the image onto the nodes.',
      explainedBy: ['kyverno-refuses-solver', 'gatekeeper-refuses-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'pull-secret-not-retrieved',
    pattern: /Unable to retrieve some image pull secrets \((?<secrets>[^)]*)\)/,
    source: 'kubelet pkg/kubelet/kubelet_pods.go (FailedToRetrieveImagePullSecret)',
    reading: ({ secrets }) => ({
      cause: `The pod names pull secrets that are not in its namespace: ${secrets}.`,
      fix: `Create ${secrets} in the namespace of the pod, or remove the name from the ServiceAccount or the pod template.`,
      explainedBy: [
        'solver-pull-secret-missing',
        'pod-template-pull-secret-missing',
        'copied-pull-secret-missing',
        'solver-pull-secret-name-empty',
      ],
      retried: 'backoff',
    }),
  },
  {
    id: 'image-pull-back-off',
    pattern: /ErrImagePull|ImagePullBackOff|(?:Failed to pull|Back-off pulling) image \\?"(?<image>[^"\\]*)/,
    frame: true,
    source: KUBELET,
    reading: ({ image }) => ({
      cause: `The node cannot pull ${image ? `the image "${image}"` : 'the image of the pod'}.`,
      fix: 'Look at the events of the pod for the reason: credentials of the registry, the name of the image, or the network of the node.',
      explainedBy: ABOUT_PULL_SECRETS,
      retried: 'backoff',
    }),
  },
];
