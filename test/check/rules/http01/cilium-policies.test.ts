import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const id = 'solver-network-policy-source';
const policy = (ingress: string, { kind = 'CiliumNetworkPolicy', selector = '{}', name = 'lock', more = '' } = {}) => `
apiVersion: cilium.io/v2
kind: ${kind}
metadata: { name: ${name}${kind === 'CiliumNetworkPolicy' ? ', namespace: team-a' : ''} }
spec: { endpointSelector: ${selector}, ingress: ${ingress}${more} }
`;
const nginx = (pod = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx, namespace: edge }
spec: { template: { spec: { ${pod}containers: [{ name: c, image: "registry.k8s.io/ingress-nginx/controller:v1.13.3" }] } } }
`;
const CILIUM = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec: { chart: { spec: { chart: cilium } }, values: { ingressController: { enabled: true } } }
`;
const OWN = '[{ fromEndpoints: [{}] }]';
const from = (namespace: string) =>
  `[{ fromEndpoints: [{ matchLabels: { k8s:io.kubernetes.pod.namespace: ${namespace} } }] }]`;

test.each([
  ['its own namespace, the controller in another', OWN, 'nginx', [nginx()]],
  ['its own namespace, the controller not shown', OWN, 'nginx', []],
  ['its own namespace, the controller that of Cilium', OWN, 'cilium', [CILIUM]],
  ['some of its own pods', '[{ fromEndpoints: [{ matchLabels: { app: web } }] }]', 'nginx', [nginx()]],
  ["cert-manager's namespace", from('cert-manager'), 'nginx', []],
  ['the namespace of what watches', from('monitoring'), 'nginx', []],
  ['another namespace than the controller has', from('monitoring'), 'nginx', [nginx()]],
  [
    'its own namespace, on the port',
    '[{ fromEndpoints: [{}], toPorts: [{ ports: [{ port: "8089" }] }] }]',
    'nginx',
    [],
  ],
  ['the world', '[{ fromEntities: [world] }]', 'nginx', []],
  ['the world, the controller shown', '[{ fromEntities: [world] }]', 'nginx', [nginx()]],
  ['the nodes, the controller shown', '[{ fromEntities: [host, remote-node, kube-apiserver] }]', 'nginx', [nginx()]],
  ['its own namespace and the world', '[{ fromEndpoints: [{}] }, { fromEntities: [world] }]', 'nginx', [nginx()]],
])('only %s', (_, rules, className, controllers) => {
  expect(foundBy(id, through(className), certificate(), policy(rules), ...controllers)).toEqual([
    'warning spec.ingress',
  ]);
});

test.each([
  ['takes in the namespace of the controller', [policy(from('edge')), nginx()]],
  ['takes in another namespace, where the controller is not shown', [policy(from('edge'))]],
  ['takes in an entity', [policy('[{ fromEntities: [ingress] }]')]],
  ['takes in a reserved identity', [policy('[{ fromEndpoints: [{ matchLabels: { reserved.ingress: "" } }] }]')]],
  ['takes in addresses', [policy('[{ fromCIDR: [10.0.0.0/8] }]')]],
  [
    'chooses namespaces by label',
    [policy('[{ fromEndpoints: [{ matchLabels: { k8s:io.cilium.k8s.namespace.labels.role: edge } }] }]')],
  ],
  [
    'chooses namespaces by an expression',
    [
      policy(
        '[{ fromEndpoints: [{ matchExpressions: [{ key: k8s:io.kubernetes.pod.namespace, operator: Exists }] }] }]',
      ),
    ],
  ],
  ['is for the whole cluster', [policy(OWN, { kind: 'CiliumClusterwideNetworkPolicy' })]],
  ['is for other pods', [policy(OWN, { selector: '{ matchLabels: { app: db } }' })]],
  ['denies nothing', [policy(OWN, { more: ', enableDefaultDeny: { ingress: false }' })]],
  ['has another beside it', [policy(OWN), policy('[{ fromEntities: [cluster] }]', { name: 'more' })]],
  [
    'has one of Kubernetes beside it',
    [
      policy(OWN),
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: team-a }\nspec: { podSelector: {}, ingress: [{}] }\n',
    ],
  ],
  ['takes in all of the cluster', [policy('[{ fromEntities: [cluster] }]'), nginx()]],
  ['takes in everything', [policy('[{ fromEntities: [all] }]'), nginx()]],
  ['takes in nodes, where the controller is not shown', [policy('[{ fromEntities: [remote-node] }]')]],
  [
    'takes in the world, and the controller is on the host',
    [policy('[{ fromEntities: [world] }]'), nginx('hostNetwork: true, ')],
  ],
  ['has a value that is filled in later', [policy(from('"${NAMESPACE}"')), nginx()]],
  ['is passed by a controller on the host', [policy(OWN), nginx('hostNetwork: true, ')]],
])('nothing is said of one that %s', (_, documents) => {
  expect(foundBy(id, through('nginx'), certificate(), ...documents)).toEqual([]);
});

