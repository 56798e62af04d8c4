import type { KnownMessage } from '../../known-message';

const PULL_SECRETS = [
  'solver-pull-secret-missing',
  'solver-account-without-pull-secrets',
  'solver-account-pull-secrets-ignored',
  'solver-pull-secret-type',
  'solver-pull-secret-name-empty',
  'solver-docker-config-malformed',
  'solver-registry-not-in-docker-config',
  'solver-image-without-pull-secret',
  'pod-template-pull-secret-missing',
  'copied-pull-secret-missing',
  'pull-secret-token-expires',
  'ecr-login-stored',
];

export const imagePull: readonly KnownMessage[] = [
  {
    id: 'image-pull-unauthorized',
    pattern:
      /(?:Failed to pull image|failed to pull and unpack image|Back-off pulling image) \\?"(?<image>[^"\\]*)\\?".*(?:401 Unauthorized|403 Forbidden|unauthorized|authorization failed|pull access denied|no basic auth credentials|authentication required|denied:)/i,
    source: 'kubelet pkg/kubelet/images/image_manager.go, with the error of the container runtime',
    reading: ({ image }) => ({
      cause: `The registry refuses the pull of the image "${image}": the pod has no pull secret for this registry, or the credentials in it are wrong or expired.`,
      fix: "Give the solver pod a pull secret with valid credentials for the registry of this image: on the ServiceAccount that the issuer's solver names, in the namespace of the certificate.",
      explainedBy: PULL_SECRETS,
      retried: 'backoff',
    }),
  },
  {
    id: 'image-pull-back-off',
    pattern: /ErrImagePull|ImagePullBackOff|(?:Failed to pull|Back-off pulling) image \\?"(?<image>[^"\\]*)/,
    source: 'kubelet pkg/kubelet/images/image_manager.go',
    reading: ({ image }) => ({
      cause: `The node cannot pull ${image ? `the image "${image}"` : 'the image of the pod'}.`,
      fix: 'Look at the events of the pod for the reason: credentials of the registry, the name of the image, or the network of the node.',
      explainedBy: PULL_SECRETS,
      retried: 'backoff',
    }),
  },
];
