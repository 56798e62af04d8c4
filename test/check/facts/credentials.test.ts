import {
  credentialSecrets,
  credentials,
  credentialsFor,
  credentialsOfSecret,
  credentialValues,
  placeOf,
  unreadableEffect,
} from '../../../lib/check/facts/credentials/credentials';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { objects } from '../support';

const model = new Model(
  objects(`
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    privateKeySecretRef: { name: account }
    externalAccountBinding: { keyID: id, keySecretRef: { name: eab, key: secret } }
    solvers:
      - dns01:
          route53:
            accessKeyIDSecretRef: { name: aws, key: id }
            secretAccessKeySecretRef: { name: aws, key: secret }
      - dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }
      - dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } }
      - dns01:
          webhook:
            solverName: oci
            config: { ociProfileSecretName: oci, apiKeySecretRef: { name: other, key: key } }
---
apiVersion: v1
kind: Secret
metadata: { name: cloudflare, namespace: cert-manager }
data: { token: ${Buffer.from('0123456789').toString('base64')} }
---
apiVersion: v1
kind: Secret
metadata: { name: aws, namespace: cert-manager }
stringData: { id: AKIAIOSFODNN7EXAMPLE, secret: "\${SECRET}" }
`).map((raw) => new KubeObject(raw)),
);

const fields = (found: Iterable<{ field: string; key: string }>) =>
  [...found].map(({ field, key }) => `${field} ${key}`);

test('a credential is selected by its role, its provider and its field', () => {
  expect(fields(credentialsFor({ role: 'account-key' }).of(model))).toEqual(['privateKeySecretRef tls.key']);
  expect(fields(credentialsFor({ role: 'external-account' }).of(model))).toEqual(['keySecretRef secret']);
  expect(fields(credentialsFor({ provider: 'route53' }).of(model))).toEqual([
    'accessKeyIDSecretRef id',
    'secretAccessKeySecretRef secret',
  ]);
  expect(fields(credentialsFor({ provider: 'route53', field: 'accessKeyIDSecretRef' }).of(model))).toEqual([
    'accessKeyIDSecretRef id',
  ]);
  expect(fields(credentialsFor({ provider: 'webhook', field: 'ociProfileSecretName' }).of(model))).toHaveLength(6);
  expect(fields(credentialsFor({}).of(model))).toEqual(fields(credentials.of(model)));
});

test('a source of one provider needs a solver of it', () => {
  expect(credentialValues({ provider: 'cloudflare' }).needs).toEqual(['cloudflare']);
  expect(credentialValues({ role: 'account-key' }).needs).toBeUndefined();
});

test('values are those that can be read; a placeholder cannot', () => {
  const found = [...credentialValues().of(model)];
  expect(found.map(({ secret, valuePath, value }) => `${secret.title} ${valuePath} ${value}`)).toEqual([
    'Secret cert-manager/aws stringData["id"] AKIAIOSFODNN7EXAMPLE',
    'Secret cert-manager/cloudflare data["token"] 0123456789',
    'Secret cert-manager/cloudflare data["token"] 0123456789',
  ]);
  expect(new Set(found.map(placeOf)).size).toBe(2);
});

test('a Secret is listed once, and leads to all that refer to it', () => {
  expect(credentialSecrets.of(model).map(({ secret, credential }) => `${secret.name} ${credential.field}`)).toEqual([
    'aws accessKeyIDSecretRef',
    'cloudflare apiTokenSecretRef',
  ]);
  expect(credentialsOfSecret(model, 'cert-manager', 'cloudflare').map(({ solver }) => solver!.index)).toEqual([1, 2]);
  expect(credentialsOfSecret(model, 'team-a', 'cloudflare')).toEqual([]);
});

test('what happens without a credential depends on who reads it', () => {
  const effect = (filter: Parameters<typeof credentialsFor>[0]) =>
    unreadableEffect([...credentialsFor(filter).of(model)].at(-1)!);
  expect(effect({ role: 'account-key' })).toBe(
    'ClusterIssuer letsencrypt does not become ready: its ACME account cannot be registered.',
  );
  expect(effect({ provider: 'cloudflare' })).toBe(
    'cert-manager cannot authenticate to the DNS provider, and challenges of solver 2 stay pending. ' +
      'Since cert-manager 1.21, ClusterIssuer letsencrypt as a whole does not become ready.',
  );
  expect(effect({ provider: 'webhook' })).toBe(
    'The webhook cannot authenticate to the DNS provider, and challenges of solver 3 stay pending.',
  );
});
