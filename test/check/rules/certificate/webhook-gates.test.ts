import { testTexts } from '../../said';
import { certificate, foundBy, issuer } from '../fixtures';

const ISSUER = issuer('{ http01: { ingress: { class: nginx } } }');
const CERTIFICATE = certificate(', additionalOutputFormats: [{ type: CombinedPEM }]');
const chart = (values: string, more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: v1.10.0 } }, values: ${values}${more} }
`;
const GATE = 'AdditionalCertificateOutputFormats';
const deployment = (args: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager-webhook, namespace: cert-manager }
spec:
  template:
    spec:
      containers: [{ name: webhook, image: "quay.io/jetstack/cert-manager-webhook:v1.10.0", args: [${args}] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  template:
    spec:
      containers: [{ name: controller, image: "quay.io/jetstack/cert-manager-controller:v1.10.0", args: ["--feature-gates=${GATE}=true"] }]
`;
const refused = (...more: string[]) => foundBy('certificate-refused', ISSUER, CERTIFICATE, ...more);

test.each([
  ['nowhere', chart('{}')],
  ['for the controller only', chart(`{ featureGates: "${GATE}=true" }`)],
  ['for the controller only, by an argument', chart(`{ extraArgs: ["--feature-gates=${GATE}=true"] }`)],
  ['off for the webhook', chart(`{ webhook: { extraArgs: ["--feature-gates=${GATE}=false"] } }`)],
  ['another for the webhook', chart('{ webhook: { extraArgs: ["--feature-gates=LiteralCertificateSubject=true"] } }')],
  ['for the controller only, by Deployments', deployment('--v=2')],
])('the gate is set %s', (_, installed) => {
  expect(refused(installed)).toEqual(['error spec.additionalOutputFormats']);
});

test.each([
  ['an argument', chart(`{ webhook: { extraArgs: ["--feature-gates=LiteralCertificateSubject=true,${GATE}=true"] } }`)],
  ['a value', chart(`{ webhook: { featureGates: "${GATE}=true" } }`)],
  ['its configuration', chart(`{ webhook: { config: { featureGates: { ${GATE}: true } } } }`)],
  ['all of the stage', chart('{ webhook: { extraArgs: ["--feature-gates=AllAlpha=true"] } }')],
  ['a Deployment', deployment(`"--feature-gates=${GATE}=true"`)],
  ['something that is not known yet', chart('{ webhook: { extraArgs: ["--feature-gates=${GATES}"] } }')],
  ['values from elsewhere, maybe', chart('{}', ', valuesFrom: [{ kind: Secret, name: more }]')],
])('the gate is on for the webhook by %s', (_, installed) => {
  expect(refused(installed)).toEqual([]);
});

testTexts();
