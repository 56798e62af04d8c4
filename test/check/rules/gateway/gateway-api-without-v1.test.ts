import { testTexts } from '../../said';
import { controller, foundBy } from '../fixtures';

const RULE = 'gateway-api-without-v1';
const definition = (versions: string, plural = 'gateways', group = 'gateway.networking.k8s.io') => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${plural}.${group} }
spec: { group: ${group}, names: { plural: ${plural} }, versions: ${versions} }
`;
const BETA = '[{ name: v1alpha2, served: true }, { name: v1beta1, served: true }]';
const release = (version: string, values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: ${version}, sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: ${values}
`;
const GATE = '{ featureGates: "ExperimentalGatewayAPISupport=true" }';
const ON = '{ config: { enableGatewayAPI: true } }';

test.each([
  ['1.14 with the gate', release('v1.14.0', GATE)],
  [
    '1.14 with the gate in extraArgs',
    release('v1.14.0', '{ extraArgs: [--feature-gates=ExperimentalGatewayAPISupport=true] }'),
  ],
  ['1.18 with the setting', release('v1.18.2', ON)],
  ['1.20 with the flag', release('v1.20.0', '{ extraArgs: [--enable-gateway-api] }')],
])('found: %s', (_, yaml) => {
  expect(foundBy(RULE, yaml, definition(BETA))).toEqual(['warning spec.versions']);
});

test('found: a Deployment, and all definitions are older', () => {
  const one = controller(['--enable-gateway-api']).replace(
    /cert-manager-controller:v?[\d.]+/,
    'cert-manager-controller:v1.17.0',
  );
  expect(one).toContain('controller:v1.17.0');
  expect(foundBy(RULE, one, definition(BETA), definition(BETA, 'httproutes'))).toEqual(['warning spec.versions']);
  expect(foundBy(RULE, one, definition('[{ name: v1, served: false }, { name: v1beta1, served: true }]'))).toHaveLength(
    1,
  );
});

test.each([
  [
    'v1 is served',
    [release('v1.18.2', ON), definition('[{ name: v1, served: true }, { name: v1beta1, served: true }]')],
  ],
  ['served is not written', [release('v1.18.2', ON), definition('[{ name: v1 }]')]],
  [
    'v1 is served of another kind',
    [release('v1.18.2', ON), definition(BETA), definition('[{ name: v1, served: true }]', 'gatewayclasses')],
  ],
  ['1.13', [release('v1.13.3', GATE), definition(BETA)]],
  ['it is off', [release('v1.18.2', '{}'), definition(BETA)]],
  ['the gate does nothing any more', [release('v1.18.2', GATE), definition(BETA)]],
  ['the release is not known', [release('"1.x"', ON), definition(BETA)]],
  ['the release is filled in', [release('"${VERSION}"', ON), definition(BETA)]],
  ['the values are filled in', [release('v1.18.2', '{ config: { enableGatewayAPI: "${ON}" } }'), definition(BETA)]],
  ['the versions are filled in', [release('v1.18.2', ON), definition('[{ name: "${VERSION}", served: true }]')]],
  ['there are no versions', [release('v1.18.2', ON), definition('[]')]],
  ['there is no definition of Gateways', [release('v1.18.2', ON), definition(BETA, 'grpcroutes')]],
  ['the definition is of others', [release('v1.18.2', ON), definition(BETA, 'gateways', 'networking.istio.io')]],
  [
    'two controllers',
    [release('v1.18.2', ON), release('v1.13.3', GATE).replace('name: cert-manager,', 'name: other,'), definition(BETA)],
  ],
  ['no controller', [definition(BETA)]],
])('not found: %s', (_, yaml) => {
  expect(foundBy(RULE, ...yaml)).toEqual([]);
});

testTexts();
