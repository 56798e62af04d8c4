import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const id = 'challenge-namespace-not-watched';
const release = (chart: string, values: string, namespace = 'ingress', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${chart}, namespace: ${namespace} }
spec: { chart: { spec: { chart: ${chart} } }, values: ${values}${more} }
`;
const workload = (image: string, args: readonly string[], env = '[]') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: ingress }
spec: { template: { spec: { containers: [{ name: c, image: "${image}", args: ${JSON.stringify(args)}, env: ${env} }] } } }
`;
const nginx = (...args: string[]) => workload('registry.k8s.io/ingress-nginx/controller:v1.13.3', args);
const values = 'warning spec.values.';
const containers = 'warning spec.template.spec.containers';

// The certificate is in team-a.
test.each([
  [
    'nginx',
    release('ingress-nginx', '{ controller: { scope: { enabled: true, namespace: team-b } } }'),
    `${values}controller.scope`,
  ],
  ['nginx', release('ingress-nginx', '{ controller: { scope: { enabled: true } } }'), `${values}controller.scope`],
  [
    'nginx',
    release('ingress-nginx', '{ controller: { extraArgs: { watch-namespace: team-b } } }'),
    `${values}controller.extraArgs`,
  ],
  ['nginx', nginx('/nginx-ingress-controller', '--watch-namespace=$(POD_NAMESPACE)'), containers],
  ['nginx', nginx('/nginx-ingress-controller', '--watch-namespace', 'team-b'), containers],
  [
    'traefik',
    release('traefik', '{ providers: { kubernetesIngress: { namespaces: [team-b, team-c] } } }'),
    `${values}providers.kubernetesIngress.namespaces`,
  ],
  ['traefik', release('traefik', '{ rbac: { namespaced: true } }'), `${values}rbac.namespaced`],
  [
    'traefik',
    release('traefik', '{ additionalArguments: ["--providers.kubernetesIngress.namespaces=team-b,team-c"] }'),
    `${values}additionalArguments`,
  ],
  [
    'traefik',
    workload('traefik:v3.6.2', ['--providers.kubernetesingress', '--providers.kubernetesingress.namespaces=team-b']),
    containers,
  ],
  ['ambassador', release('emissary-ingress', '{ scope: { singleNamespace: true } }'), `${values}scope.singleNamespace`],
  [
    'ambassador',
    workload(
      'emissaryingress/emissary:3.10.0',
      [],
      '[{ name: AMBASSADOR_SINGLE_NAMESPACE, value: "YES" }, { name: AMBASSADOR_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }]',
    ),
    containers,
  ],
  [
    'ambassador',
    workload('emissaryingress/emissary:3.10.0', [], '[{ name: AMBASSADOR_SINGLE_NAMESPACE, value: "true" }]'),
    containers,
  ],
  [
    'kong',
    release('kong', '{ ingressController: { watchNamespaces: [team-b] } }'),
    `${values}ingressController.watchNamespaces`,
  ],
  [
    'kong',
    release('kong', '{ ingressController: { env: { watch_namespace: "team-b,team-c" } } }'),
    `${values}ingressController.env.watch_namespace`,
  ],
  [
    'kong',
    workload('kong/kubernetes-ingress-controller:3.5', [], '[{ name: CONTROLLER_WATCH_NAMESPACE, value: team-b }]'),
    containers,
  ],
  [
    'contour',
    workload('ghcr.io/projectcontour/contour:v1.33.0', ['serve', '--watch-namespaces=ingress,team-b']),
    containers,
  ],
  [
    'contour',
    release('contour', '{ contour: { extraArgs: ["--watch-namespaces=team-b"] } }'),
    `${values}contour.extraArgs`,
  ],
  [
    'haproxy',
    release(
      'kubernetes-ingress',
      '{ controller: { extraArgs: ["--namespace-whitelist=team-b", "--namespace-whitelist=team-c"] } }',
    ),
    `${values}controller.extraArgs`,
  ],
  ['alb', release('aws-load-balancer-controller', '{ watchNamespace: team-b }'), `${values}watchNamespace`],
  [
    'azure-application-gateway',
    release('ingress-azure', '{ kubernetes: { watchNamespace: "default,team-b" } }'),
    `${values}kubernetes.watchNamespace`,
  ],
])('the controller of class %s reads other namespaces: %s', (className, installed, found) => {
  expect(foundBy(id, through(className), certificate(), installed)).toEqual([found]);
});

