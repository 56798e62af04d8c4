import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { through } from '../fixtures';

const release = (config: string, version = '1.19.5', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, version: "${version}", sourceRef: { kind: HelmRepository, name: jetstack } } }
  values: { config: ${config}${more} }
`;
const application = (parameter: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cert-manager, namespace: argocd }
spec:
  destination: { namespace: cert-manager }
  source: { repoURL: "https://charts.jetstack.io", chart: cert-manager, targetRevision: v1.19.5, helm: { parameters: [${parameter}] } }
`;
const deployment = (config: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  template:
    spec:
      containers:
        - image: quay.io/jetstack/cert-manager-controller:v1.19.5
          args: [--config=/var/cert-manager/config/config.yaml]
          volumeMounts: [{ name: config, mountPath: /var/cert-manager/config }]
      volumes: [{ name: config, configMap: { name: settings } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: cert-manager }
data: { config.yaml: '${config}' }
`;
const TYPE = 'apiVersion: controller.config.cert-manager.io/v1alpha1\n\n  kind: ControllerConfiguration\n\n  ';
const said = (text: string, rule = 'controller-configuration-refused') =>
  findingsIn(objects(text)).filter((finding) => finding.rule === rule);
const found = (text: string) => said(text).map(({ severity, path }) => `${severity} ${path}`);
const at = (field: string) => `error spec.values.config.${field}`;

describe('the controller does not start with', () => {
  test.each([
    ['a name in other letters', release('{ enableGatewayApi: true }'), at('enableGatewayApi')],
    ['a misspelt field', release('{ acmeHTTP01Config: { solverImages: a } }'), at('acmeHTTP01Config.solverImages')],
    ['one in another place', release('{ solverNameservers: [] }'), at('solverNameservers')],
    ['one of a later release', release('{ gatewayAPI: { enabled: true } }'), at('gatewayAPI')],
    [
      'one that came later in a map',
      release('{ acmeHTTP01Config: { solverExtraLabels: {} } }'),
      at('acmeHTTP01Config.solverExtraLabels'),
    ],
    ['any unknown field of a known release', release('{ fluxCapacitor: 1 }'), at('fluxCapacitor')],
    ['a switch in quotes', release('{ enableGatewayAPI: "true" }'), at('enableGatewayAPI')],
    ['feature gates in a text', release('{ featureGates: "ServerSideApply=true" }'), at('featureGates')],
    ['a feature gate in quotes', release('{ featureGates: { ServerSideApply: "true" } }'), at('featureGates')],
    [
      'a text for a list',
      release('{ acmeDNS01Config: { recursiveNameservers: "1.1.1.1:53" } }'),
      at('acmeDNS01Config.recursiveNameservers'),
    ],
    ['a switch for a map', release('{ leaderElectionConfig: false }'), at('leaderElectionConfig')],
    [
      'a number for a text',
      release('{ acmeHTTP01Config: { solverResourceLimitsCPU: 1 } }'),
      at('acmeHTTP01Config.solverResourceLimitsCPU'),
    ],
    ['another kind', release('{ kind: WebhookConfiguration }'), at('kind')],
    ['another version', release('{ apiVersion: controller.config.cert-manager.io/v1 }'), at('apiVersion')],
    ['a field of a ConfigMap', deployment(`${TYPE}enableGatewayApi: true`), 'error data["config.yaml"]'],
    [
      'a parameter',
      application('{ name: config.enableGatewayApi, value: "true" }'),
      'error spec.source.helm.values.config.enableGatewayApi',
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['one of the release', release('{ enableGatewayAPI: true }')],
    ['one of a newer release', release('{ gatewayAPI: { enabled: true, enableListenerSet: true } }', '1.21.0')],
    ['durations', release('{ leaderElectionConfig: { leaseDuration: 60s, healthzTimeout: 20 } }')],
    [
      "logging, which is Kubernetes' own",
      release('{ logging: { format: json, verbosity: 3, options: { json: {} } } }'),
    ],
    ['what is not set', release('{ namespace: null, acmeHTTP01Config: null }')],
    ['what is not known yet', release('{ enableGatewayAPI: "${ON}", controllers: "${ALL}", "${FIELD}": 1 }')],
    [
      'all types',
      release(
        '{ controllers: ["*", -orders], maxConcurrentChallenges: 60, featureGates: { A: true }, metricsListenAddress: "0.0.0.0:9402" }',
      ),
    ],
    ['a chart without a configuration', release('{ enableGatewayApi: true }', '1.12.3')],
    ['a parameter that Helm takes for a switch', application('{ name: config.enableGatewayAPI, value: "true" }')],
    ['a list of parameters', application('{ name: "config.controllers[0]", value: "*" }')],
  ])('not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  describe('no apiVersion and kind', () => {
    const TYPED = 'apiVersion: controller.config.cert-manager.io/v1alpha1, kind: ControllerConfiguration';
    const on = '{ issuerAmbientCredentials: true }';

    test.each(['1.13.0', '1.14.5', '1.15.5'])('the chart of %s refuses that', (version) => {
      expect(found(release(on, version))).toEqual(['error spec.values.config']);
      expect(found(release(on.replace('{', `{ ${TYPED},`), version))).toEqual([]);
    });

    test.each([
      ['a chart that adds them', release(on, '1.16.0')],
      ['a chart of a release that is not known', release(on, '>=1.0')],
      ['nothing at all', release('{}', '1.14.5')],
      [
        'values from elsewhere',
        release(on, '1.14.5').replace('values:', 'valuesFrom: [{ kind: Secret, name: a }]\n  values:'),
      ],
    ])('not %s', (_, text) => {
      expect(found(text)).toEqual([]);
    });

    test('a ConfigMap needs them in any release', () => {
      expect(found(deployment('issuerAmbientCredentials: true'))).toEqual(['error data["config.yaml"]']);
      expect(found(deployment(`${TYPE}issuerAmbientCredentials: true`))).toEqual([]);
    });
  });

  test('what another release may have is a warning, and what is certainly misspelt is not', () => {
    expect(found(release('{ fluxCapacitor: 1 }', '*'))).toEqual(['warning spec.values.config.fluxCapacitor']);
    expect(found(release('{ enableGatewayApi: true }', '*'))).toEqual([at('enableGatewayApi')]);
    expect(found(release('{ gatewayAPI: { enabled: true } }', '*'))).toEqual([]);
  });
});

describe('the Gateway API is off because of', () => {
  const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { gatewayClassName: cilium, listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: a.corp.dev, tls: { certificateRefs: [{ name: a-tls }] } }] }
`;
  const messages = (text: string) =>
    said([text, GATEWAY, through('nginx')].join('\n---\n'), 'gateway-api-off').map(({ message }) =>
      message.replace(/^.*annotation\. ?/, ''),
    );

  test.each([
    [
      release('{ enableGatewayApi: true }'),
      'Its configuration has "enableGatewayApi", which is not one of its fields.',
    ],
    [
      release('{ gatewayApi: { enabled: true } }', '1.21.0'),
      'Its configuration has "gatewayApi", which is not one of its fields.',
    ],
    [
      release('{}', '1.19.5', ', enableGatewayAPI: true'),
      'The chart has no value "enableGatewayAPI": it is a field of config.',
    ],
    [release('{}'), ''],
  ])('%s', (text, cause) => {
    expect(messages(text)).toEqual([cause]);
  });

  test('what turns it on', () => {
    expect(messages(release('{ enableGatewayAPI: true }'))).toEqual([]);
  });
});

testTexts();
