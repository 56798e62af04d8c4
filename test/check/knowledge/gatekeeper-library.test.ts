import { GATEKEEPER_LIBRARY } from '../../../lib/check/knowledge/gatekeeper-library';

// https://github.com/open-policy-agent/gatekeeper-library/tree/master/src

const IMAGE = 'quay.io/jetstack/cert-manager-acmesolver:v1.21.2';
const pod = (container: object = {}, spec: object = {}, metadata: object = {}) => ({
  kind: 'Pod',
  metadata,
  spec: { containers: [{ name: 'acmesolver', image: IMAGE, ...container }], ...spec },
});
const SERVICE = { kind: 'Service', metadata: {}, spec: { type: 'NodePort' } };
const ingress = (rules: object[], annotations: object = {}) => ({
  kind: 'Ingress',
  metadata: { annotations },
  spec: { rules },
});

const judge = (kind: string, object: any, parameters: object = {}) =>
  GATEKEEPER_LIBRARY[kind]!(object, parameters as any);
const refusals = (kind: string, cases: [object: object, parameters: object, problem?: string, path?: string][]) =>
  test.each(cases.map(([object, parameters, problem, path = '']) => ({ object, parameters, problem, path })))(
    `${kind} $problem`,
    ({ object, parameters, problem, path }) => {
      expect(judge(kind, object, parameters)).toEqual(problem === undefined ? undefined : { problem, path });
    },
  );

describe('labels and annotations', () => {
  const labels = { labels: { team: 'a', open: '${TEAM}' } };
  refusals('K8sRequiredLabels', [
    [pod(), { labels: [{ key: 'owner' }] }, 'lacks the label owner', 'labels[0]'],
    [pod({}, {}, labels), { labels: ['team', 'owner'] }, 'lacks the label owner', 'labels[1]'],
    [pod({}, {}, labels), { labels: ['team', { key: 'team' }] }],
    [pod(), { labels: [{ key: '${KEY}' }, { key: '' }, 5] }],
    [pod(), {}],
    [
      pod({}, {}, labels),
      { labels: [{ key: 'team', allowedRegex: '^b$' }] },
      'has the label team with a value that is not allowed',
      'labels[0].allowedRegex',
    ],
    [pod({}, {}, labels), { labels: [{ key: 'team', allowedRegex: '^[a-c]$' }] }],
    [pod({}, {}, labels), { labels: [{ key: 'open', allowedRegex: '^b$' }] }],
    // What JavaScript may read otherwise, or takes long, is not judged.
    ...['(?i)b', '\\pL', '(b+)+', '(b)*', 'b**', 'b\\d{2}[', `b{${'1'.repeat(200)}}`, 'é', '["', 'b"', '"b'].map(
      (allowedRegex): [object, object] => [pod({}, {}, labels), { labels: [{ key: 'team', allowedRegex }] }],
    ),
    ...['b+', 'b{2,}', 'b{2,3}', '\\d', '[bc]', 'b|c', '^b.c/d@e: f', 'b'.repeat(200)].map(
      (allowedRegex): [object, object, string, string] => [
        ...([pod({}, {}, labels), { labels: [{ key: 'team', allowedRegex }] }] as const),
        ...(['has the label team with a value that is not allowed', 'labels[0].allowedRegex'] as const),
      ],
    ),
    [pod({}, {}, labels), { labels: [{ key: 'team', allowedRegex: 'b'.repeat(201) }] }],
    [pod({}, {}, { labels: { team: 'a'.repeat(201) } }), { labels: [{ key: 'team', allowedRegex: 'b' }] }],
    [
      pod({}, {}, { labels: { team: 'a'.repeat(200) } }),
      { labels: [{ key: 'team', allowedRegex: 'b' }] },
      'has the label team with a value that is not allowed',
      'labels[0].allowedRegex',
    ],
  ]);
  refusals('K8sRequiredAnnotations', [
    [pod({}, {}, labels), { annotations: [{ key: 'team' }] }, 'lacks the annotation team', 'annotations[0]'],
    [pod({}, {}, { annotations: { team: 'a' } }), { annotations: [{ key: 'team' }] }],
  ]);
});

