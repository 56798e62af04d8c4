import { testTexts } from '../../said';
import { foundBy, through } from '../fixtures';

const CERTIFICATE = (spec = '') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: mail, namespace: team-a }
spec: { secretName: mail-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [mail.corp.dev]${spec} }
`;

interface Parts {
  readonly kind?: string;
  readonly annotations?: string;
  readonly podAnnotations?: string;
  readonly mount?: string;
  readonly env?: string;
  readonly volume?: string;
  readonly namespace?: string;
}

const workload = ({
  kind = 'Deployment',
  annotations = '{}',
  podAnnotations = '{}',
  mount = '{ name: tls, mountPath: /tls.crt, subPath: tls.crt }',
  env = '[]',
  volume = '{ name: tls, secret: { secretName: mail-tls } }',
  namespace = 'team-a',
}: Parts = {}) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: mail, namespace: ${namespace}, annotations: ${annotations} }
spec:
  template:
    metadata: { annotations: ${podAnnotations} }
    spec:
      containers:
        - { name: other, image: other }
        - { name: smtp, image: smtp, env: ${env}, volumeMounts: [{ name: data, mountPath: /data, subPath: mail }, ${mount}] }
      volumes: [{ name: data, emptyDir: {} }, ${volume}]
`;

const found = (parts: Parts = {}, certificate = CERTIFICATE(), ...more: string[]) =>
  foundBy('pod-keeps-old-certificate', through('nginx'), certificate, workload(parts), ...more);

const MOUNTED = ['warning spec.template.spec.containers[1].volumeMounts[1].subPath'];
const NO_MOUNT = '{ name: tls, mountPath: /tls }';

test.each<[string, Parts]>([
  ['a Deployment', {}],
  ['a StatefulSet', { kind: 'StatefulSet' }],
  ['a DaemonSet', { kind: 'DaemonSet' }],
  [
    'a projected volume',
    { volume: '{ name: tls, projected: { sources: [{ configMap: {} }, { secret: { name: mail-tls } }] } }' },
  ],
  ['a Reloader that is switched off', { annotations: '{ reloader.stakater.com/auto: "false" }' }],
])('%s that mounts it by subPath', (_, parts) => {
  expect(found(parts)).toEqual(MOUNTED);
});

test('other ways of getting it once', () => {
  expect(found({ mount: '{ name: tls, mountPath: /tls.crt, subPathExpr: tls.crt }' })).toEqual([
    'warning spec.template.spec.containers[1].volumeMounts[1].subPathExpr',
  ]);
  const env = '[{ name: A, value: b }, { name: KEY, valueFrom: { secretKeyRef: { name: mail-tls, key: tls.key } } }]';
  expect(found({ mount: NO_MOUNT, env })).toEqual(['warning spec.template.spec.containers[1].env[1]']);
});

test.each<[string, Parts]>([
  ['a directory', { mount: NO_MOUNT }],
  ['the CA only', { mount: '{ name: tls, mountPath: /ca.crt, subPath: ca.crt }' }],
  ['another Secret', { volume: '{ name: tls, secret: { secretName: other-tls } }' }],
  ['a Secret of another namespace', { namespace: 'team-b' }],
  ['a ConfigMap', { volume: '{ name: tls, configMap: { name: mail-tls } }' }],
  ['Reloader', { annotations: '{ reloader.stakater.com/auto: "true" }' }],
  ['Reloader, by name', { annotations: '{ secret.reloader.stakater.com/reload: mail-tls }' }],
  ['Reloader, on the pods', { podAnnotations: '{ reloader.stakater.com/search: "true" }' }],
  ['Wave', { annotations: '{ wave.pusher.com/update-on-config-change: "true" }' }],
  [
    'another variable',
    { mount: NO_MOUNT, env: '[{ name: A, valueFrom: { secretKeyRef: { name: mail-tls, key: password } } }]' },
  ],
])('%s', (_, parts) => {
  expect(found(parts)).toEqual([]);
});

test('only certificates that are renewed every few months', () => {
  const years = CERTIFICATE(', duration: 87600h').replace('letsencrypt, kind', 'private, kind');
  expect(found({}, years)).toEqual([]);
  expect(found({}, CERTIFICATE().replace('letsencrypt, kind', 'private, kind'))).toEqual(MOUNTED);
  expect(found({}, CERTIFICATE(', duration: 2160h'))).toEqual(MOUNTED);
});

test('Reloader may restart everything', () => {
  const reloader = (values: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: reloader, namespace: kube-system }
spec: { chart: { spec: { chart: reloader } }, values: ${values} }`;
  expect(found({}, CERTIFICATE(), reloader('{ reloader: { autoReloadAll: true } }'))).toEqual([]);
  expect(found({}, CERTIFICATE(), reloader('{ reloader: { autoReloadAll: "${ALL}" } }'))).toEqual([]);
  expect(found({}, CERTIFICATE(), reloader('{}'))).toEqual(MOUNTED);
});

testTexts();
