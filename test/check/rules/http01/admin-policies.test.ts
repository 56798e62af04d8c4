import { findingsIn, objects } from '../../support';
import { certificate, controller, foundBy, through } from '../fixtures';

const admin = (spec: string, kind = 'AdminNetworkPolicy', version = 'v1alpha1') => `
apiVersion: policy.networking.k8s.io/${version}
kind: ${kind}
metadata: { name: default }
spec: { priority: 50, subject: { namespaces: {} }, ${spec} }
`;
const DENY = 'ingress: [{ action: Deny, from: [{ namespaces: {} }] }]';
const ALLOW = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow, namespace: team-a }
spec:
  podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }
  ingress: [{ ports: [{ port: 8089 }] }]
`;
const solver = through('nginx');
const toSolver = (...documents: readonly string[]) =>
  foundBy('solver-network-policy', ...documents, solver, certificate());

test.each([
  ['before all others', admin(DENY), 'warning spec.ingress[0].action'],
  ['after all others', admin(DENY, 'BaselineAdminNetworkPolicy'), 'warning spec.ingress[0].action'],
  [
    'of v1alpha2',
    admin(`tier: Baseline, ${DENY}`, 'ClusterNetworkPolicy', 'v1alpha2'),
    'warning spec.ingress[0].action',
  ],
])('an administrator denies traffic to solver pods, %s', (_, policy, finding) => {
  expect(toSolver(policy)).toEqual([finding]);
});

test('what it says', () => {
  const say = (policy: string) =>
    findingsIn(objects([policy, solver, certificate()].join('\n---\n'))).map(({ message, fix }) => `${message} ${fix}`);
  expect(say(admin(DENY))).toEqual([
    'AdminNetworkPolicy default selects the solver pods in "team-a", and denies all pods traffic to their port 8089. Add a rule before it that allows the namespace of the ingress controller to connect to TCP port 8089, or passes that on to the policies of namespaces.',
  ]);
  expect(say(admin(DENY, 'BaselineAdminNetworkPolicy'))).toEqual([
    'BaselineAdminNetworkPolicy default selects the solver pods in "team-a", and denies all pods traffic to their port 8089. Add a policy for pods labelled acme.cert-manager.io/http01-solver: "true" that allows the ingress controller to connect to TCP port 8089.',
  ]);
});

test.each([
  ['a namespace allows it first', [admin(DENY, 'BaselineAdminNetworkPolicy'), ALLOW]],
  [
    'the ingress controller is allowed first',
    [
      admin(
        'ingress: [{ action: Allow, from: [{ namespaces: { matchLabels: { role: ingress } } }] }, { action: Deny, from: [{ namespaces: {} }] }]',
      ),
    ],
  ],
  [
    'it is for other ports',
    [
      admin(
        'ingress: [{ action: Deny, from: [{ namespaces: {} }], ports: [{ portNumber: { protocol: TCP, port: 22 } }] }]',
      ),
    ],
  ],
  [
    'it may be for others',
    [admin(DENY).replace('namespaces: {}', 'namespaces: { matchLabels: { tier: restricted } }')],
  ],
  ['it is filled in later', [admin(DENY).replace('50', '${PRIORITY}')]],
  ['it is of another maker', [admin(DENY).replace('policy.networking.k8s.io', 'crd.antrea.io')]],
  [
    'the ingress controller is in the network of the nodes',
    [
      admin(DENY),
      `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec:
  template:
    metadata: { labels: { app: x } }
    spec:
      hostNetwork: true
      containers: [{ name: controller, image: registry.k8s.io/ingress-nginx/controller:v1.12.6, args: [/nginx-ingress-controller] }]
`,
    ],
  ],
])('nothing is said where %s', (_, documents) => {
  expect(toSolver(...documents)).toEqual([]);
});

describe('what goes out from the controller', () => {
  const blocked = (rules: string, kind = 'AdminNetworkPolicy') =>
    foundBy('controller-egress-blocked', admin(`egress: [${rules}]`, kind), controller([]), solver, certificate());
  const ALL = '{ action: Deny, to: [{ networks: [0.0.0.0/0] }] }';

  test.each([
    ['all', ALL],
    ['all but pods', `{ action: Allow, to: [{ namespaces: {} }] }, ${ALL}`],
    ['all but other hosts', `{ action: Allow, to: [{ namespaces: {} }, { domainNames: [github.com] }] }, ${ALL}`],
  ])('%s is denied', (_, rules) => {
    expect(blocked(rules)).toHaveLength(1);
    expect(blocked(rules, 'BaselineAdminNetworkPolicy')).toHaveLength(1);
  });

  test.each([
    ['pods are denied', '{ action: Deny, to: [{ namespaces: {} }] }'],
    ['a network is denied', '{ action: Deny, to: [{ networks: [169.254.169.254/32] }] }'],
    ['networks are allowed first', `{ action: Allow, to: [{ networks: [0.0.0.0/0] }] }, ${ALL}`],
    ['it is left to namespaces', `{ action: Pass, to: [{ networks: [0.0.0.0/0] }] }, ${ALL}`],
  ])('nothing is said where %s', (_, rules) => {
    expect(blocked(rules)).toEqual([]);
  });
});