describe('images', () => {
  refusals('K8sAllowedRepos', [
    [pod(), { repos: ['registry.corp.dev/', 'docker.io/'] }, `runs the image ${IMAGE}`, 'repos'],
    [pod(), { repos: ['registry.corp.dev/', 'quay.io/'] }],
    [pod(), { repos: ['jetstack'] }, `runs the image ${IMAGE}`, 'repos'],
    [pod(), { repos: ['v1.21.2'] }, `runs the image ${IMAGE}`, 'repos'],
    [pod(), { repos: ['registry.corp.dev/', '${MIRROR}'] }],
    [pod(), { repos: [] }],
    [pod({ image: '${IMAGE}' }), { repos: ['registry.corp.dev/'] }],
    [SERVICE, { repos: ['registry.corp.dev/'] }],
  ]);
  refusals('K8sAllowedReposv2', [
    [pod(), { allowedImages: ['registry.corp.dev/*'] }, `runs the image ${IMAGE}`, 'allowedImages'],
    [pod(), { allowedImages: ['quay.io/*'] }],
    [pod(), { allowedImages: ['*quay.io/'] }, `runs the image ${IMAGE}`, 'allowedImages'],
    [pod(), { allowedImages: ['quay.io/jetstack/*x'] }, `runs the image ${IMAGE}`, 'allowedImages'],
  ]);
  refusals('K8sDisallowedRepos', [
    [pod(), { repos: ['docker.io/', 'quay.io/'] }, 'runs an image from quay.io/', 'repos'],
    [pod(), { repos: ['', 'docker.io/', 'v1.21.2'] }],
    [SERVICE, { repos: ['quay.io/'] }],
  ]);
  refusals('K8sDisallowedTags', [
    [pod(), { tags: ['latest', 'v1.21.2'] }, 'runs an image with the tag v1.21.2', 'tags'],
    [pod(), { tags: ['latest'] }],
    [pod({ image: 'solver' }), { tags: ['latest'] }, 'runs the image solver, which has no tag', 'tags'],
    [
      pod({ image: 'localhost:5000/solver' }),
      { tags: ['latest'] },
      'runs the image localhost:5000/solver, which has no tag',
      'tags',
    ],
    [pod({ image: 'solver:latest@sha256:00' }), { tags: ['latest'] }],
    [pod(), { tags: ['v1.21.2'], exemptImages: ['quay.io/jetstack/*'] }],
    [pod(), { tags: ['v1.21.2'], exemptImages: ['docker.io/*', IMAGE] }],
    [pod(), { tags: ['v1.21.2'], exemptImages: ['quay.io/jetstack/'] }, 'runs an image with the tag v1.21.2', 'tags'],
    [pod(), { tags: ['v1.21.2'], exemptImages: ['*:v1.21.2'] }, 'runs an image with the tag v1.21.2', 'tags'],
    [pod(), { tags: ['v1.21.2'], exemptImages: ['v1.21.2*'] }, 'runs an image with the tag v1.21.2', 'tags'],
    [pod({ image: '${IMAGE}' }), { tags: ['latest'] }],
    [pod({ image: '${IMAGE}' }), { tags: ['latest'], exemptImages: ['quay.io/*'] }],
    [SERVICE, { tags: ['latest'] }],
  ]);
  refusals('K8sImageDigests', [
    [pod(), {}, `runs the image ${IMAGE}, which has no digest`],
    [pod({ image: `${IMAGE}@sha256:0000` }), {}],
    [pod(), { exemptImages: ['quay.io/*'] }],
    [SERVICE, {}],
  ]);
});

describe('resources', () => {
  const resources = { limits: { cpu: '100m', memory: '64Mi' }, requests: { cpu: '10m', memory: '64Mi' } };
  refusals('K8sContainerLimits', [
    [pod({ resources }), { cpu: '50m' }, 'has limits of 100m cpu, more than 50m', 'cpu'],
    [pod({ resources }), { cpu: '100m', memory: '32Mi' }, 'has limits of 64Mi memory, more than 32Mi', 'memory'],
    [pod({ resources }), { cpu: '0.1', memory: '64Mi' }],
    [pod(), { cpu: '50m' }],
    [pod({ resources }), { cpu: '50m', exemptImages: ['quay.io/*'] }],
    [SERVICE, { cpu: '50m' }],
  ]);
  refusals('K8sContainerRequests', [
    [pod({ resources }), { cpu: '5m' }, 'has requests of 10m cpu, more than 5m', 'cpu'],
    [pod({ resources }), { cpu: '10m' }],
  ]);
  refusals('K8sContainerRatios', [
    [pod({ resources }), { ratio: '2' }, 'has a cpu limit of 100m for a request of 10m', 'ratio'],
    [pod({ resources }), { ratio: '2', cpuRatio: '9' }, 'has a cpu limit of 100m for a request of 10m', 'cpuRatio'],
    [pod({ resources }), { ratio: '1', cpuRatio: '10' }],
    [pod({ resources }), { ratio: '0.5', cpuRatio: '10' }, 'has a memory limit of 64Mi for a request of 64Mi', 'ratio'],
    [pod({ resources }), { ratio: '10' }],
    [pod({ resources }), {}],
    [pod(), { ratio: '2' }],
    [pod({ resources: { limits: { cpu: '100m' } } }), { ratio: '2' }],
    [pod({ resources }), { ratio: '2', exemptImages: ['quay.io/*'] }],
    [SERVICE, { ratio: '2' }],
  ]);
  refusals('K8sRequiredResources', [
    [pod({ resources }), { limits: ['cpu', 'ephemeral-storage'] }, 'has no limits of ephemeral-storage', 'limits'],
    [pod({ resources }), { limits: ['cpu'], requests: ['storage'] }, 'has no requests of storage', 'requests'],
    [pod({ resources }), { limits: ['cpu', 'memory'], requests: ['cpu'] }],
    [pod(), { limits: ['cpu'] }, 'has no limits of cpu', 'limits'],
    [pod(), { limits: ['cpu'], exemptImages: ['quay.io/*'] }],
  ]);
  refusals('K8sRequiredProbes', [
    [pod({ livenessProbe: {} }), { probes: ['livenessProbe', 'readinessProbe'] }, 'has no readinessProbe', 'probes'],
    [pod({ livenessProbe: {} }), { probes: ['livenessProbe', ''] }],
  ]);
});