test.each(['alb', 'gce', 'azure-application-gateway', 'ours'])(
  'the world may be the load balancer of %s',
  (className) => {
    expect(foundBy(id, through(className), certificate(), policy('[{ fromEntities: [world] }]'))).toEqual([]);
  },
);

describe('what is denied', () => {
  const deny = (rules: string, more = '') =>
    foundBy(
      'solver-network-policy',
      through('nginx'),
      certificate(),
      policy('[{ fromEntities: [all] }]', { more: `, ingressDeny: ${rules}${more}` }),
    );

  test.each(['[{ fromEntities: [all] }]', '[{ toPorts: [{ ports: [{ port: "8089" }] }] }]'])(
    'to everybody: %s',
    (rules) => {
      expect(deny(rules)).toEqual(['warning spec.ingressDeny[0]']);
    },
  );

  test.each([
    '[{ fromEntities: [world] }]',
    '[{ fromEndpoints: [{ matchLabels: { app: db } }] }]',
    '[{ toPorts: [{ ports: [{ port: "22" }] }] }]',
  ])('to others: %s', (rules) => {
    expect(deny(rules)).toEqual([]);
  });
});

test('nothing is said to a solver of DNS01', () => {
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  expect(foundBy(id, dns, certificate(), policy(OWN), nginx())).toEqual([]);
});

// kyverno/policies best-practices/add-network-policy
describe('what Kyverno generates', () => {
  const id = 'solver-network-policy';
  const DENY = 'data: { spec: { podSelector: {}, policyTypes: [Ingress, Egress] } }';
  const NAMESPACE = 'match: { any: [{ resources: { kinds: [Namespace] } }] }';
  const generate = (
    data = DENY,
    rule = NAMESPACE,
    namespace = '{{request.object.metadata.name}}',
    kind = 'NetworkPolicy',
  ) => `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: add-networkpolicy }
spec:
  rules:
    - name: default-deny
      ${rule}
      generate: { apiVersion: networking.k8s.io/v1, kind: ${kind}, name: default-deny, namespace: "${namespace}", ${data} }
`;
  const set = [through('nginx'), certificate()];
  const allow = (ports: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow, namespace: team-a }
spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ ports: [${ports}] }] }
`;

  test('blocks solver pods', () => {
    expect(foundBy(id, ...set, generate())).toEqual(['warning spec.rules[0].generate.data.spec']);
    const others = `${NAMESPACE}\n      exclude: { any: [{ resources: { namespaces: [kube-*, default] } }] }`;
    expect(foundBy(id, ...set, generate(undefined, others))).toHaveLength(1);
    expect(foundBy(id, ...set, generate(undefined, 'match: { resources: { kinds: [Namespace] } }'))).toHaveLength(1);
    expect(foundBy(id, ...set, generate(), allow('{ port: 8080 }'))).toHaveLength(1);
  });

  test.each([
    ['a policy that allows the port', [generate(), allow('{ port: 8089 }')]],
    [
      'one that allows everything in the namespace',
      [
        generate(
          'data: { spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }] }] } }',
        ),
      ],
    ],
    ['one for egress', [generate('data: { spec: { podSelector: {}, policyTypes: [Egress] } }')]],
    [
      'one for other pods',
      [generate('data: { spec: { podSelector: { matchLabels: { app: db } }, policyTypes: [Ingress] } }')],
    ],
    [
      'one that leaves the namespace out',
      [generate(undefined, `${NAMESPACE}\n      exclude: { any: [{ resources: { namespaces: [team-*] } }] }`)],
    ],
    [
      'one for some namespaces',
      [
        generate(
          undefined,
          'match: { any: [{ resources: { kinds: [Namespace], selector: { matchLabels: { deny: "yes" } } } }] }',
        ),
      ],
    ],
    [
      'one with conditions',
      [generate(undefined, `${NAMESPACE}\n      preconditions: { all: [{ key: a, operator: Equals, value: b }] }`)],
    ],
    ['one for another namespace', [generate(undefined, undefined, 'prod')]],
    ['a copy', [generate('clone: { namespace: default, name: deny }')]],
    ['something else', [generate('data: { spec: { hard: { pods: 1 } } }', undefined, undefined, 'ResourceQuota')]],
    [
      'another that may allow it',
      [generate(), generate('clone: { namespace: default, name: allow }').replace('add-networkpolicy', 'more')],
    ],
    ['a namespace of the cluster', [generate(), 'a']],
  ])('says nothing of %s', (_, documents) => {
    const own = documents.includes('a') ? certificate('', 'kube-system') : certificate();
    expect(foundBy(id, through('nginx'), own, ...documents.filter((one) => one !== 'a'))).toEqual([]);
  });
});

testTexts();
