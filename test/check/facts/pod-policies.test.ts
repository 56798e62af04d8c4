import { policiesFor } from '../../../lib/check/facts/pod-policies';
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
    ['denies something', cilium({ endpointSelector: {}, ingressDeny: [{ fromEntities: ['all'] }] })],
    ['denies something that goes out', cilium({ endpointSelector: {}, egressDeny: [{ toEntities: ['all'] }] })],
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