describe('Services and Ingresses', () => {
  refusals('K8sBlockNodePort', [
    [SERVICE, {}, 'is of the type NodePort'],
    [{ ...SERVICE, spec: { type: 'ClusterIP' } }, {}],
    [{ ...SERVICE, kind: 'Pod' }, {}],
  ]);
  const HTTP = 'lacks the annotation kubernetes.io/ingress.allow-http: "false"';
  refusals('K8sHttpsOnly', [
    [ingress([]), {}, HTTP],
    [ingress([], { 'kubernetes.io/ingress.allow-http': 'true' }), { tlsOptional: true }, HTTP],
    [ingress([], { 'kubernetes.io/ingress.allow-http': 'false' }), {}, 'has no tls'],
    [ingress([], { 'kubernetes.io/ingress.allow-http': 'false' }), { tlsOptional: false }, 'has no tls'],
    [ingress([], { 'kubernetes.io/ingress.allow-http': 'false' }), { tlsOptional: true }],
    [SERVICE, {}],
  ]);
  refusals('K8sBlockWildcardIngress', [
    [ingress([{ host: 'a' }, {}]), {}, 'has no host, as it is for an address'],
    [ingress([{ host: 'a' }]), {}],
    [{ ...ingress([{}]), kind: 'HTTPRoute' }, {}],
  ]);
});

describe('security', () => {
  const context = (securityContext: object) => pod({}, { securityContext });
  const rule = (field: string, value: string) => ({ [field]: { rule: value } });
  refusals('K8sPSPAllowedUsers', [
    ...['runAsUser', 'runAsGroup', 'supplementalGroups', 'fsGroup'].flatMap(
      (field): [object, object, string?, string?][] => [
        [pod(), rule(field, 'MustRunAs'), `has no ${field} in its securityContext`, `${field}.rule`],
        [context({ [field]: 1000 }), rule(field, 'MustRunAs')],
        [pod(), rule(field, 'RunAsAny')],
      ],
    ),
    [context({ runAsUser: 0 }), rule('runAsUser', 'MustRunAsNonRoot'), 'runs as root', 'runAsUser.rule'],
    [context({ runAsUser: 1 }), rule('runAsUser', 'MustRunAsNonRoot')],
    [pod(), rule('runAsUser', 'MustRunAsNonRoot'), 'has no runAsNonRoot: true', 'runAsUser.rule'],
    [context({ runAsNonRoot: true }), rule('runAsUser', 'MustRunAsNonRoot')],
    [context({ runAsNonRoot: '${NON_ROOT}' }), rule('runAsUser', 'MustRunAsNonRoot')],
    [pod(), { ...rule('runAsUser', 'MustRunAs'), exemptImages: ['quay.io/*'] }],
    [SERVICE, rule('runAsUser', 'MustRunAs')],
  ]);
  const secure = (securityContext: object) => pod({ securityContext });
  refusals('K8sPSPReadOnlyRootFilesystem', [
    [pod(), {}, 'has no readOnlyRootFilesystem: true'],
    [secure({ readOnlyRootFilesystem: false }), {}, 'has no readOnlyRootFilesystem: true'],
    [secure({ readOnlyRootFilesystem: true }), {}],
    [secure({ readOnlyRootFilesystem: '${READ_ONLY}' }), {}],
    [pod(), { exemptImages: ['quay.io/*'] }],
    [SERVICE, {}],
  ]);
  refusals('K8sPSPAllowPrivilegeEscalationContainer', [
    [pod(), {}, 'has no allowPrivilegeEscalation: false'],
    [secure({ allowPrivilegeEscalation: true }), {}, 'has no allowPrivilegeEscalation: false'],
    [secure({ allowPrivilegeEscalation: false }), {}],
  ]);
  refusals('K8sPSPCapabilities', [
    [
      pod(),
      { requiredDropCapabilities: ['NET_RAW'] },
      'does not drop the capability NET_RAW',
      'requiredDropCapabilities',
    ],
    [secure({ capabilities: { drop: ['ALL'] } }), { requiredDropCapabilities: ['NET_RAW'] }],
    [
      secure({ capabilities: { drop: ['NET_RAW'] } }),
      { requiredDropCapabilities: ['NET_RAW', 'KILL'] },
      'does not drop the capability KILL',
      'requiredDropCapabilities',
    ],
    [pod(), {}],
    [pod(), { requiredDropCapabilities: ['ALL'], exemptImages: ['quay.io/*'] }],
    [SERVICE, { requiredDropCapabilities: ['ALL'] }],
  ]);
  refusals('K8sPSPAutomountServiceAccountTokenPod', [
    [pod(), {}, 'mounts the token of its ServiceAccount'],
    [pod({}, { automountServiceAccountToken: true }), {}, 'mounts the token of its ServiceAccount'],
    [pod({}, { automountServiceAccountToken: false }), {}],
    [pod({}, { automountServiceAccountToken: '${AUTOMOUNT}' }), {}],
    [SERVICE, {}],
  ]);
});

