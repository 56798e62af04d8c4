import { blockedBy, policiesFor } from '../../../lib/check/facts/network/pod-policies';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

const policy = (spec: any, more: object = {}) => ({
  ...{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'team-a' }, spec },
  ...more,
});
const cilium = (spec: any, more: object = {}) =>
  policy(spec, { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', ...more });
const calico = (spec: any, more: object = {}) => policy(spec, { apiVersion: 'projectcalico.org/v3', ...more });
const GLOBAL = { kind: 'GlobalNetworkPolicy', metadata: { name: 'p' } };
const of = (objects: any[], labels: Record<string, string> = { app: 'solver' }, namespace = 'team-a') =>
  policiesFor(new Model(objects.map((raw) => new KubeObject(raw))), namespace, labels);
const one = (object: any) => of([object])![0]!;

describe('whom a policy selects', () => {
  test.each<[string, object, number]>([
    ['no labels', policy({ podSelector: {} }), 1],
    ['its labels', policy({ podSelector: { matchLabels: { app: 'solver' } } }), 1],
    ['other labels', policy({ podSelector: { matchLabels: { app: 'web' } } }), 0],
    ['another namespace', policy({ podSelector: {} }, { metadata: { name: 'p', namespace: 'team-b' } }), 0],
    ['no selector, by Calico', calico({}), 1],
    ['another namespace, by Calico', calico({}, { metadata: { name: 'p', namespace: 'team-b' } }), 0],
    ['all namespaces, by Calico', calico({}, GLOBAL), 1],
    ['all()', calico({ selector: 'all()' }), 1],
    ['==', calico({ selector: "app == 'solver'" }), 1],
    ['== of another', calico({ selector: 'app == "web"' }), 0],
    ['!=', calico({ selector: "app != 'web' && tier != 'db'" }), 1],
    ['!= of its own', calico({ selector: "app != 'solver'" }), 0],
    ['has()', calico({ selector: 'has(app)' }), 1],
    ['has() of another', calico({ selector: 'has(app) && has(tier)' }), 0],
    ['!has()', calico({ selector: '!has(tier)' }), 1],
    ['in', calico({ selector: "app in { 'web', 'solver' }" }), 1],
    ['in others', calico({ selector: "app in {'web'}" }), 0],
    ['not in', calico({ selector: "app not in {'web'}" }), 1],
    ['not in its own', calico({ selector: "app not in {'web', 'solver'}" }), 0],
    ['its namespace, by a label of pods', calico({ selector: "projectcalico.org/namespace == 'team-a'" }, GLOBAL), 1],
    ['its namespace, by Calico', calico({ namespaceSelector: "projectcalico.org/name == 'team-a'" }, GLOBAL), 1],
    [
      'all namespaces but some',
      calico(
        { namespaceSelector: 'has(projectcalico.org/name) && projectcalico.org/name not in {"kube-system", "team-a"}' },
        GLOBAL,
      ),
      0,
    ],
    ['its labels, by Cilium', cilium({ endpointSelector: { matchLabels: { app: 'solver' } } }), 1],
    ['a source before its label', cilium({ endpointSelector: { matchLabels: { 'k8s:app': 'solver' } } }), 1],
    ['any source', cilium({ endpointSelector: { matchLabels: { 'any.app': 'solver' } } }), 1],
    ['a source within a label', cilium({ endpointSelector: { matchLabels: { 'my-k8s:app': 'solver' } } }), 0],
    [
      'an expression with a source',
      cilium({ endpointSelector: { matchExpressions: [{ key: 'k8s:app', operator: 'In', values: ['solver'] }] } }),
      1,
    ],
    ['other labels, by Cilium', cilium({ endpointSelector: { matchLabels: { app: 'web' } } }), 0],
    ['nodes', cilium({ nodeSelector: {} }), 0],
    ['another namespace, by Cilium', cilium({ endpointSelector: {} }, { metadata: { name: 'p', namespace: 'b' } }), 0],
    [
      'all namespaces',
      cilium({ endpointSelector: {} }, { kind: 'CiliumClusterwideNetworkPolicy', metadata: { name: 'p' } }),
      1,
    ],
    [
      'its namespace by label',
      cilium({ endpointSelector: { matchLabels: { 'io.kubernetes.pod.namespace': 'team-a' } } }),
      1,
    ],
    [
      'its namespace by another label',
      cilium({
        endpointSelector: {
          matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': 'team-a' },
        },
      }),
      1,
    ],
    [
      'several',
      cilium(undefined, { specs: [{ endpointSelector: {} }, { nodeSelector: {} }, { endpointSelector: {} }] }),
      2,
    ],
  ])('by %s', (_, object, count) => {
    expect(of([object])).toHaveLength(count);
  });

  test.each<[string, object]>([
    ['is filled in later', policy({ podSelector: {}, ingress: '${RULES}' })],
    [
      'has a namespace that is filled in later',
      policy({ podSelector: {} }, { metadata: { name: 'p', namespace: '${N}' } }),
    ],
    [
      'has parts that are filled in later',
      cilium(undefined, { specs: [{ endpointSelector: {}, ingress: '${RULES}' }] }),
    ],
    [
      'is for labels of namespaces',
      cilium({ endpointSelector: { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'a' } } }),
    ],
    ['is of another maker', policy({}, { apiVersion: 'crd.antrea.io/v1beta1' })],
    ['of Calico passes on', calico({ ingress: [{ action: 'Pass' }] })],
    ['of Calico does what is not known', calico({ egress: [{}] })],
    ['of Calico is in another tier', calico({ tier: 'security' })],
    ['of Calico is for hosts, too', calico({ applyOnForward: true }, GLOBAL)],
    ['of Calico is for ServiceAccounts', calico({ serviceAccountSelector: 'all()' })],
    ['of Calico is for a ServiceAccount', calico({ selector: "projectcalico.org/serviceaccount == 'web'" })],
    ['of Calico is for labels of namespaces', calico({ namespaceSelector: "team == 'a'" }, GLOBAL)],
    ['of Calico is for hosts and networks', calico({ namespaceSelector: 'global()' }, GLOBAL)],
    ['of Calico is for one of two', calico({ selector: "app == 'web' || app == 'solver'" })],
    ['of Calico is for parts of labels', calico({ selector: "app starts with 'so'" })],
    ['of Calico has values without quotes', calico({ selector: 'app in {solver}' })],
    ['of Calico is filled in later', calico({ selector: '${SELECTOR}' })],
    ['of Calico is named later', calico({}, { metadata: { name: 'p', namespace: '${N}' } })],
    ['is of an administrator', { kind: 'AdminNetworkPolicy', metadata: { name: 'p' } }],
    ["is Antrea's", { kind: 'ClusterNetworkPolicy', metadata: { name: 'p' } }],
  ])('nothing is known where one %s', (_, object) => {
    expect(of([object, policy({ podSelector: {} })])).toBeUndefined();
  });

  test('one that denies nothing is known', () => {
    expect(of([cilium({ endpointSelector: {}, ingressDeny: [] })])).toHaveLength(1);
  });
});

describe('which direction it restricts', () => {
  test.each<[object, string | undefined, string | undefined]>([
    [policy({ podSelector: {} }), 'spec.ingress', undefined],
    [policy({ podSelector: {}, egress: [] }), 'spec.ingress', 'spec.egress'],
    [policy({ podSelector: {}, policyTypes: ['Egress'] }), undefined, 'spec.egress'],
    [policy({ podSelector: {}, policyTypes: ['Ingress'], egress: [{}] }), 'spec.ingress', undefined],
    [calico({}), 'spec.ingress', undefined],
    [calico({ egress: [] }), undefined, 'spec.egress'],
    [calico({ ingress: [], egress: [] }), 'spec.ingress', 'spec.egress'],
    [calico({ types: ['Egress'], ingress: [] }), undefined, 'spec.egress'],
    [calico({ types: ['Ingress', 'Egress'] }), 'spec.ingress', 'spec.egress'],
    [cilium({ endpointSelector: {} }), undefined, undefined],
    [cilium({ endpointSelector: {}, ingress: [{}] }), 'spec.ingress', undefined],
    [cilium({ endpointSelector: {}, egress: [{}] }), undefined, 'spec.egress'],
    [cilium({ endpointSelector: {}, egress: [] }), undefined, undefined],
    [cilium({ endpointSelector: {}, ingressDeny: [{}] }), 'spec.ingressDeny', undefined],
    [cilium({ endpointSelector: {}, ingress: [{}], ingressDeny: [{}] }), 'spec.ingress', undefined],
    [cilium({ endpointSelector: {}, egressDeny: [{}], enableDefaultDeny: { egress: false } }), undefined, undefined],
    [cilium({ endpointSelector: {}, egress: [{}], enableDefaultDeny: { egress: false } }), undefined, undefined],
    [cilium({ endpointSelector: {}, egress: [{}], enableDefaultDeny: { ingress: false } }), undefined, 'spec.egress'],
    [cilium(undefined, { specs: [{ endpointSelector: {}, ingress: [{}] }, {}] }), 'specs[0].ingress', undefined],
  ])('%j', (object, ingress, egress) => {
    const found = one(object);
    expect([found.ingress?.path, found.egress?.path]).toEqual([ingress, egress]);
  });

  test('a rule of Cilium with nothing in it allows nothing', () => {
    expect(one(cilium({ endpointSelector: {}, ingress: [{}] })).ingress!.rules).toEqual([]);
    expect(one(policy({ podSelector: {}, ingress: [{}] })).ingress!.rules).toHaveLength(1);
  });
});

describe('ports', () => {
  test.each<[ports: object[], admits: boolean]>([
    [[], true],
    [[{ port: 8089 }], true],
    [[{ port: 8089, protocol: 'TCP' }], true],
    [[{ port: 8089, protocol: 'tcp' }], true],
    [[{ port: 8089, protocol: 'ANY' }], true],
    [[{ port: 8089, protocol: 'UDP' }], false],
    [[{ port: 8088 }], false],
    [[{ port: 8090 }], false],
    [[{ port: 80 }, { port: 8089 }], true],
    [[{ port: 80 }, { port: 443 }], false],
    [[{ port: 8000, endPort: 8089 }], true],
    [[{ port: 8000, endPort: 8088 }], false],
    [[{ port: 8089, endPort: 0 }], true],
    [[{ port: 8089, endPort: 8090 }], true],
    [[{ port: 8090, endPort: 8100 }], false],
    [[{ protocol: 'TCP' }], true],
    [[{ port: '0' }], true],
    [[{ port: 'http' }], false],
    [[{ port: 'solver' }], true],
  ])('%j', (ports, admits) => {
    const [ours] = one(policy({ podSelector: {}, ingress: [{ ports }] })).ingress!.rules;
    expect(ours!.admits(8089, 'TCP', 'solver')).toBe(admits);
    const [cilium1] = one(cilium({ endpointSelector: {}, ingress: [{ toPorts: [{ ports }] }] })).ingress!.rules;
    expect(cilium1!.admits(8089, 'TCP', 'solver')).toBe(admits);
  });

  test.each<[rule: object, admits: boolean]>([
    [{}, true],
    [{ protocol: 'TCP' }, true],
    [{ protocol: 6 }, true],
    [{ protocol: 'UDP' }, false],
    [{ protocol: 'ICMP' }, false],
    [{ destination: { selector: 'all()' } }, true],
    [{ protocol: 'TCP', destination: { ports: [8089] } }, true],
    [{ protocol: 'TCP', destination: { ports: [80, 443] } }, false],
    [{ protocol: 'TCP', destination: { ports: [80, '8000:9000'] } }, true],
    [{ protocol: 'TCP', destination: { ports: ['8090:9000'] } }, false],
    [{ protocol: 'TCP', destination: { ports: ['solver'] } }, true],
    [{ protocol: 'TCP', destination: { ports: ['http'] } }, false],
  ])('of Calico: %j', (more, admits) => {
    const [rule] = one(calico({ ingress: [{ action: 'Allow', ...more }] })).ingress!.rules;
    expect(rule!.admits(8089, 'TCP', 'solver')).toBe(admits);
  });

  test('what Calico denies or logs is not allowed', () => {
    expect(one(calico({ ingress: [{ action: 'Deny' }, { action: 'Log' }] })).ingress!.rules).toEqual([]);
  });

  test.each<[destination: object, reaches: boolean]>([
    [{}, true],
    [{ selector: "role == 'acme'" }, true],
    [{ domains: ['acme.dev'] }, true],
    [{ domains: ['*.dev'] }, true],
    [{ domains: ['other.dev'] }, false],
  ])('Calico lets out to %j', (destination, reaches) => {
    const [rule] = one(calico({ egress: [{ action: 'Allow', destination }] })).egress!.rules;
    expect(rule!.reaches('acme.dev')).toBe(reaches);
  });

  test('a name counts where that of the port is not known', () => {
    const [rule] = one(policy({ podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] })).ingress!.rules;
    expect([rule!.admits(80, 'TCP'), rule!.admits(80, 'UDP'), rule!.admits(80, 'TCP', 'web')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('hosts outside of the cluster', () => {
  test.each<[object, boolean]>([
    [{}, true],
    [{ to: [] }, true],
    [{ to: [{ podSelector: {} }] }, false],
    [{ to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }] }, true],
  ])('%j', (rule, expected) => {
    const [own] = one(policy({ podSelector: {}, egress: [rule] })).egress!.rules;
    expect(own!.reaches('acme.corp.dev')).toBe(expected);
  });

  test.each<[object, boolean]>([
    [{ toPorts: [{ ports: [] }] }, true],
    [{ toCIDR: ['0.0.0.0/0'] }, true],
    [{ toCIDRSet: [{ cidr: '0.0.0.0/0' }] }, true],
    [{ toGroups: [{}] }, true],
    [{ toEntities: ['cluster', 'world'] }, true],
    [{ toEntities: ['all'] }, true],
    [{ toEntities: ['world-ipv4'] }, true],
    [{ toEntities: ['cluster'] }, false],
    [{ toEndpoints: [{}] }, false],
    [{ toFQDNs: [{ matchName: 'acme.corp.dev' }] }, true],
    [{ toFQDNs: [{ matchName: 'ACME.corp.dev.' }] }, true],
    [{ toFQDNs: [{ matchName: 'acme.corp' }] }, false],
    [{ toFQDNs: [{ matchName: 'a.corp' }, { matchPattern: '*.corp.dev' }] }, true],
    [{ toFQDNs: [{ matchPattern: '*.CORP.dev.' }] }, true],
    [{ toFQDNs: [{ matchPattern: 'acme.*' }] }, true],
    [{ toFQDNs: [{ matchPattern: '***' }] }, true],
    [{ toFQDNs: [{ matchPattern: 'corp.dev' }] }, false],
    [{ toFQDNs: [{ matchPattern: 'acme.*.dev.net' }] }, false],
    [{ toFQDNs: [{ matchPattern: '*.acme.corp.dev' }] }, false],
    [{ toFQDNs: [{ matchPattern: 'acmeXcorp.dev' }] }, false],
    [{ toFQDNs: [{ matchPattern: '*'.repeat(253) }] }, true],
    [{ toFQDNs: [{ matchPattern: '*'.repeat(254) }] }, false],
    [{ toFQDNs: [{}] }, false],
  ])('%j, by Cilium', (rule, expected) => {
    const [own] = one(cilium({ endpointSelector: {}, egress: [rule] })).egress!.rules;
    expect(own!.reaches('acme.corp.dev')).toBe(expected);
  });
});

describe('policies of administrators', () => {
  const ALL = [{ namespaces: {} }];
  const admin = (rules: object[], more: object = {}, name = 'a') => ({
    ...{ apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name } },
    spec: { priority: 10, subject: { namespaces: {} }, ingress: rules, ...more },
  });
  const baseline = (rules: object[], more: object = {}) => ({
    ...admin(rules, more, 'default'),
    kind: 'BaselineAdminNetworkPolicy',
  });
  const cluster = (tier: string, rules: object[], more: object = {}) => ({
    ...admin(rules, { tier, ...more }, 'c'),
    ...{ apiVersion: 'policy.networking.k8s.io/v1alpha2', kind: 'ClusterNetworkPolicy' },
  });
  const DENY = { action: 'Deny', from: ALL };
  const PORT = { portNumber: { protocol: 'TCP', port: 8089 } };
  const ADMITS = policy({ podSelector: {}, ingress: [{}] });
  const DENIES = policy({ podSelector: {} });
  const namespace = (labels: object) => ({
    ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } },
  });
  const ask = (objects: any[], direction: 'ingress' | 'egress' = 'ingress', host?: string) => {
    const model = new Model(objects.map((raw) => new KubeObject(raw)));
    const pods = { namespace: 'team-a', labels: { app: 'solver', hash: '<hash>' } };
    const asked = direction === 'ingress' ? ([8089, 'TCP', 'http'] as const) : ([443, 'TCP'] as const);
    const found = blockedBy(model, pods, direction, [[...asked]], host);
    return found && `${found.object.kind} ${found.path}${found.isFinal ? '!' : ''}`;
  };

  test.each<[string, object[], string | undefined]>([
    ['denies all', [admin([DENY])], 'AdminNetworkPolicy spec.ingress[0].action!'],
    ['denies all, whatever a namespace allows', [admin([DENY]), ADMITS], 'AdminNetworkPolicy spec.ingress[0].action!'],
    ['denies the port', [admin([{ ...DENY, ports: [PORT] }])], 'AdminNetworkPolicy spec.ingress[0].action!'],
    [
      'denies a range',
      [admin([{ ...DENY, ports: [{ portRange: { start: 8000, end: 9000 } }] }])],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'denies the port by name',
      [admin([{ ...DENY, ports: [{ namedPort: 'http' }] }])],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    ['denies other ports', [admin([{ ...DENY, ports: [{ portNumber: { protocol: 'TCP', port: 22 } }] }])], undefined],
    ['denies UDP', [admin([{ ...DENY, ports: [{ portNumber: { protocol: 'UDP', port: 8089 } }] }])], undefined],
    ['denies ports that are not read', [admin([{ ...DENY, ports: [{ other: 1 }] }])], undefined],
    [
      'denies all pods',
      [admin([{ action: 'Deny', from: [{ pods: { namespaceSelector: {}, podSelector: {} } }] }])],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    ['denies some', [admin([{ action: 'Deny', from: [{ namespaces: { matchLabels: { a: 'b' } } }] }])], undefined],
    [
      'allows some before',
      [admin([{ action: 'Allow', from: [{ namespaces: { matchLabels: { a: 'b' } } }] }, DENY])],
      undefined,
    ],
    [
      'allows another port before',
      [admin([{ action: 'Allow', from: ALL, ports: [{ portNumber: { protocol: 'TCP', port: 80 } }] }, DENY])],
      'AdminNetworkPolicy spec.ingress[1].action!',
    ],
    [
      'allows some after',
      [admin([DENY, { action: 'Allow', from: ALL }])],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    ['passes on', [admin([{ action: 'Pass', from: ALL }, DENY])], undefined],
    [
      'passes on to one that denies',
      [admin([{ action: 'Pass', from: ALL }, DENY]), DENIES],
      'NetworkPolicy spec.ingress',
    ],
    ['allows, whatever a namespace denies', [admin([{ action: 'Allow', from: ALL }]), DENIES], undefined],
    ['says nothing', [admin([]), DENIES], 'NetworkPolicy spec.ingress'],
    [
      'is for what goes out',
      [admin([], { egress: [{ action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }] }] })],
      undefined,
    ],
    [
      'comes after one that allows',
      [admin([DENY]), admin([{ action: 'Allow', from: ALL }], { priority: 5 }, 'b')],
      undefined,
    ],
    [
      'comes before one that allows',
      [admin([DENY]), admin([{ action: 'Allow', from: ALL }], { priority: 20 }, 'b')],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    ['comes beside one that allows', [admin([DENY]), admin([{ action: 'Allow', from: ALL }], {}, 'b')], undefined],
    ['comes beside one that passes on', [admin([DENY]), admin([{ action: 'Pass', from: ALL }], {}, 'b')], undefined],
    [
      'is for other namespaces',
      [admin([DENY], { subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } } })],
      undefined,
    ],
    [
      'is for this one',
      [admin([DENY], { subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } } } })],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'is for namespaces that may be',
      [admin([DENY], { subject: { namespaces: { matchLabels: { tier: 'web' } } } }), DENIES],
      undefined,
    ],
    [
      'is for labels of this one',
      [admin([DENY], { subject: { namespaces: { matchLabels: { tier: 'web' } } } }), namespace({ tier: 'web' })],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'is for labels of another',
      [admin([DENY], { subject: { namespaces: { matchLabels: { tier: 'web' } } } }), namespace({ tier: 'db' }), DENIES],
      'NetworkPolicy spec.ingress',
    ],
    [
      'is for these pods',
      [
        admin([DENY], {
          subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'solver' } } } },
        }),
      ],
      'AdminNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'is for other pods',
      [admin([DENY], { subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } } })],
      undefined,
    ],
    [
      'may be for these pods',
      [admin([DENY], { subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { hash: 'x' } } } } })],
      undefined,
    ],
    ['has no subject', [admin([DENY], { subject: undefined }), DENIES], undefined],
    ['is filled in later', [admin([DENY], { priority: '${N}' }), DENIES], undefined],
    ['is of another group', [{ ...admin([DENY]), apiVersion: 'corp.dev/v1' }, DENIES], undefined],
    [
      'stands beside those of Cilium',
      [admin([DENY]), cilium({ endpointSelector: {}, ingress: [{ fromEntities: ['all'] }] })],
      undefined,
    ],
    ['denies where no policy is', [baseline([DENY])], 'BaselineAdminNetworkPolicy spec.ingress[0].action'],
    ['denies where a policy admits', [baseline([DENY]), ADMITS], undefined],
    ['denies where a policy denies, too', [baseline([DENY]), DENIES], 'NetworkPolicy spec.ingress'],
    [
      'denies where a policy is for what goes out',
      [baseline([DENY]), policy({ podSelector: {}, policyTypes: ['Egress'] })],
      'BaselineAdminNetworkPolicy spec.ingress[0].action',
    ],
    ['of v1alpha2 denies', [cluster('Admin', [DENY])], 'ClusterNetworkPolicy spec.ingress[0].action!'],
    ['of v1alpha2 accepts', [cluster('Admin', [{ action: 'Accept', from: ALL }, DENY])], undefined],
    ['of v1alpha2 is the last', [cluster('Baseline', [DENY])], 'ClusterNetworkPolicy spec.ingress[0].action'],
    ['of v1alpha2 is the last, after a policy', [cluster('Baseline', [DENY]), ADMITS], undefined],
    [
      'of v1alpha2 denies the port',
      [cluster('Admin', [{ ...DENY, protocols: [{ tcp: { destinationPort: { number: 8089 } } }] }])],
      'ClusterNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'of v1alpha2 denies a range',
      [
        cluster('Admin', [
          { ...DENY, protocols: [{ udp: {} }, { tcp: { destinationPort: { range: { start: 1, end: 9000 } } } }] },
        ]),
      ],
      'ClusterNetworkPolicy spec.ingress[0].action!',
    ],
    [
      'of v1alpha2 denies another port',
      [cluster('Admin', [{ ...DENY, protocols: [{ tcp: { destinationPort: { number: 22 } } }] }])],
      undefined,
    ],
    [
      'of v1alpha2 denies a port by name',
      [cluster('Admin', [{ ...DENY, protocols: [{ destinationNamedPort: 'http' }] }])],
      'ClusterNetworkPolicy spec.ingress[0].action!',
    ],
  ])('one that %s', (_, objects, blocker) => {
    expect(ask(objects)).toBe(blocker);
  });

  const EVERYWHERE = { action: 'Deny', to: [{ networks: ['0.0.0.0/0', '::/0'] }] };
  test.each<[string, object[], string | undefined]>([
    ['denies all', [EVERYWHERE], 'AdminNetworkPolicy spec.egress[0].action!'],
    ['denies some networks', [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8'] }] }], undefined],
    ['denies pods', [{ action: 'Deny', to: ALL }], undefined],
    ['allows pods before', [{ action: 'Allow', to: ALL }, EVERYWHERE], 'AdminNetworkPolicy spec.egress[1].action!'],
    [
      'allows nodes before',
      [{ action: 'Allow', to: [{ nodes: {} }] }, EVERYWHERE],
      'AdminNetworkPolicy spec.egress[1].action!',
    ],
    ['allows a network before', [{ action: 'Allow', to: [{ networks: ['172.65.32.248/32'] }] }, EVERYWHERE], undefined],
    ['allows the name before', [{ action: 'Allow', to: [{ domainNames: ['acme.dev'] }] }, EVERYWHERE], undefined],
    ['allows names below before', [{ action: 'Allow', to: [{ domainNames: ['*.dev.'] }] }, EVERYWHERE], undefined],
    [
      'allows other names before',
      [{ action: 'Allow', to: [{ domainNames: ['other.dev', '*.acme.dev'] }] }, EVERYWHERE],
      'AdminNetworkPolicy spec.egress[1].action!',
    ],
    ['allows peers that are not read', [{ action: 'Allow', to: [{ services: {} }] }, EVERYWHERE], undefined],
    ['passes it on', [{ action: 'Pass', to: [{ networks: ['0.0.0.0/0'] }] }, EVERYWHERE], undefined],
  ])('to a host outside: one that %s', (_, egress, blocker) => {
    expect(ask([admin([], { egress })], 'egress', 'acme.dev')).toBe(blocker);
  });

  test('to any peer, one that allows pods may be enough', () => {
    expect(ask([admin([], { egress: [{ action: 'Allow', to: ALL }, EVERYWHERE] })], 'egress')).toBeUndefined();
  });

  test('the policies of a namespace decide where no administrator does', () => {
    expect(of([admin([DENY]), DENIES])).toBeUndefined();
    expect(of([baseline([DENY]), DENIES])).toHaveLength(1);
    expect(
      of([admin([DENY], { subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } } }), DENIES]),
    ).toHaveLength(1);
  });
});

