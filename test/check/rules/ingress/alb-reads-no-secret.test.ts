import { testTexts } from '../../said';
import { found, foundBy, issuer } from '../fixtures';

// kubernetes-sigs/aws-load-balancer-controller issues 1143, 2107, 3178

const id = 'alb-reads-no-secret';
const DNS = issuer('{ dns01: { route53: { region: eu-west-1 } } }');
const SHIM = 'cert-manager.io/cluster-issuer: letsencrypt';
const ingress = (
  annotations = SHIM,
  spec = 'ingressClassName: alb',
  tls = '{ hosts: [web.corp.dev], secretName: web-tls }',
) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { ${annotations} } }
spec:
  tls: [${tls}]
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
  ${spec}
`;
const ingressClass = (controller: string) => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: public }
spec: { controller: ${controller} }
`;
const reader = (kind: string, spec: string, namespace = 'team-a', apiVersion = 'apps/v1') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: reader, namespace: ${namespace} }
spec: ${spec}
`;
const MOUNTS =
  '{ template: { spec: { containers: [{ name: web, image: web }], volumes: [{ name: tls, secret: { secretName: web-tls } }] } } }';

test.each([
  ['by its class', [ingress()]],
  ['by the annotation', [ingress(`${SHIM}, kubernetes.io/ingress.class: alb`, '')]],
  ['by its IngressClass', [ingress(SHIM, 'ingressClassName: public'), ingressClass('ingress.k8s.aws/alb')]],
  ['of EKS Auto Mode', [ingress(SHIM, 'ingressClassName: public'), ingressClass('eks.amazonaws.com/alb')]],
  ['beside a certificate of ACM', [ingress(`${SHIM}, alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:x"`)]],
  ['beside pods with other Secrets', [ingress(), reader('Deployment', MOUNTS.replace('web-tls', 'other'))]],
])('an Ingress is found %s', (_, documents) => {
  expect(foundBy(id, DNS, ...documents)).toEqual(['warning spec.tls[0].secretName']);
});

test.each([
  ['of another controller', [ingress(SHIM, 'ingressClassName: nginx')]],
  ['without a class', [ingress(SHIM, '')]],
  [
    'whose IngressClass is of another controller',
    [ingress(SHIM, 'ingressClassName: public'), ingressClass('k8s.io/ingress-nginx')],
  ],
  ['without an annotation', [ingress('a: b')]],
  ['whose pods serve HTTPS', [ingress(`${SHIM}, alb.ingress.kubernetes.io/backend-protocol: HTTPS`)]],
  [
    'whose Secret is marked for other tools',
    [ingress(`${SHIM}, cert-manager.io/secret-template: '{"annotations": {"acm": "true"}}'`)],
  ],
  ['whose Secret pods mount', [ingress(), reader('Deployment', MOUNTS)]],
  [
    'whose Secret a chart uses',
    [
      ingress(),
      reader(
        'HelmRelease',
        '{ chart: { spec: { chart: web } }, values: { tls: { existingSecret: web-tls } } }',
        'team-a',
        'helm.toolkit.fluxcd.io/v2',
      ),
    ],
  ],
  [
    'whose Secret ACK imports',
    [
      ingress(),
      reader(
        'Certificate',
        '{ certificate: { name: web-tls, key: tls.crt } }',
        'team-a',
        'acm.services.k8s.aws/v1alpha1',
      ),
    ],
  ],
  [
    'whose Secret another Ingress serves',
    [ingress(), ingress(SHIM, 'ingressClassName: nginx').replace('name: web,', 'name: inner,')],
  ],
  [
    'whose Secret is not known yet',
    [ingress(SHIM, 'ingressClassName: alb', '{ hosts: [web.corp.dev], secretName: "${SECRET}" }')],
  ],
])('says nothing of an Ingress %s', (_, documents) => {
  expect(foundBy(id, DNS, ...documents)).toEqual([]);
});

test("an Ingress without Secrets is another rule's", () => {
  expect(
    found(DNS, ingress(SHIM, 'ingressClassName: alb', '{ hosts: [web.corp.dev] }')).filter((one) => one.includes(id)),
  ).toEqual([]);
});

testTexts();
