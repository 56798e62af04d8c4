import { found, through } from '../fixtures';

interface Parts {
  readonly gateway?: string;
  readonly annotations?: string;
  readonly provider?: string;
  readonly more?: string;
  readonly chart?: string;
}

const ISSUER = 'cert-manager.io/cluster-issuer: letsencrypt';
const release = ({
  gateway = '',
  annotations = ISSUER,
  provider = '{ enabled: true }',
  more = '',
  chart = 'traefik',
}: Parts) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: traefik, namespace: traefik }
spec:
  chart: { spec: { chart: ${chart}, version: 33.2.1 } }${more}
  values:
    providers: { kubernetesGateway: ${provider} }
    gateway: { annotations: { ${annotations} }${gateway} }
`;
const find = (parts: Parts) =>
  found(through('nginx'), release(parts)).filter((one) => /gateway-(listener-without-hostname|without-tls)/.test(one));

const WEB = 'web: { port: 8000, protocol: HTTP }';
const https = (more: string) =>
  `, listeners: { ${WEB}, websecure: { port: 8443, protocol: HTTPS, certificateRefs: [{ name: web }]${more} } }`;
const AT = 'spec.values.gateway';

// traefik-helm-chart issue 1126
test.each<[string, Parts, string]>([
  [
    'a listener without a hostname',
    { gateway: https('') },
    `gateway-listener-without-hostname ${AT}.listeners.websecure.hostname`,
  ],
  [
    'one with an empty hostname',
    { gateway: https(', hostname: ""') },
    `gateway-listener-without-hostname ${AT}.listeners.websecure.hostname`,
  ],
  [
    'the listener of older charts',
    { gateway: ', certificateRefs: [{ name: web }]' },
    `gateway-listener-without-hostname ${AT}.certificateRefs`,
  ],
  ['listeners without TLS', { gateway: `, listeners: { ${WEB} }` }, `gateway-without-tls-listener ${AT}.listeners`],
  [
    'listeners that let TLS through',
    { gateway: https(', mode: Passthrough') },
    `gateway-without-tls-listener ${AT}.listeners`,
  ],
  ['the listeners of the chart', {}, `gateway-without-tls-listener ${AT}`],
])('%s', (_, parts, finding) => {
  expect(find(parts)).toEqual([`warning ${finding}`]);
});

test.each<[string, Parts]>([
  ['a hostname', { gateway: https(', hostname: web.corp.dev') }],
  ['a hostname that is filled in later', { gateway: https(', hostname: "${HOST}"') }],
  ['a protocol that is filled in later', { gateway: `, listeners: { ${WEB.replace('HTTP', '"${PROTOCOL}"')} }` }],
  ['listeners that are filled in later', { gateway: ', listeners: "${LISTENERS}"' }],
  ['a Gateway that is not annotated', { gateway: https(''), annotations: 'a: b' }],
  [
    'a Gateway whose listeners are left out',
    { annotations: `${ISSUER}, cert-manager.io/ignore-tls-listeners: websecure`, gateway: https('') },
  ],
  ['a Gateway that is not made', { gateway: `, enabled: false${https('')}` }],
  ['a provider that is off', { gateway: https(''), provider: '{}' }],
  ['values that are not all known', { gateway: https(''), more: '\n  valuesFrom: [{ kind: Secret, name: a }]' }],
  ['another chart', { gateway: https(''), chart: 'kong' }],
])('says nothing of %s', (_, parts) => {
  expect(find(parts)).toEqual([]);
});
