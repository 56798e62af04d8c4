import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const id = 'http01-internal-ingress';
const STANZA = 'spec.acme.solvers[0].http01.ingress';
const solver = (ingress: string) => issuer(`{ http01: { ingress: { ${ingress} } } }`);
const template = (annotations: string, className = 'alb') =>
  solver(`ingressClassName: ${className}, ingressTemplate: { metadata: { annotations: { ${annotations} } } }`);
const ALB = 'alb.ingress.kubernetes.io/scheme: internal';
const GROUP = 'alb.ingress.kubernetes.io/group.name: public';
const AGIC = 'appgw.ingress.kubernetes.io/use-private-ip';

test.each([
  ['the class', solver('class: gce-internal'), 'class'],
  [
    'the scheme of a group',
    template(`${ALB}, ${GROUP}`),
    'ingressTemplate.metadata.annotations["alb.ingress.kubernetes.io/scheme"]',
  ],
  [
    'a private address',
    template(`${AGIC}: "true"`, 'azure-application-gateway'),
    `ingressTemplate.metadata.annotations["${AGIC}"]`,
  ],
])('the Ingress of the solver is on an internal load balancer by %s', (_, broken, path) => {
  expect(foundBy(id, broken, certificate())).toEqual([`warning ${STANZA}.${path}`]);
});

test.each([
  ['a load balancer of its own, which another rule reports', template(ALB)],
  ['a public one', template('alb.ingress.kubernetes.io/scheme: internet-facing')],
  ['a public address', template(`${AGIC}: "false"`, 'azure-application-gateway')],
  ['another class', solver('class: gce')],
  ['a private CA', template(`${ALB}, ${GROUP}`).replace('acme-v02.api.letsencrypt.org', 'ca.corp.internal')],
])('nothing is said of %s', (_, right) => {
  expect(foundBy(id, right, certificate())).toEqual([]);
});

test('nothing is said where no name is solved so', () => {
  expect(foundBy(id, solver('class: gce-internal'))).toEqual([]);
});

describe('the only load balancer of the controller', () => {
  const release = (service: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec:
  chart: { spec: { chart: ingress-nginx, version: 4.13.3, sourceRef: { kind: HelmRepository, name: ingress-nginx } } }
  values: { controller: { service: { ${service} } } }${more}
`;
  const service = (annotations: string, name = 'ingress') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ingress-nginx, annotations: { ${annotations} } }
spec:
  type: LoadBalancer
  selector: { app.kubernetes.io/name: ingress-nginx }
  ports: [{ name: http, port: 80 }, { name: https, port: 443 }]
`;
  const AZURE = 'service.beta.kubernetes.io/azure-load-balancer-internal';
  const AWS = 'service.beta.kubernetes.io/aws-load-balancer-scheme';
  const nginx = solver('ingressClassName: nginx');

  test.each([
    [release(`annotations: { ${AZURE}: true }`), `spec.values.controller.service.annotations["${AZURE}"]`],
    [service(`${AWS}: internal`), `metadata.annotations["${AWS}"]`],
    [
      service('networking.gke.io/load-balancer-type: Internal'),
      'metadata.annotations["networking.gke.io/load-balancer-type"]',
    ],
  ])('is internal', (balancer, path) => {
    expect(foundBy(id, nginx, certificate(), balancer)).toEqual([`warning ${path}`]);
  });

  test.each([
    ['a public one', [nginx, service(`${AWS}: internet-facing`)]],
    ['one of two', [nginx, service(`${AWS}: internal`), service('a: b', 'public')]],
    ['one beside that of a chart', [nginx, service(`${AWS}: internal`), release('type: LoadBalancer')]],
    ['one of two by the chart', [nginx, release(`annotations: { ${AZURE}: true }, internal: { enabled: true }`)]],
    [
      'one with values from elsewhere',
      [nginx, release(`annotations: { ${AZURE}: true }`, '\n  valuesFrom: [{ kind: Secret, name: a }]')],
    ],
    ['one of another controller', [solver('ingressClassName: traefik'), service(`${AWS}: internal`)]],
    [
      'one for a private CA',
      [nginx.replace('acme-v02.api.letsencrypt.org', 'ca.corp.internal'), service(`${AWS}: internal`)],
    ],
    ['one for DNS01', [issuer('{ dns01: { cloudDNS: { project: corp } } }'), service(`${AWS}: internal`)]],
  ])('says nothing of %s', (_, documents) => {
    expect(foundBy(id, ...documents, certificate())).toEqual([]);
  });
});

testTexts();
