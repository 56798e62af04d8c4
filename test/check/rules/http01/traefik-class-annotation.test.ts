import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const id = 'traefik-class-annotation';
const byClass = (name: string) => issuer(`{ http01: { ingress: { class: ${name} } } }`);
const ingressClass = (name: string, controller = 'traefik.io/ingress-controller') => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: ${name} }
spec: { controller: ${controller} }
`;
const chart = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: traefik, namespace: traefik }
spec: { chart: { spec: { chart: traefik, version: 37.4.0 } }, values: ${values}${more} }
`;
const daemonSet = (...args: string[]) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: traefik, namespace: ingress }
spec: { template: { spec: { containers: [{ name: traefik, image: "traefik:v3.6.2", args: ${JSON.stringify(args)} }] } } }
`;
const PROVIDER = '--providers.kubernetesingress';

test.each([
  ['the chart', chart('{ ingressClass: { name: public } }')],
  ['the chart with another value', chart('{ providers: { kubernetesIngress: { ingressClass: internal } } }')],
  ['a workload', daemonSet(PROVIDER)],
  ['a workload with another value', daemonSet(PROVIDER, `${PROVIDER}.ingressClass=internal`)],
])('Traefik takes another value: %s', (_, installed) => {
  expect(foundBy(id, byClass('public'), certificate(), ingressClass('public'), installed)).toEqual([
    'warning spec.acme.solvers[0].http01.ingress.class',
  ]);
});

test('an annotation of the Certificate sets the class', () => {
  const own = certificate().replace(
    'namespace: team-a }',
    'namespace: team-a, annotations: { acme.cert-manager.io/http01-override-ingress-class: public } }',
  );
  expect(foundBy(id, through('public'), own, ingressClass('public'), daemonSet(PROVIDER))).toEqual([
    'warning metadata.annotations["acme.cert-manager.io/http01-override-ingress-class"]',
  ]);
});

test.each([
  ['ingressClassName', [through('public'), ingressClass('public'), daemonSet(PROVIDER)]],
  ['the default', [byClass('traefik'), ingressClass('traefik'), daemonSet(PROVIDER)]],
  [
    'the value of the chart',
    [
      byClass('public'),
      ingressClass('public'),
      chart('{ providers: { kubernetesIngress: { ingressClass: public } } }'),
    ],
  ],
  [
    'the value by an additional argument',
    [byClass('public'), ingressClass('public'), chart(`{ additionalArguments: ["${PROVIDER}.ingressclass=public"] }`)],
  ],
  [
    'the value by an argument',
    [byClass('public'), ingressClass('public'), daemonSet(`${PROVIDER}.ingressClass=public`)],
  ],
  ['a class that is not known yet', [byClass('"${CLASS}"'), ingressClass('"${CLASS}"'), daemonSet(PROVIDER)]],
  [
    'a value that is not known yet',
    [byClass('public'), ingressClass('public'), daemonSet(`${PROVIDER}.ingressclass=\${CLASS}`)],
  ],
  ['no installation', [byClass('public'), ingressClass('public')]],
  ['no IngressClass', [byClass('public'), daemonSet(PROVIDER)]],
  [
    'an IngressClass of another controller',
    [byClass('public'), ingressClass('public', 'k8s.io/x'), daemonSet(PROVIDER)],
  ],
  ['a file of settings', [byClass('public'), ingressClass('public'), daemonSet('--configFile=/etc/traefik.yaml')]],
  ['settings that are elsewhere', [byClass('public'), ingressClass('public'), daemonSet('--log.level=INFO')]],
  [
    'another installation that takes it',
    [byClass('public'), ingressClass('public'), daemonSet(PROVIDER), daemonSet(`${PROVIDER}.ingressClass=public`)],
  ],
  [
    'values from elsewhere',
    [byClass('public'), ingressClass('public'), chart('{}', ', valuesFrom: [{ kind: Secret, name: x }]')],
  ],
])('says nothing with %s', (_, documents) => {
  expect(foundBy(id, certificate(), ...documents)).toEqual([]);
});

testTexts();
