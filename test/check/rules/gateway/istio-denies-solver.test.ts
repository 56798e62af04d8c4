import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const namespace = (name: string, labels = '') => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { app: x${labels === '' ? '' : `, ${labels}`} } }
`;
const policy = (spec: string, name = 'p', at = 'team-a') => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: ${at} }
spec: { ${spec} }
`;
const NGINX = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: c, image: "registry.k8s.io/ingress-nginx/controller:v1.14.1" }] } } }
`;
const AMBIENT = 'istio.io/dataplane-mode: ambient';
const TEAM = namespace('team-a', AMBIENT);
const OUTSIDE = [namespace('ingress-nginx'), NGINX];
const INSIDE = [namespace('ingress-nginx', AMBIENT), NGINX];
const HTTP = through('nginx');
const at = (...documents: string[]) => foundBy('istio-denies-solver', ...documents, certificate());
const from = (source: string) => `rules: [{ from: [{ source: { ${source} } }] }]`;
const to = (operation: string) => `rules: [{ to: [{ operation: { ${operation} } }] }]`;

test.each<[string, string[], string]>([
  ['nothing is allowed', [TEAM, policy(''), HTTP], 'spec'],
  [
    'nothing is allowed, through a Gateway',
    [TEAM, policy(''), issuer('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: g, namespace: infra }] } } }')],
    'spec',
  ],
  ['nothing is allowed in the mesh', [TEAM, policy('', 'p', 'istio-system'), HTTP], 'spec'],
  [
    'nothing is allowed, with a sidecar',
    [
      namespace('team-a'),
      policy(''),
      through('nginx', ', podTemplate: { metadata: { annotations: { sidecar.istio.io/inject: "true" } } }'),
    ],
    'spec',
  ],
  ['only other ports are allowed', [TEAM, policy(to('ports: ["8080"]')), HTTP], 'spec'],
  [
    'only identities are allowed, the controller has none',
    [TEAM, policy(from('namespaces: ["*"]')), HTTP, ...OUTSIDE],
    'spec',
  ],
  [
    'only other namespaces are allowed',
    [TEAM, policy(from('namespaces: [team-a, monitoring]')), HTTP, ...INSIDE],
    'spec',
  ],
  [
    'only other principals are allowed',
    [TEAM, policy(from('principals: [cluster.local/ns/team-a/sa/web]')), HTTP, ...INSIDE],
    'spec',
  ],
  ['everything is denied', [TEAM, policy('action: DENY, rules: [{}]'), HTTP], 'spec.rules[0]'],
  [
    'what has no identity is denied',
    [TEAM, policy(`action: DENY, ${from('notPrincipals: ["*"]')}`), HTTP, ...OUTSIDE],
    'spec.rules[0]',
  ],
])('%s', (_, documents, path) => {
  expect(at(...documents)).toEqual([`warning ${path}`]);
});

test.each<[string, string[]]>([
  ['the pods are not in the mesh', [namespace('team-a', 'istio-injection: enabled'), policy(''), HTTP]],
  ['it is not known whether they are', [policy(''), HTTP]],
  ['the namespace uses a waypoint', [namespace('team-a', `${AMBIENT}, istio.io/use-waypoint: w`), policy(''), HTTP]],
  ['another policy allows their port', [TEAM, policy(''), policy(to('ports: ["8089"]'), 'q'), HTTP]],
  ['all is allowed', [TEAM, policy('rules: [{}]'), HTTP]],
  ['the namespace of the controller is allowed', [TEAM, policy(from('namespaces: [ingress-nginx]')), HTTP, ...INSIDE]],
  ['a pattern may be for the controller', [TEAM, policy(from('principals: ["cluster.local/ns/*"]')), HTTP, ...INSIDE]],
  ['the controller is not shown', [TEAM, policy(from('namespaces: [team-a]')), HTTP]],
  ['addresses are allowed', [TEAM, policy(from('ipBlocks: [10.0.0.0/8]')), HTTP, ...OUTSIDE]],
  ['what is read of HTTP may match', [TEAM, policy(to('methods: [GET]')), HTTP, ...OUTSIDE]],
  [
    'there is a condition',
    [TEAM, policy('rules: [{ when: [{ key: source.ip, values: [10.0.0.0/8] }] }]'), HTTP, ...OUTSIDE],
  ],
  ['the policy is for other pods', [TEAM, policy('selector: { matchLabels: { app: web } }'), HTTP]],
  [
    'the policy is for a waypoint',
    [TEAM, policy('targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: w }]'), HTTP],
  ],
  ['the policy is of another namespace', [TEAM, policy('', 'p', 'team-b'), HTTP]],
  ['the policy is of others', [TEAM, policy('').replace('security.istio.io', 'policy.linkerd.io'), HTTP]],
  ['the policy is not known yet', [TEAM, policy('rules: "${RULES}"'), HTTP]],
  ['something else is denied', [TEAM, policy(`action: DENY, ${from('namespaces: [evil]')}`), HTTP, ...OUTSIDE]],
  ['it is only logged', [TEAM, policy('action: AUDIT'), HTTP]],
])('nothing is said where %s', (_, documents) => {
  expect(at(...documents)).toEqual([]);
});

testTexts();