describe('what Cilium denies', () => {
  const ALLOW = cilium({
    endpointSelector: {},
    ingress: [{ fromEntities: ['all'] }],
    egress: [{ toEntities: ['all'] }],
  });
  const blocker = (
    spec: object,
    direction: 'ingress' | 'egress',
    host?: string,
    port: [number, string?] = [8089, 'http'],
  ) => {
    const model = new Model([ALLOW, cilium({ endpointSelector: {}, ...spec })].map((raw) => new KubeObject(raw)));
    const found = blockedBy(model, { namespace: 'team-a', labels: {} }, direction, [[port[0], 'TCP', port[1]]], host);
    return found && `${found.path} ${found.denies}`;
  };
  const ports = (...all: (string | number)[]) => [{ ports: all.map((port) => ({ port })) }];

  test.each<[string, object, string | undefined]>([
    ['everybody', { ingressDeny: [{ fromEntities: ['all'] }] }, 'spec.ingressDeny[0] true'],
    ['everybody on the port', { ingressDeny: [{ toPorts: ports('8089') }] }, 'spec.ingressDeny[0] true'],
    [
      'everybody on the port, by its name',
      { ingressDeny: [{}, { toPorts: ports('http') }] },
      'spec.ingressDeny[1] true',
    ],
    ['another port', { ingressDeny: [{ fromEntities: ['all'], toPorts: ports('80') }] }, undefined],
    ['a port by another name', { ingressDeny: [{ toPorts: ports('metrics') }] }, undefined],
    ['the world', { ingressDeny: [{ fromEntities: ['world'] }] }, undefined],
    ['some pods', { ingressDeny: [{ fromEndpoints: [{ matchLabels: { app: 'x' } }] }] }, undefined],
    ['nothing', { ingressDeny: [{}] }, undefined],
    ['what goes out', { egressDeny: [{ toEntities: ['all'] }] }, undefined],
    [
      'others',
      { endpointSelector: { matchLabels: { app: 'x' } }, ingressDeny: [{ fromEntities: ['all'] }] },
      undefined,
    ],
    [
      'the same with its default off',
      { ingressDeny: [{ fromEntities: ['all'] }], enableDefaultDeny: { ingress: false } },
      'spec.ingressDeny[0] true',
    ],
  ])('to what comes in: %s', (_, spec, expected) => {
    expect(blocker(spec, 'ingress')).toBe(expected);
  });

  test.each<[string, object, string | undefined]>([
    ['the world', { egressDeny: [{ toEntities: ['world'] }] }, 'spec.egressDeny[0] true'],
    ['everything', { egressDeny: [{ toEntities: ['all'] }] }, 'spec.egressDeny[0] true'],
    ['the port', { egressDeny: [{ toPorts: ports('443') }] }, 'spec.egressDeny[0] true'],
    ['a port whose number is not known', { egressDeny: [{ toPorts: ports('https') }] }, undefined],
    ['another port', { egressDeny: [{ toEntities: ['world'], toPorts: ports('25') }] }, undefined],
    ['an address', { egressDeny: [{ toCIDR: ['169.254.169.254/32'] }] }, undefined],
    ['the cluster', { egressDeny: [{ toEntities: ['cluster'] }] }, undefined],
  ])('to what goes out: %s', (_, spec, expected) => {
    expect(blocker(spec, 'egress', 'acme.example.org', [443])).toBe(expected);
  });

  test('pods that are only denied something are allowed nothing', () => {
    const model = new Model([
      new KubeObject(cilium({ endpointSelector: {}, ingressDeny: [{ fromEntities: ['world'] }] })),
    ]);
    const found = blockedBy(model, { namespace: 'team-a', labels: {} }, 'ingress', [[8089, 'TCP', 'http']]);
    expect(found).toMatchObject({ path: 'spec.ingressDeny', isFinal: false });
    expect(found?.denies).toBeUndefined();
  });
});
