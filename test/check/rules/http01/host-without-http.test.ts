import { testTexts } from '../../said';
import { certificate, foundBy, issuer, through } from '../fixtures';

const ingress = (annotations: string, ingressClassName = '', tls = 'hosts: [web.corp.dev], secretName: web-tls') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${annotations} } }
spec:
  ${ingressClassName && `ingressClassName: ${ingressClassName}`}
  tls: [{ ${tls} }]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
const OFF = ', kubernetes.io/ingress.allow-http: "false"';
const EDIT = ', acme.cert-manager.io/http01-edit-in-place: "true"';
const GCE = ', kubernetes.io/ingress.class: gce';
const open = issuer('{ http01: { ingress: { class: gce } } }');

describe('an Ingress that is not served over HTTP', () => {
  const id = 'ingress-http-off';
  const path = 'metadata.annotations["kubernetes.io/ingress.allow-http"]';

  test.each([
    ['that is edited', open, ingress(EDIT + GCE + OFF)],
    ['of Contour', through('contour'), ingress(EDIT + OFF, 'contour')],
    ['without a class, on GKE', open, ingress(`${EDIT}${OFF}, kubernetes.io/ingress.global-static-ip-name: a`)],
    ['that the solver names', issuer('{ http01: { ingress: { name: web } } }'), ingress(GCE + OFF)],
  ])('is found: one %s', (_, ...documents) => {
    expect(foundBy(id, ...documents)).toEqual([`error ${path}`]);
  });

  test('is found by the template', () => {
    const template = through(
      'contour',
      ', ingressTemplate: { metadata: { annotations: { kubernetes.io/ingress.allow-http: "false" } } }',
    );
    expect(foundBy(id, template, certificate())).toEqual([
      `error spec.acme.solvers[0].http01.ingress.ingressTemplate.${path}`,
    ]);
  });

  test.each([
    ['of its own for the challenge', open, ingress(GCE + OFF)],
    ['of another controller', through('nginx'), ingress(EDIT + OFF, 'nginx')],
    ['without a class, of whom nobody knows', open, ingress(EDIT + OFF)],
    ['that allows it', open, ingress(`${EDIT}${GCE}, kubernetes.io/ingress.allow-http: "true"`)],
    ['that is elsewhere', issuer('{ http01: { ingress: { name: other } } }'), ingress(GCE + OFF)],
  ])('is not one %s', (_, ...documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

describe('a host that Cilium redirects', () => {
  const id = 'cilium-host-redirected';
  const FORCE = ', ingress.cilium.io/force-https: enabled';
  const SHARED = ', ingress.cilium.io/loadbalancer-mode: shared';
  const cilium = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: { spec: { chart: cilium, version: 1.19.2, sourceRef: { kind: HelmRepository, name: cilium } } }
  values: { ingressController: { enabled: true${values} } }${more}
`;
  const shared = cilium(', loadbalancerMode: shared');
  const inShared = through(
    'cilium',
    ', ingressTemplate: { metadata: { annotations: { ingress.cilium.io/loadbalancer-mode: shared } } }',
  );
  const forced = 'metadata.annotations["ingress.cilium.io/force-https"]';

  test.each([
    ['by annotation', `warning ${forced}`, [through('cilium'), ingress(FORCE, 'cilium'), shared]],
    ['by default', 'warning spec.tls', [through('cilium'), ingress('', 'cilium'), shared]],
    ['without the values', `warning ${forced}`, [inShared, ingress(FORCE + SHARED, 'cilium')]],
  ])('is found: %s', (_, finding, documents) => {
    expect(foundBy(id, ...documents)).toEqual([finding]);
  });

  test.each([
    ['is edited for challenges', [through('cilium'), ingress(FORCE + EDIT, 'cilium'), shared]],
    [
      'says that it is not',
      [through('cilium'), ingress(', ingress.cilium.io/force-https: disabled', 'cilium'), shared],
    ],
    [
      'is not by default',
      [through('cilium'), ingress('', 'cilium'), cilium(', loadbalancerMode: shared, enforceHttps: false')],
    ],
    ['has its own load balancer', [through('cilium'), ingress(FORCE, 'cilium'), cilium('')]],
    [
      'has values from elsewhere',
      [through('cilium'), ingress('', 'cilium'), `${shared}  valuesFrom: [{ kind: Secret, name: x }]\n`],
    ],
    ['has no Cilium', [through('cilium'), ingress('', 'cilium')]],
    [
      'has no TLS',
      [
        through('cilium'),
        ingress(FORCE, 'cilium', 'hosts: [other.corp.dev], secretName: other'),
        certificate(),
        shared,
      ],
    ],
    [
      'is passed through',
      [through('cilium'), ingress(`${FORCE}, ingress.cilium.io/tls-passthrough: enabled`, 'cilium'), shared],
    ],
    ['has another class', [through('nginx'), ingress(FORCE, 'nginx'), shared]],
  ])('says nothing where it %s', (_, documents) => {
    expect(foundBy(id, ...documents)).toEqual([]);
  });
});

testTexts();
