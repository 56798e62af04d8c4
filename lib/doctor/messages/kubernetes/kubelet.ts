import type { KnownMessage } from '../../known-message';

export const kubelet: readonly KnownMessage[] = [
  {
    id: 'image-pulling',
    pattern:
      /Pulling image "(?<image>[^"]*)"|Successfully pulled image "(?<pulled>[^"]*)"|Container image "(?<there>[^"]*)" already present on machine|Created container[: ]|Started container[: ]|Container (?:created|started)|Successfully assigned \S+ to \S+|ContainerCreating|PodInitializing/,
    source: 'kubelet pkg/kubelet/events',
    reading: () => ({ cause: 'The pod is starting.', fix: 'Nothing.', explainedBy: [], passing: true }),
  },
  {
    id: 'endpoints-not-updated',
    pattern: /Error updating Endpoint Slices for Service|FailedToUpdateEndpoint/,
    source: 'Kubernetes pkg/controller/endpointslice',
    reading: () => ({
      cause: 'The endpoints of a Service could not be updated at once; Kubernetes tries again.',
      fix: 'Nothing, if it passes.',
      explainedBy: [],
      retried: 'at-once',
      passing: true,
    }),
  },
  {
    id: 'container-config-error',
    pattern:
      /(?:CreateContainerConfigError|container has runAsNonRoot and image (?:will run as root|has non-numeric user)|runAsNonRoot)[^;]*/,
    source: 'kubelet pkg/kubelet/kuberuntime/security_context.go',
    reading: () => ({
      cause: 'The solver container must not run as root, and its image does, or does not say as which user it runs.',
      fix: 'Use the acmesolver image of cert-manager (it runs as user 1000), or set runAsUser in the security context of the pod template.',
      explainedBy: ['solver-runs-as-root', 'solver-security-context-weakened'],
      retried: 'backoff',
    }),
  },
  {
    id: 'container-not-created',
    pattern:
      /(?:CreateContainerError|RunContainerError|failed to create (?:shim task|containerd task|containerd container)|exec format error|failed to (?:start|create) container)[^;]*/i,
    source: 'container runtime',
    reading: () => ({
      cause:
        'The node cannot start the solver container: the image is for another platform, or lacks what its command names.',
      fix: 'Use the acmesolver image of cert-manager for the platform of the nodes.',
      explainedBy: ['component-image-swapped', 'solver-node-selector-not-linux'],
      retried: 'backoff',
    }),
  },
  {
    id: 'container-out-of-memory',
    pattern: /OOMKilled|OOM killed/,
    source: 'kubelet pkg/kubelet/kuberuntime',
    reading: () => ({
      cause: 'The solver container needs more memory than its limit.',
      fix: 'Raise the limit: --acme-http01-solver-resource-limits-memory of the controller (64Mi by default), resources in the pod template, or the LimitRange of the namespace.',
      explainedBy: ['solver-pod-limit-range', 'solver-pod-limit-below-request'],
      retried: 'backoff',
    }),
  },
  {
    id: 'container-crashes',
    pattern: /CrashLoopBackOff|Back-off restarting failed container/,
    source: 'kubelet pkg/kubelet/kuberuntime',
    reading: () => ({
      cause: 'The container in the solver pod ends again and again.',
      fix: 'Look at its logs: a port that is taken or forbidden, an image that is not the acmesolver of cert-manager, a sidecar.',
      explainedBy: ['component-image-swapped'],
      look: ['kubectl get pods -A -l acme.cert-manager.io/http01-solver=true'],
      retried: 'backoff',
    }),
  },
  {
    id: 'pod-sandbox-fails',
    pattern: /Failed to create pod sandbox|FailedCreatePodSandBox|NetworkPlugin cni failed|cni plugin not initialized/,
    source: 'kubelet pkg/kubelet/kuberuntime',
    reading: () => ({
      cause: 'The node cannot set up the network of the pod.',
      fix: 'Look at the network plugin of the node (CNI): addresses that are used up, a plugin that does not run.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'volume-not-mounted',
    pattern: /MountVolume\.SetUp failed for volume "(?<volume>[^"]*)"[^;]*|FailedMount/,
    source: 'kubelet pkg/volume',
    reading: ({ volume }) => ({
      cause: `A volume of the pod${volume ? ` ("${volume}")` : ''} cannot be mounted.`,
      fix: 'The solver needs no volumes: look at what adds one (an admission webhook), and at the event of the pod.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
  {
    id: 'probe-fails',
    pattern: /(?:Readiness|Liveness|Startup) probe failed[^;]*/,
    source: 'kubelet pkg/kubelet/prober',
    reading: () => ({
      cause: 'The kubelet gets no answer from the container.',
      fix: 'The solver has no probes of its own: look at what adds them, or at a sidecar that does not become ready.',
      explainedBy: ['istio-strict-mtls-to-solver'],
      retried: 'backoff',
    }),
  },
  {
    id: 'pod-evicted',
    pattern: /The node was low on resource|Evicted|Preempted (?:by|in order)/,
    source: 'kubelet pkg/kubelet/eviction',
    reading: () => ({
      cause: 'The pod was removed from its node for lack of resources, or for a pod with a higher priority.',
      fix: 'cert-manager creates it again. If it comes often, give solver pods a priority class.',
      explainedBy: [],
      retried: 'backoff',
    }),
  },
];
