import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const RULE = 'nginx-path-refused';

const release = (version = '4.13.3', values = '{}', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress-nginx }
spec: { chart: { spec: { chart: ingress-nginx, version: "${version}", sourceRef: { kind: HelmRepository, name: nginx } } }, values: ${values}${more} }
`;
const workload = (tag: string, args = '"--validating-webhook=:8443", "--configmap=ingress-nginx/settings"') => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:${tag}", args: [/nginx-ingress-controller, ${args}] }] } } }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
`;
const settings = (data = '{}') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: ingress-nginx }
data: ${data}
`;
const ingress = (path: string, pathType = 'Prefix', more = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { cert-manager.io/cluster-issuer: letsencrypt${more} } }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]
  rules:
    - host: web.corp.dev
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: "${path}", pathType: ${pathType}, backend: { service: { name: web, port: { number: 80 } } } }
`;
const AT = 'warning spec.rules[0].http.paths[1].path';

describe('a path that is not for its type', () => {
  test.each([
    ['of type Prefix', [ingress('/app(/|$)(.*)'), release()]],
    ['of type Exact', [ingress('/api/.*', 'Exact'), release('4.12.1')]],
    ['with other characters', [ingress('/a~b'), release('4.14.0')]],
    ['with a dot, in a release that accepts none', [ingress('/.well-known'), release('4.12.0')]],
    ['with a workload', [ingress('/app/?(.*)'), workload('v1.12.1@sha256:4f'), settings()]],
    [
      'where the validation is asked for',
      [ingress('/?(.*)'), release('4.13.2', '{ controller: { config: { strict-validate-path-type: "true" } } }')],
    ],
  ])('%s', (_, set) => {
    expect(foundBy(RULE, through('nginx'), ...set)).toEqual([AT]);
  });

  test.each([
    ['it is of type ImplementationSpecific', [ingress('/app(/|$)(.*)', 'ImplementationSpecific'), release()]],
    ['it has letters, digits, - and _ only', [ingress('/a-b_c/D9'), release()]],
    ['the release accepts dots', [ingress('/.well-known'), release('4.12.6')]],
    ['it is older', [ingress('/app(/|$)(.*)'), release('4.11.5')]],
    ['its release is not known', [ingress('/app(/|$)(.*)'), release('4.x')]],
    [
      'it is switched off',
      [ingress('/(.*)'), release('4.13.3', '{ controller: { config: { strict-validate-path-type: "false" } } }')],
    ],
    [
      'it is switched off by a boolean',
      [ingress('/(.*)'), release('4.13.3', '{ controller: { config: { strict-validate-path-type: false } } }')],
    ],
    [
      'there is no admission webhook',
      [ingress('/(.*)'), release('4.13.3', '{ controller: { admissionWebhooks: { enabled: false } } }')],
    ],
    [
      'the webhook leaves namespaces out',
      [
        ingress('/(.*)'),
        release('4.13.3', '{ controller: { admissionWebhooks: { namespaceSelector: { matchLabels: { a: b } } } } }'),
      ],
    ],
    [
      'values come from elsewhere',
      [ingress('/(.*)'), release('4.13.3', '{}', ', valuesFrom: [{ kind: Secret, name: more }]')],
    ],
    ['the ConfigMap is not in the set', [ingress('/(.*)'), workload('v1.13.3')]],
    [
      'the ConfigMap says so',
      [ingress('/(.*)'), workload('v1.13.3'), settings('{ strict-validate-path-type: "false" }')],
    ],
    [
      'the workload has no webhook',
      [ingress('/(.*)'), workload('v1.13.3', '"--configmap=ingress-nginx/settings"'), settings()],
    ],
    ['it is filled in later', [ingress('${WEB_PATH}'), release()]],
    [
      'the class is of another controller',
      [ingress('/(.*)').replace('ingressClassName: nginx', 'ingressClassName: traefik'), release()],
    ],
    [
      'it asks for no certificate',
      [ingress('/(.*)').replace('cert-manager.io/cluster-issuer', 'corp.dev/owner'), release()],
    ],
    ['no ingress-nginx is in the set', [ingress('/(.*)')]],
    [
      'another one of them may serve it',
      [ingress('/(.*)'), release(), release('4.11.5').replace('name: ingress-nginx,', 'name: second,')],
    ],
  ])('no finding if %s', (_, set) => {
    expect(foundBy(RULE, through('nginx'), ...set)).toEqual([]);
  });
});

testTexts();
