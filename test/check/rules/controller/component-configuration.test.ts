import { testTexts } from '../../said';
import { foundBy } from '../fixtures';

const RULE = 'component-configuration-refused';
const release = (values: string, version = 'v1.18.2', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: "${version}", sourceRef: { kind: HelmRepository, name: jetstack } } }, values: ${values}${more} }`;
const webhook = (config: string) => `{ webhook: { config: ${config} } }`;
const cainjector = (config: string) => `{ cainjector: { config: ${config} } }`;
const WEBHOOK = 'apiVersion: webhook.config.cert-manager.io/v1alpha1, kind: WebhookConfiguration';

test.each([
  ['a field of the controller', webhook('{ clusterResourceNamespace: a }'), 'webhook.config.clusterResourceNamespace'],
  ['a flag', webhook('{ secure-port: 10260 }'), 'webhook.config.secure-port'],
  ['another type', webhook('{ securePort: "10260" }'), 'webhook.config.securePort'],
  [
    'a gate in quotes',
    webhook('{ featureGates: { LiteralCertificateSubject: "true" } }'),
    'webhook.config.featureGates',
  ],
  ['a field at the wrong place', webhook('{ tlsConfig: { secretName: a } }'), 'webhook.config.tlsConfig.secretName'],
  ['another kind', webhook('{ kind: ControllerConfiguration }'), 'webhook.config.kind'],
  ['a newer field', webhook('{ enableClientVerification: true }'), 'webhook.config.enableClientVerification'],
  ['a newer field of the cainjector', cainjector('{ ignoreNamespaces: [a] }'), 'cainjector.config.ignoreNamespaces'],
  [
    'a switch in quotes',
    cainjector('{ enableInjectableConfig: { apiServices: "false" } }'),
    'cainjector.config.enableInjectableConfig.apiServices',
  ],
])('refused: %s', (_, values, path) => {
  expect(foundBy(RULE, release(values))).toEqual([`error spec.values.${path}`]);
});

test('the chart refuses what does not say what it is, before 1.16', () => {
  expect(foundBy(RULE, release(webhook('{ securePort: 10260 }'), 'v1.15.3'))).toEqual([
    'error spec.values.webhook.config',
  ]);
  expect(foundBy(RULE, release(webhook(`{ ${WEBHOOK}, securePort: 10260 }`), 'v1.15.3'))).toEqual([]);
  expect(foundBy(RULE, release(webhook('{}'), 'v1.15.3'))).toEqual([]);
});

test('of a release that is not known, a field may be newer', () => {
  expect(foundBy(RULE, release(webhook('{ somethingNew: 1 }'), '>=1.15.0'))).toEqual([
    'warning spec.values.webhook.config.somethingNew',
  ]);
});

test.each([
  [
    'all is right',
    release(webhook(`{ ${WEBHOOK}, securePort: 10260, logging: { format: json }, featureGates: { A: true } }`)),
  ],
  ['it does not say what it is, from 1.16', release(webhook('{ securePort: 10260 }'))],
  ['the field is there since', release(webhook('{ enableClientVerification: true }'), 'v1.20.0')],
  ['the cainjector has it', release(cainjector('{ leaderElectionConfig: { namespace: a }, namespace: a }'))],
  ['a value is filled in later', release(webhook('{ securePort: "${PORT}" }'))],
  ['a value is empty', release(webhook('{ securePort: null }'))],
  ['the chart has no such value yet', release(cainjector('{ anything: 1 }'), 'v1.13.0')],
  ['it is no map', release('{ webhook: { config: null }, cainjector: {} }')],
  ["the chart is Bitnami's", release(webhook('{ anything: 1 }'), '1.0.0').replace('name: jetstack', 'name: bitnami')],
])('nothing is said if %s', (_, document) => {
  expect(foundBy(RULE, document)).toEqual([]);
});

testTexts();
