import { testTexts } from '../../said';
import { certificate, foundBy, through } from '../fixtures';

const RULE = 'depends-on-before-issuer';
const FOUND = ['warning spec.issuerRef'];

const labels = (name: string) =>
  `labels: { kustomize.toolkit.fluxcd.io/name: ${name}, kustomize.toolkit.fluxcd.io/namespace: flux-system }`;
const issuer = through('nginx').replace('{ name: letsencrypt }', `{ name: letsencrypt, ${labels('issuers')} }`);
const web = certificate().replace('namespace: team-a }', `namespace: team-a, ${labels('web')} }`);
const kustomization = (name: string, spec: string, namespace = 'flux-system') => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;
const AFTER_WEB = kustomization('issuers', 'dependsOn: [{ name: web }]');
const HEALTH = 'apiVersion: cert-manager.io/v1, kind: Certificate';

test.each([
  ['wait: true', FOUND],
  [`healthChecks: [{ ${HEALTH}, name: web, namespace: team-a }]`, FOUND],
  [`healthChecks: [{ ${HEALTH}, name: www, namespace: team-a }]`, []],
  [`healthChecks: [{ ${HEALTH}, name: web, namespace: team-b }]`, []],
  ['healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: team-a }]', []],
  ['wait: false', []],
  ['wait: true, suspend: true', []],
  [`wait: true, healthCheckExprs: [{ ${HEALTH}, current: "true" }]`, []],
  ['wait: true, healthCheckExprs: [{ apiVersion: v1, kind: Other, current: "true" }]', FOUND],
])('the Kustomization of the certificate has %s', (spec, expected) => {
  expect(foundBy(RULE, issuer, web, AFTER_WEB, kustomization('web', spec))).toEqual(expected);
});

test.each([
  ['dependsOn: [{ name: web, namespace: flux-system }]', FOUND],
  ['dependsOn: [{ name: web, namespace: other }]', []],
  ['dependsOn: [{ name: between }]', FOUND],
  ['dependsOn: [{ name: round }]', []],
  ['dependsOn: [{ name: missing }]', []],
  ['dependsOn: [{ name: web, readyExpr: "true" }]', []],
  ['dependsOn: [{ name: web }], suspend: true', []],
  ['prune: true', []],
])('the Kustomization of the issuer has %s', (spec, expected) => {
  const others = [
    kustomization('between', 'dependsOn: [{ name: web }]'),
    kustomization('round', 'dependsOn: [{ name: round }, { name: issuers }]'),
  ];
  const set = [issuer, web, ...others, kustomization('web', 'wait: true'), kustomization('issuers', spec)];
  expect(foundBy(RULE, ...set)).toEqual(expected);
});

test('it is not known what applies one of them, or it is the same', () => {
  const both = [AFTER_WEB, kustomization('web', 'wait: true')];
  expect(foundBy(RULE, through('nginx'), web, ...both)).toEqual([]);
  expect(foundBy(RULE, issuer, certificate(), ...both)).toEqual([]);
  expect(foundBy(RULE, issuer, web, AFTER_WEB)).toEqual([]);
  const self = web.replace('name: web, kust', 'name: issuers, kust');
  expect(foundBy(RULE, issuer, self, kustomization('issuers', 'wait: true, dependsOn: [{ name: issuers }]'))).toEqual(
    [],
  );
});

testTexts();