describe('storage, seccomp and groups', () => {
  const storage = (limit?: unknown) => pod({ resources: { limits: { cpu: '1', 'ephemeral-storage': limit } } });
  refusals('K8sContainerEphemeralStorageLimit', [
    [pod(), { 'ephemeral-storage': '1Gi' }, 'has no limit of ephemeral storage', 'ephemeral-storage'],
    [storage(''), {}, 'has no limit of ephemeral storage', 'ephemeral-storage'],
    [storage('2Gi'), { 'ephemeral-storage': '1Gi' }, 'has a limit of 2Gi ephemeral storage', 'ephemeral-storage'],
    [storage('1Gi'), { 'ephemeral-storage': '1Gi' }],
    [storage('1Gi'), {}],
    [pod(), { exemptImages: ['quay.io/*'] }],
    [SERVICE, { 'ephemeral-storage': '1Gi' }],
  ]);
  const profile = (type: string, metadata = {}) => pod({}, { securityContext: { seccompProfile: { type } } }, metadata);
  for (const kind of ['K8sPSPSeccomp', 'K8sPSPSeccompV2']) {
    refusals(kind, [
      [pod(), { allowedProfiles: ['RuntimeDefault'] }, 'has no seccomp profile', 'allowedProfiles'],
      [pod(), {}, 'has no seccomp profile', 'allowedProfiles'],
      [pod(), { allowedProfiles: ['*'] }],
      [pod({}, {}, { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } }), {}],
      [profile('RuntimeDefault'), { allowedProfiles: ['RuntimeDefault'] }],
      [profile('RuntimeDefault'), { allowedProfiles: ['docker/default'] }],
      [
        profile('RuntimeDefault'),
        { allowedProfiles: ['Localhost'] },
        'has the seccomp profile RuntimeDefault',
        'allowedProfiles',
      ],
      [
        profile('Unconfined'),
        { allowedProfiles: ['RuntimeDefault'] },
        'has the seccomp profile Unconfined',
        'allowedProfiles',
      ],
      [profile('Localhost'), { allowedProfiles: ['RuntimeDefault'] }],
      [profile('${PROFILE}'), { allowedProfiles: ['RuntimeDefault'] }],
      [pod(), { allowedProfiles: ['${PROFILE}'] }],
      [pod(), { exemptImages: ['quay.io/*'] }],
      [SERVICE, {}],
    ]);
  }
  refusals('K8sPSPFSGroup', [
    [pod(), { rule: 'MustRunAs' }, 'has no fsGroup in its securityContext', 'rule'],
    [pod({}, { securityContext: { fsGroup: 1 } }), { rule: 'MustRunAs' }],
    [pod(), { rule: 'MayRunAs' }],
    [pod(), { rule: 'RunAsAny' }],
    [SERVICE, { rule: 'MustRunAs' }],
  ]);
});
