import { testTexts } from '../../said';
import { foundBy, issuer } from '../fixtures';

const RULE = 'webhook-config-of-another';
const GROUP = 'acme.corp.dev';
const AT = ['warning spec.acme.solvers[0].dns01.webhook.config'];
const ref = (key: string) => `{ name: alidns, key: ${key} }`;
const solver = (config: string) =>
  issuer(`{ dns01: { webhook: { groupName: ${GROUP}, solverName: alidns, config: ${config} } } }`);
const WJIEC = `{ region: cn, accessKeyIdRef: ${ref('id')}, accessKeySecretRef: ${ref('key')} }`;
const PRAGKENT = `{ region: "", accessKeySecretRef: ${ref('id')}, secretKeySecretRef: ${ref('key')} }`;
const DEVMACHINE = `{ regionId: cn, accessTokenSecretRef: ${ref('id')}, secretKeySecretRef: ${ref('key')} }`;
const chart = (repoURL: string, group = GROUP) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: alidns, namespace: argocd }
spec:
  destination: { namespace: cert-manager }
  source: { repoURL: ${repoURL}, chart: alidns-webhook, targetRevision: 1.0.3, helm: { valuesObject: { groupName: "${group}" } } }`;
const deployment = (image: string, group = GROUP) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: alidns-webhook, namespace: cert-manager }
spec: { template: { spec: { containers: [{ name: webhook, image: "${image}", env: [{ name: GROUP_NAME, value: "${group}" }] }] } } }`;
const OF_WJIEC = chart('https://wjiec.github.io/alidns-webhook');
const OF_DEVMACHINE = chart('https://devmachine-fr.github.io/cert-manager-alidns-webhook');

test.each([
  ["pragkent's for wjiec's", PRAGKENT, OF_WJIEC],
  ["DEVmachine's for wjiec's", DEVMACHINE, OF_WJIEC],
  ["a mixture for wjiec's", `{ accessKeyIdRef: ${ref('id')}, secretKeySecretRef: ${ref('key')} }`, OF_WJIEC],
  ["wjiec's for DEVmachine's", WJIEC, OF_DEVMACHINE],
  ["pragkent's for DEVmachine's", PRAGKENT, OF_DEVMACHINE],
  ["wjiec's for pragkent's, by its image", WJIEC, deployment('pragkent/alidns-webhook:0.1.1')],
  ["pragkent's for wjiec's, by its image", PRAGKENT, deployment('docker.io/wjiec/alidns-webhook:v1.0.1')],
])('the config of another is found: %s', (_, config, installed) => {
  expect(foundBy(RULE, solver(config), installed)).toEqual(AT);
});

test.each([
  ["wjiec's", WJIEC, OF_WJIEC],
  ["DEVmachine's", DEVMACHINE, OF_DEVMACHINE],
  ["pragkent's", PRAGKENT, deployment('pragkent/alidns-webhook:0.1.1')],
  ['in another case', WJIEC.replace('accessKeyIdRef', 'accessKeyIDRef'), OF_WJIEC],
  ['with the other name', WJIEC.replace('accessKeySecretRef', 'secretAccessKeyRef'), OF_WJIEC],
  ['without any reference', '{ region: cn }', OF_WJIEC],
  ['of a webhook from elsewhere', PRAGKENT, chart('https://charts.corp.dev')],
  ['of a mirror of the image', PRAGKENT, deployment('registry.corp.dev/mirror/alidns:1')],
  ['of a webhook for another group', PRAGKENT, chart('https://wjiec.github.io/alidns-webhook', 'acme.other.dev')],
  ['of a webhook for an open group', PRAGKENT, chart('https://wjiec.github.io/alidns-webhook', '${GROUP}')],
  [
    'with two webhooks for the group',
    PRAGKENT,
    [OF_WJIEC, deployment('pragkent/alidns-webhook:0.1.1')].join('\n---\n'),
  ],
])('is not found: %s', (_, config, installed) => {
  expect(foundBy(RULE, solver(config), installed)).toEqual([]);
});

testTexts();
