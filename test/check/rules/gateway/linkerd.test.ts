import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const namespace = (name: string, annotations = '') => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, annotations: { ${annotations} } }
`;
const policy = (value: string) => `config.linkerd.io/default-inbound-policy: ${value}`;
const MESHED = 'linkerd.io/inject: enabled';
const team = (value?: string) => namespace('team-a', value === undefined ? MESHED : `${MESHED}, ${policy(value)}`);
const template = (annotations: string) => `, podTemplate: { metadata: { annotations: { ${annotations} } } }`;
const nginx = (annotations = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { metadata: { annotations: { ${annotations} } }, spec: { containers: [{ name: c, image: "registry.k8s.io/ingress-nginx/controller:v1.14.1" }] } } }
`;
const OUTSIDE = [namespace('ingress-nginx'), nginx()];
const chart = (value: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: linkerd-control-plane, namespace: linkerd }
spec:
  chart: { spec: { chart: linkerd-control-plane, version: 2025.1.1, sourceRef: { kind: HelmRepository, name: linkerd } } }
  values: { proxy: { defaultInboundPolicy: ${value} } }
`;
const server = (spec: string, at = 'team-a') => `
apiVersion: policy.linkerd.io/v1beta3
kind: Server
metadata: { name: web, namespace: ${at}, labels: { app: web } }
spec: { ${spec} }
`;
const EVERY_HTTP = server('podSelector: {}, port: http');
const authorization = (target: string, refs: string) => `
apiVersion: policy.linkerd.io/v1alpha1
kind: AuthorizationPolicy
metadata: { name: web, namespace: team-a }
spec: { targetRef: { ${target} }, requiredAuthenticationRefs: [${refs}] }
`;
const OF_SERVER = 'group: policy.linkerd.io, kind: Server, name: web';
const ACCOUNT = '{ kind: ServiceAccount, name: nginx, namespace: ingress-nginx }';
const serverAuthorization = (client: string, of = 'name: web') => `
apiVersion: policy.linkerd.io/v1beta1
kind: ServerAuthorization
metadata: { name: web, namespace: team-a }
spec: { server: { ${of} }, client: { ${client} } }
`;
const at = (...documents: string[]) => foundBy('linkerd-denies-challenge', ...documents, certificate());
const HTTP = through('nginx');
const GATEWAY = issuer('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: web, namespace: infra }] } } }');

const BY_NAMESPACE = ['warning metadata.annotations["config.linkerd.io/default-inbound-policy"]'];
const BY_SERVER = ['warning spec.port'];

describe('found', () => {
  test.each<[string, string[], string[]]>([
    ['deny', [team('deny'), HTTP], BY_NAMESPACE],
    ['deny, whoever serves', [team('deny'), GATEWAY], BY_NAMESPACE],
    [
      'deny, and the pod template asks for the proxy',
      [namespace('team-a', policy('deny')), through('nginx', template(MESHED))],
      BY_NAMESPACE,
    ],
    ['cluster-authenticated', [team('cluster-authenticated'), HTTP, ...OUTSIDE], BY_NAMESPACE],
    ['all-authenticated', [team('all-authenticated'), HTTP, ...OUTSIDE], BY_NAMESPACE],
    ['the default of the chart', [team(), HTTP, chart('deny')], ['warning spec.values.proxy.defaultInboundPolicy']],
    ['a Server for all pods, by the name of the port', [team(), HTTP, EVERY_HTTP], BY_SERVER],
    ['a Server by the number of the port', [team(), HTTP, server('podSelector: {}, port: 8089')], BY_SERVER],
    [
      'a Server for others that has its authorization',
      [team(), HTTP, EVERY_HTTP, authorization('kind: Server, name: api', ACCOUNT)],
      BY_SERVER,
    ],
    [
      'a Server for meshed clients',
      [team(), HTTP, ...OUTSIDE, EVERY_HTTP, authorization(OF_SERVER, ACCOUNT)],
      BY_SERVER,
    ],
    [
      'all of the namespace for meshed clients',
      [team(), HTTP, ...OUTSIDE, EVERY_HTTP, authorization('kind: Namespace, name: team-a', ACCOUNT)],
      BY_SERVER,
    ],
    [
      'a ServerAuthorization for meshed clients',
      [team(), HTTP, ...OUTSIDE, EVERY_HTTP, serverAuthorization('meshTLS: { identities: ["*"] }')],
      BY_SERVER,
    ],
    ['a Server before the default policy', [team('all-unauthenticated'), HTTP, EVERY_HTTP], BY_SERVER],
  ])('%s', (_, documents, expected) => {
    expect(at(...documents)).toEqual(expected);
  });
});

describe('not found', () => {
  test.each<[string, string[]]>([
    ['everything is let in', [team('all-unauthenticated'), HTTP, ...OUTSIDE]],
    ['all of the cluster is let in', [team('cluster-unauthenticated'), HTTP, ...OUTSIDE]],
    ['it is only logged', [team('audit'), HTTP, ...OUTSIDE]],
    ['there is no policy', [team(), HTTP, ...OUTSIDE]],
    ['it is not known yet', [team('${POLICY}'), HTTP, ...OUTSIDE]],
    ['the namespace is not in the mesh', [namespace('team-a', policy('deny')), HTTP]],
    ['the namespace is not shown', [chart('deny'), HTTP]],
    ['the pods are left out', [team('deny'), through('nginx', template('linkerd.io/inject: disabled'))]],
    ['the pods have a policy of their own', [team('deny'), through('nginx', template(policy('all-unauthenticated')))]],
    [
      'whether they get the proxy is not known',
      [team('deny'), through('nginx', template('linkerd.io/inject: ${MESH}'))],
    ],
    [
      'the ingress controller is in the mesh by its namespace',
      [team('cluster-authenticated'), HTTP, namespace('ingress-nginx', MESHED), nginx()],
    ],
    [
      'the ingress controller is in the mesh by its pods',
      [team('cluster-authenticated'), HTTP, namespace('ingress-nginx'), nginx('linkerd.io/inject: ingress')],
    ],
    ['the namespace of the ingress controller is not shown', [team('cluster-authenticated'), HTTP, nginx()]],
    ['the ingress controller is not shown', [team('cluster-authenticated'), HTTP]],
    ['a gateway may be in the mesh', [team('cluster-authenticated'), GATEWAY, ...OUTSIDE]],
    [
      'a Server lets everybody in',
      [team('deny'), HTTP, server('podSelector: {}, port: 8089, accessPolicy: all-unauthenticated')],
    ],
    ['a Server only logs', [team('deny'), HTTP, server('podSelector: {}, port: 8089, accessPolicy: audit')]],
    ['a Server is for other pods', [team(), HTTP, server('podSelector: { matchLabels: { app: web } }, port: http')]],
    ['a Server is for another port', [team(), HTTP, server('podSelector: {}, port: 8080')]],
    ['a Server is in another namespace', [team(), HTTP, server('podSelector: {}, port: http', 'team-b')]],
    ['a Server is not known yet', [team('deny'), HTTP, server('podSelector: {}, port: "${PORT}"')]],
    [
      'networks are let in',
      [team(), HTTP, EVERY_HTTP, authorization(OF_SERVER, '{ kind: NetworkAuthentication, name: all }')],
    ],
    ['everybody is authorized', [team(), HTTP, EVERY_HTTP, authorization(OF_SERVER, '')]],
    [
      'what is authorized is not shown',
      [team(), HTTP, ...OUTSIDE, EVERY_HTTP, authorization(OF_SERVER, '{ kind: MeshTLSAuthentication, name: x }')],
    ],
    [
      'a route is authorized',
      [team(), HTTP, EVERY_HTTP, authorization('group: policy.linkerd.io, kind: HTTPRoute, name: acme', '')],
    ],
    [
      'a ServerAuthorization is for everybody',
      [
        team(),
        HTTP,
        EVERY_HTTP,
        serverAuthorization('unauthenticated: true', 'selector: { matchLabels: { app: web } }'),
      ],
    ],
    [
      'a ServerAuthorization is for networks',
      [
        team(),
        HTTP,
        EVERY_HTTP,
        serverAuthorization('meshTLS: { identities: ["*"] }, networks: [{ cidr: 0.0.0.0/0 }]'),
      ],
    ],
  ])('%s', (_, documents) => {
    expect(at(...documents)).toEqual([]);
  });

  test('in the namespaces that are never injected', () => {
    const deny = namespace('cert-manager', `${MESHED}, ${policy('deny')}`);
    expect(foundBy('linkerd-denies-challenge', deny, HTTP, certificate('', 'cert-manager'))).toEqual([]);
  });
});

testTexts();
