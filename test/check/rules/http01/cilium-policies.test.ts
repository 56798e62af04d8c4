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
  ['another namespace than the controller has', from('monitoring'), 'nginx', [nginx()]],
  [
    'its own namespace, on the port',
    '[{ fromEndpoints: [{}], toPorts: [{ ports: [{ port: "8089" }] }] }]',
    'nginx',
    [],
  ],
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
  ['has a value that is filled in later', [policy(from('"${NAMESPACE}"')), nginx()]],
  ['is passed by a controller on the host', [policy(OWN), nginx('hostNetwork: true, ')]],
])('nothing is said of one that %s', (_, documents) => {
  expect(foundBy(id, through('nginx'), certificate(), ...documents)).toEqual([]);
});

test('nothing is said to a solver of DNS01', () => {
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  expect(foundBy(id, dns, certificate(), policy(OWN), nginx())).toEqual([]);
});

testTexts();
