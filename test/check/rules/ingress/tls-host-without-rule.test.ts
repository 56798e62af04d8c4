import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const RULE = 'ingress-tls-host-without-rule';
const ISSUER = through('nginx');
const BACKEND = '{ service: { name: web, port: { number: 80 } } }';
const DEFAULT = `defaultBackend: ${BACKEND}`;
const rule = (host = '') =>
  `rules: [{ ${host && `host: ${host}, `}http: { paths: [{ path: /, pathType: Prefix, backend: ${BACKEND} }] } }]`;
const ingress = (serves: string, more = '', className = 'nginx', name = 'web') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${more} } }
spec: { ingressClassName: ${className}, tls: [{ hosts: [web.corp.dev], secretName: ${name}-tls }], ${serves} }`;
const deployment = (...args: string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.12.1", args: ${JSON.stringify(args)} }] } } }`;
const release = (values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec: { chart: { spec: { chart: ingress-nginx } }, ${values} }`;

describe('is found', () => {
  test('a certificate for hosts, and only a default backend', () => {
    expect(foundBy(RULE, ISSUER, ingress(DEFAULT))).toEqual(['warning spec.rules']);
    expect(foundBy(RULE, ISSUER, ingress(DEFAULT), deployment('/nginx-ingress-controller'))).toHaveLength(1);
    expect(
      foundBy(RULE, ISSUER, ingress(DEFAULT), release('values: { controller: { replicaCount: 2 } }')),
    ).toHaveLength(1);
  });

  test('a rule without a host', () => {
    expect(foundBy(RULE, ISSUER, ingress(rule()))).toEqual(['warning spec.rules[0].host']);
    expect(foundBy(RULE, ISSUER, ingress(rule("''")))).toHaveLength(1);
  });

  test('a Certificate that is written, and the class by annotation', () => {
    const written = `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [web.corp.dev] }`;
    const plain = ingress(rule())
      .replace('cert-manager.io/cluster-issuer: letsencrypt', 'kubernetes.io/ingress.class: nginx')
      .replace('ingressClassName: nginx, ', '');
    expect(foundBy(RULE, ISSUER, written, plain)).toHaveLength(1);
    expect(foundBy(RULE, ISSUER, plain)).toEqual([]);
  });
});

describe('is not found', () => {
  const silent = (...documents: string[]) => expect(foundBy(RULE, ISSUER, ...documents)).toEqual([]);

  test('a rule with a host, of this Ingress or of another', () => {
    silent(ingress(rule('web.corp.dev')));
    silent(ingress(DEFAULT), ingress(rule('web.corp.dev'), '', 'nginx', 'other'));
    silent(ingress(DEFAULT), ingress(rule('"${HOST}"'), '', 'nginx', 'other'));
  });

  test('other controllers, which serve certificates by SNI, and classes that are not known', () => {
    for (const other of ['traefik', 'gce', 'haproxy', 'contour', 'internal', '${CLASS}'])
      silent(ingress(DEFAULT, '', other));
  });

  test('a controller with a default certificate, or whose settings are not known', () => {
    silent(ingress(DEFAULT), deployment('--default-ssl-certificate=team-a/web-tls'));
    silent(
      ingress(DEFAULT),
      release('values: { controller: { extraArgs: { default-ssl-certificate: team-a/web-tls } } }'),
    );
    silent(ingress(DEFAULT), release('valuesFrom: [{ kind: ConfigMap, name: values }]'));
  });

  test('what is not refused by Kubernetes because it lacks both, TLS that is passed through, and open hosts', () => {
    silent(ingress('rules: []'));
    silent(ingress(DEFAULT, ', nginx.ingress.kubernetes.io/ssl-passthrough: "true"'));
    silent(ingress(DEFAULT).replace('hosts: [web.corp.dev]', 'hosts: ["${HOST}"]'));
  });
});

describe('hosts of rules that no certificate is for', () => {
  const AT = ['warning spec.tls[0].hosts'];
  const written = (names: string) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [${names}] }`;
  const plain = (host: string) => ingress(rule(host)).replace('cert-manager.io/cluster-issuer: letsencrypt', 'team: a');

  test('are found, whatever the controller is', () => {
    expect(foundBy(RULE, ISSUER, ingress(rule('www.corp.dev')))).toEqual(AT);
    expect(foundBy(RULE, ISSUER, ingress(rule('web.corp.com'), '', 'traefik'))).toEqual(AT);
    expect(foundBy(RULE, ISSUER, ingress(rule('a.web.corp.dev')))).toEqual(AT);
    expect(foundBy(RULE, ISSUER, written('web.corp.dev'), plain('api.corp.dev'))).toEqual(AT);
  });

  test.each([
    ['one of several', [ingress(rule('web.corp.dev').replace('[{', '[{ host: api.corp.dev }, {'))]],
    ['a wildcard', [ingress(rule('api.corp.dev')).replace('[web.corp.dev]', '["*.corp.dev"]')]],
    ['under a wildcard of the rules', [ingress(rule('"*.corp.dev"'))]],
    ['in another case', [ingress(rule('Web.corp.dev'))]],
    ['a name of the Certificate that is not in hosts', [written('web.corp.dev, api.corp.dev'), plain('api.corp.dev')]],
    ['of a Secret from elsewhere', [plain('api.corp.dev')]],
    [
      'of another Ingress',
      [
        ingress(rule('api.corp.dev')),
        ingress(rule('api.corp.dev'), '', 'nginx', 'tls').replace('[web.corp.dev]', '[api.corp.dev]'),
      ],
    ],
    ['open', [ingress(rule('"${HOST}"'))]],
    [
      'open in another Ingress',
      [
        ingress(rule('api.corp.dev')),
        ingress(rule('x.corp.dev'), '', 'nginx', 'tls').replace('[web.corp.dev]', '["${HOST}"]'),
      ],
    ],
  ])('are not found: %s', (_, documents) => {
    expect(foundBy(RULE, ISSUER, ...documents)).toEqual([]);
  });
});

testTexts();