test('is reported once for a namespace', () => {
  const restricted = release('ingress-nginx', '{ controller: { scope: { enabled: true } } }');
  const others = ['api', 'docs'].map((name) => certificate().replace('name: web', `name: ${name}`));
  const elsewhere = certificate().replace('namespace: team-a', 'namespace: team-z');
  expect(foundBy(id, through('nginx'), certificate(), ...others, elsewhere, restricted)).toHaveLength(2);
});

const RESTRICTED = release('ingress-nginx', '{ controller: { scope: { enabled: true, namespace: team-b } } }');

test.each([
  [
    'its namespace is among them',
    'nginx',
    [release('ingress-nginx', '{ controller: { scope: { enabled: true, namespace: team-a } } }')],
  ],
  [
    'it is in the namespace of the controller',
    'nginx',
    [release('ingress-nginx', '{ controller: { scope: { enabled: true } } }', 'team-a')],
  ],
  [
    'Kong reads its own namespace, too',
    'kong',
    [release('kong', '{ ingressController: { watchNamespaces: [team-b] } }', 'team-a')],
  ],
  [
    'Emissary is only told its own namespace',
    'ambassador',
    [workload('emissaryingress/emissary:3.10.0', [], '[{ name: AMBASSADOR_NAMESPACE, value: ingress }]')],
  ],
  [
    'Emissary is told that namespace',
    'ambassador',
    [
      release('emissary-ingress', '{ scope: { singleNamespace: true }, namespace: { name: team-a } }'),
      workload(
        'emissaryingress/emissary:3.10.0',
        [],
        '[{ name: AMBASSADOR_SINGLE_NAMESPACE, value: "YES" }, { name: AMBASSADOR_NAMESPACE, value: team-a }]',
      ),
    ],
  ],
  [
    'the scope is not enabled',
    'nginx',
    [release('ingress-nginx', '{ controller: { scope: { enabled: false, namespace: team-b } } }')],
  ],
  [
    'a selector chooses them',
    'nginx',
    [release('ingress-nginx', '{ controller: { scope: { namespaceSelector: team=a } } }')],
  ],
  ['the flag is empty', 'nginx', [nginx('--watch-namespace=')]],
  ['the namespace is a variable', 'nginx', [nginx('--watch-namespace=${NAMESPACE}')]],
  ['a variable of the container names it', 'nginx', [nginx('--watch-namespace=$(WATCHED)')]],
  ['another one reads everything', 'nginx', [RESTRICTED, nginx('/nginx-ingress-controller')]],
  ['another one reads its namespace', 'nginx', [RESTRICTED, nginx('--watch-namespace=team-a')]],
  [
    'there are further values',
    'nginx',
    [
      release(
        'ingress-nginx',
        '{ controller: { scope: { enabled: true, namespace: team-b } } }',
        'ingress',
        ', valuesFrom: [{ kind: ConfigMap, name: more }]',
      ),
    ],
  ],
  [
    'it is for another class',
    'nginx',
    [
      release(
        'ingress-nginx',
        '{ controller: { scope: { enabled: true, namespace: team-b }, ingressClassResource: { name: internal } } }',
      ),
    ],
  ],
  [
    'it is for another controller class',
    'nginx',
    [nginx('--watch-namespace=team-b', '--controller-class=k8s.io/internal')],
  ],
  ['another controller serves the class', 'traefik', [RESTRICTED]],
])('nothing is said if %s', (_, className, installed) => {
  expect(foundBy(id, through(className), certificate(), ...installed)).toEqual([]);
});

test.each(['', '"${NAMESPACE}"'])(
  'nothing is said if the namespace of the certificate is not known: %s',
  (namespace) => {
    const elsewhere = certificate().replace(', namespace: team-a', namespace && `, namespace: ${namespace}`);
    expect(elsewhere).not.toBe(certificate());
    expect(foundBy(id, through('nginx'), elsewhere, RESTRICTED)).toEqual([]);
  },
);

test('a solver of DNS01 needs no Ingress', () => {
  const dns = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
  expect(foundBy(id, dns, certificate(), RESTRICTED)).toEqual([]);
});

testTexts();
