import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { controller, foundBy } from '../fixtures';

const RULE = 'crds-older-than-controller';
const definition = (version = 'v1.12.0', name = 'certificates.cert-manager.io', more = '') => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name}, labels: { app.kubernetes.io/name: cert-manager${version === '' ? '' : `, app.kubernetes.io/version: "${version}"`} }${more} }
spec: { group: cert-manager.io, scope: Namespaced, versions: [] }`;
const release = (version: string, values = '{ crds: { enabled: false } }') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: "${version}", sourceRef: { kind: HelmRepository, name: jetstack } } }, values: ${values} }`;
const AT = ['warning metadata.labels["app.kubernetes.io/version"]'];

test.each([
  ['a HelmRelease', [definition(), release('v1.18.2')]],
  ['a range within a minor release', [definition(), release('1.18.x')]],
  ['a Deployment', [definition('v1.20.3'), controller([])]],
  ['definitions from before all releases that are known', [definition('v0.16.1'), release('v1.18.2')]],
  [
    'several definitions, of which the first is reported',
    [definition(), definition('v1.12.0', 'orders.acme.cert-manager.io'), release('v1.18.2')],
  ],
])('older than the controller of %s', (_, documents) => {
  expect(foundBy(RULE, ...documents)).toEqual(AT);
});

test.each([
  ['they are of the same release', [definition('v1.18.2'), release('v1.18.2')]],
  ['they are of another patch', [definition('v1.18.0'), release('v1.18.2')]],
  ['they are newer', [definition('v1.19.0'), release('v1.18.2')]],
  ['they do not tell', [definition(''), release('v1.18.2')]],
  ['they tell something else', [definition('master'), release('v1.18.2')]],
  ['it is filled in later', [definition('${VERSION}'), release('v1.18.2')]],
  ['the release is filled in later', [definition(), release('${VERSION}')]],
  ['the release may be any', [definition(), release('>=1.12.0')]],
  ['the chart brings its own', [definition(), release('v1.18.2', '{ crds: { enabled: true } }')]],
  ['the chart brings its own, by the older value', [definition(), release('v1.14.2', '{ installCRDs: true }')]],
  ['the controller is not shown', [definition()]],
  ['there are two controllers', [definition(), release('v1.18.2'), controller([])]],
  ['there are two copies', [definition(), definition('v1.18.2'), release('v1.18.2')]],
  ["the definition is not cert-manager's", [definition('v1.12.0', 'bundles.trust-manager.io'), release('v1.18.2')]],
  [
    'it is that of a policy',
    [definition('v0.12.0', 'certificaterequestpolicies.policy.cert-manager.io'), release('v1.18.2')],
  ],
  ['it is in a cluster', [definition('v1.12.0', undefined, ', uid: a, resourceVersion: "1"'), release('v1.18.2')]],
])('nothing is said if %s', (_, documents) => {
  expect(foundBy(RULE, ...documents)).toEqual([]);
});

test('the controller is named as the other place', () => {
  const [finding] = findingsIn(objects(`${definition()}\n---\n${release('v1.18.2')}`));
  expect(finding!.related!.map(({ object, path }) => `${object.title} ${path}`)).toEqual([
    'HelmRelease cert-manager/cert-manager spec.chart.spec.version',
  ]);
});

testTexts();
