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

testTexts();
