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

testTexts();
