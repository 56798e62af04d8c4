import { testTexts } from '../../said';
import { certificate, foundBy, through } from '../fixtures';

const id = 'alb-without-http';
const ALB = 'alb.ingress.kubernetes.io/';
const GROUP = `${ALB}group.name: public`;
const EDIT = 'acme.cert-manager.io/http01-edit-in-place: "true"';
const ports = (...all: string[]) => `${ALB}listen-ports: '[${all.join(', ')}]'`;
const HTTP = '{"HTTP": 80}';
const HTTPS = '{"HTTPS": 443}';
const REDIRECT = `${ALB}ssl-redirect: "443"`;
const ARN = `${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/x`;
const solver = (...annotations: string[]) =>
  through(
    'alb',
    `, serviceType: NodePort, ingressTemplate: { metadata: { annotations: { ${annotations.join(', ')} } } }`,
  );
const ingress = (annotations: readonly string[], name = 'web') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team-a, annotations: { ${annotations.join(', ')} } }
spec: { ingressClassName: alb, tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
const edited = (...annotations: string[]) =>
  ingress(['cert-manager.io/cluster-issuer: letsencrypt', EDIT, ...annotations]);
const at = (key: string) => `metadata.annotations["${ALB}${key}"]`;
const TEMPLATE = 'warning spec.acme.solvers[0].http01.ingress.ingressTemplate.';

test.each<[string, string[], string]>([
  ['an Ingress that is edited', [through('alb'), edited(ports(HTTPS))], `warning ${at('listen-ports')}`],
  ['its certificate', [through('alb'), edited(ARN)], `warning ${at('certificate-arn')}`],
  ['another port', [through('alb'), edited(ports('{"HTTP": 8080}', HTTPS))], `warning ${at('listen-ports')}`],
  [
    'a redirect of a port that is not open',
    [through('alb'), edited(ports(HTTPS), REDIRECT)],
    `warning ${at('listen-ports')}`,
  ],
  [
    'the template, in a group for HTTPS',
    [solver(GROUP, ports(HTTPS)), certificate(), ingress([GROUP, ports(HTTPS)])],
    `${TEMPLATE}${at('listen-ports')}`,
  ],
  [
    'the template, in a group where port 80 is that of another',
    [solver(GROUP, ARN), certificate(), ingress([GROUP, ports(HTTP)])],
    `${TEMPLATE}${at('certificate-arn')}`,
  ],
])('found: %s', (_, documents, expected) => {
  expect(foundBy(id, ...documents)).toEqual([expected]);
});

test.each<[string, string[]]>([
  ['both ports', [through('alb'), edited(ports(HTTP, HTTPS), ARN)]],
  ['the default', [through('alb'), edited()]],
  ['both ports, and a redirect', [through('alb'), edited(ports(HTTP, HTTPS), REDIRECT)]],
  [
    'a redirect of another in the group',
    [solver(GROUP, ports(HTTPS)), certificate(), ingress([GROUP, ports(HTTP, HTTPS), REDIRECT])],
  ],
  ['a group of which nothing else is shown', [solver(GROUP, ports(HTTPS)), certificate()]],
  ['an edited one in a group of which nothing else is shown', [through('alb'), edited(GROUP, ports(HTTPS))]],
  ['no group', [solver(ports(HTTPS)), certificate(), ingress([GROUP, ports(HTTPS)])]],
  ['another group', [solver(GROUP, ports(HTTPS)), certificate(), ingress([`${ALB}group.name: other`, ports(HTTPS)])]],
  ['a list that is not known yet', [through('alb'), edited(`${ALB}listen-ports: "\${PORTS}"`)]],
  ['a list that cannot be read', [through('alb'), edited(`${ALB}listen-ports: "HTTPS:443"`)]],
  [
    'parameters of the class',
    [
      through('alb'),
      edited(ports(HTTPS)),
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: alb }\nspec: { controller: ingress.k8s.aws/alb, parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb } }\n',
    ],
  ],
  [
    'another controller',
    [through('nginx'), edited(ports(HTTPS)).replace('ingressClassName: alb', 'ingressClassName: nginx')],
  ],
])('not found: %s', (_, documents) => {
  expect(foundBy(id, ...documents)).toEqual([]);
});

testTexts();
