import { testTexts } from '../../said';
import { foundBy } from '../fixtures';

const RULE = 'foreign-issuer-secret-elsewhere';
const deployment = (container = '', image = 'cloudflare/origin-ca-issuer:v0.8.0', name = 'issuer') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: issuers }
spec: { template: { spec: { containers: [{ name: controller, image: "${image}"${container} }] } } }`;
const secret = (namespace = 'issuers') => `
apiVersion: v1
kind: Secret
metadata: { name: key, namespace: "${namespace}" }
stringData: { key: "\${KEY}" }`;
const origin = (auth = 'serviceKeyRef: { name: key, key: key }') => `
apiVersion: cert-manager.k8s.cloudflare.com/v1
kind: ClusterOriginIssuer
metadata: { name: cloudflare }
spec: { requestType: OriginECC, auth: { ${auth} } }`;
const google = `
apiVersion: cas-issuer.jetstack.io/v1beta1
kind: GoogleCASClusterIssuer
metadata: { name: cas }
spec: { project: p, location: l, caPoolId: pool, credentials: { name: key, key: key } }`;
const GOOGLE = 'quay.io/jetstack/cert-manager-google-cas-issuer:v0.8.0';
const chart = (values = '{}', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: origin-ca-issuer, namespace: issuers }
spec: { chart: { spec: { chart: origin-ca-issuer, sourceRef: { kind: HelmRepository, name: a } } }, values: ${values}${more} }`;
const KEY = ['warning spec.auth.serviceKeyRef.name'];
const POD_NAMESPACE = 'env: [{ name: POD_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }]';

test.each([
  ['nothing tells it', [deployment(), secret(), origin()], KEY],
  [
    'it has a token',
    [deployment(), secret(), origin('tokenRef: { name: key, key: key }')],
    ['warning spec.auth.tokenRef.name'],
  ],
  [
    'a flag tells another',
    [deployment(', args: [--cluster-resource-namespace=cert-manager]'), secret(), origin()],
    KEY,
  ],
  [
    'a flag tells another, in two arguments',
    [deployment(', args: [--cluster-resource-namespace, cert-manager]'), secret(), origin()],
    KEY,
  ],
  ['its own is another', [deployment(`, ${POD_NAMESPACE}`), secret('cert-manager'), origin()], KEY],
  ['its chart is elsewhere', [chart(), secret('cert-manager'), origin()], KEY],
  [
    'the value of its chart tells another',
    [chart('{ controller: { clusterResourceNamespace: cert-manager } }'), secret(), origin()],
    KEY,
  ],
  ['it is for Google', [deployment('', GOOGLE), secret(), google], ['warning spec.credentials.name']],
])('a controller that looks elsewhere: %s', (_, documents, expected) => {
  expect(foundBy(RULE, ...documents)).toEqual(expected);
});

test.each([
  ['the Secret is where it looks', [deployment(), secret('default'), origin()]],
  ['the Secret is in both', [deployment(), secret('default'), secret(), origin()]],
  ['the Secret is not in the set', [deployment(), origin()]],
  ['the namespace of the Secret is filled in later', [deployment(), secret('${NAMESPACE}'), origin()]],
  ['its flag is right', [deployment(', args: [--cluster-resource-namespace=issuers]'), secret(), origin()]],
  [
    'its flag is right by the variable',
    [deployment(`, args: [--cluster-resource-namespace=$(POD_NAMESPACE)], ${POD_NAMESPACE}`), secret(), origin()],
  ],
  ['its variable is right', [deployment(`, ${POD_NAMESPACE}`), secret(), origin()]],
  ['its flag is filled in later', [deployment(', args: ["--cluster-resource-namespace=${NS}"]'), secret(), origin()]],
  ['its environment is elsewhere', [deployment(', envFrom: [{ configMapRef: { name: a } }]'), secret(), origin()]],
  ['the controller is not shown', [secret(), origin()]],
  ['the controller is another', [deployment('', 'ghcr.io/corp/other-issuer:v1'), secret(), origin()]],
  ['there are two of them', [deployment(), deployment('', undefined, 'other'), secret(), origin()]],
  ['its chart is beside the Secret', [chart(), secret(), origin()]],
  [
    'values of its chart are elsewhere',
    [chart('{}', ', valuesFrom: [{ kind: Secret, name: a }]'), secret('b'), origin()],
  ],
  [
    'the issuer is for one namespace',
    [deployment(), secret(), origin().replace('ClusterOriginIssuer', 'OriginIssuer')],
  ],
  ['it is for Google, and the Secret is with cert-manager', [deployment('', GOOGLE), secret('cert-manager'), google]],
])('nothing is said if %s', (_, documents) => {
  expect(foundBy(RULE, ...documents)).toEqual([]);
});

testTexts();
