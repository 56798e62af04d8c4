import { testTexts } from '../../said';
import { controller, foundBy, issuer, secret } from '../fixtures';

const RULE = 'solver-secret-not-noticed';
const release = (tag: string) => controller([], '', `quay.io/jetstack/cert-manager-controller:${tag}`);
const EXTERNAL = `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: cf, namespace: cert-manager }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, data: [{ secretKey: token, remoteRef: { key: a } }] }`;
const SEALED = `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: cf, namespace: cert-manager }
spec: { encryptedData: { token: AgB }, template: { metadata: { name: cf, namespace: cert-manager } } }`;
const CLOUDFLARE = issuer('{ dns01: { cloudflare: { apiTokenSecretRef: { name: cf, key: token } } } }');
const AT = ['warning spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.name'];

test('is found with 1.21.0 and a Secret that an operator creates', () => {
  expect(foundBy(RULE, CLOUDFLARE, EXTERNAL, release('v1.21.0'))).toEqual(AT);
  expect(foundBy(RULE, CLOUDFLARE, SEALED, release('v1.21.0'))).toEqual(AT);
});

test('is found once for an issuer', () => {
  const both = issuer(
    '{ dns01: { route53: { region: a, accessKeyIDSecretRef: { name: cf, key: token }, secretAccessKeySecretRef: { name: cf, key: token } } } }',
  );
  expect(foundBy(RULE, both, EXTERNAL, release('v1.21.0'))).toHaveLength(1);
});

test.each([
  ['of 1.21.1', CLOUDFLARE, EXTERNAL, release('v1.21.1')],
  ['of 1.20', CLOUDFLARE, EXTERNAL, release('v1.20.3')],
  ['of a range', CLOUDFLARE, EXTERNAL, release('v1.21')],
  ['that is not known', CLOUDFLARE, EXTERNAL, ''],
  ['with a Secret that is applied', CLOUDFLARE, secret('cf', { token: '${TOKEN}' }), release('v1.21.0')],
  ['with a Secret from elsewhere', CLOUDFLARE, '', release('v1.21.0')],
  [
    'with a webhook',
    issuer(
      '{ dns01: { webhook: { groupName: acme.corp.dev, solverName: hetzner, config: { tokenSecretKeyRef: { name: cf, key: token } } } } }',
    ),
    EXTERNAL,
    release('v1.21.0'),
  ],
])('is not found: a controller %s', (_, ...documents) => {
  expect(foundBy(RULE, ...documents.filter((one) => one !== ''))).toEqual([]);
});

testTexts();
