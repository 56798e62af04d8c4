// The same objects in every way of writing them: one account and one pull secret in each namespace, and ten certificates in
// every tenth.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const namespacesOf = (size) => Array.from({ length: size }, (_, i) => `team-${i}`);
const namesIn = (i) => Array.from({ length: 10 }, (_, j) => `web-${i}-${j}`);
const REGISTRY = { registry: 'registry.corp.dev', username: 'robot', password: 'example-only' };
const EMAIL = 'platform@corp.dev';

/** With this library. */
export function withLibrary(app, size) {
  const { Chart } = require('cdk8s');
  const acme = require('../build');
  const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
  const namespaces = namespacesOf(size);
  const account = new acme.Http01SolverAccount(chart, 'acme-http01-solver', {
    namespaces,
    pullSecrets: [acme.PullSecret.fromRegistry('registry-credentials', REGISTRY)],
  });
  const issuer = new acme.AcmeClusterIssuer(chart, 'letsencrypt', {
    server: acme.AcmeServer.letsEncrypt(),
    email: EMAIL,
    solvers: [acme.Http01Solver.ingress({ ingressClassName: 'nginx', account })],
  });
  for (let i = 0; i < size; i += 10) {
    for (const name of namesIn(i)) {
      new acme.Certificate(chart, name, { namespace: namespaces[i], issuer, dnsNames: [`${name}.acme-corp-${i}.dev`] });
    }
  }
}

/** The objects themselves, as the library writes them. */
export function objects(size) {
  const { App } = require('cdk8s');
  const app = new App();
  withLibrary(app, size);
  return app.charts[0].toJson();
}

/** With ApiObjects of cdk8s. */
export function withApiObjects(app, written) {
  const { ApiObject, Chart } = require('cdk8s');
  const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
  written.forEach((object, i) => {
    new ApiObject(chart, `object-${i}`, object);
  });
}

/** With cdk8s-plus, where it can express the object: its ServiceAccount has no imagePullSecrets, so that is patched in. */
export function withCdk8sPlus(app, written) {
  const { ApiObject, Chart, JsonPatch } = require('cdk8s');
  const plus = require('cdk8s-plus-27');
  const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
  written.forEach((object, i) => {
    const { metadata } = object;
    if (object.kind === 'ServiceAccount') {
      const account = new plus.ServiceAccount(chart, `object-${i}`, { metadata, automountToken: false });
      ApiObject.of(account).addJsonPatch(JsonPatch.add('/imagePullSecrets', object.imagePullSecrets));
    } else if (object.kind === 'Secret') {
      const secret = new plus.Secret(chart, `object-${i}`, { metadata, type: object.type });
      ApiObject.of(secret).addJsonPatch(JsonPatch.add('/data', object.data));
    } else {
      new ApiObject(chart, `object-${i}`, object);
    }
  });
}

/** The same objects, written by hand with ApiObjects, in a process that loads nothing else. */
export function withObjects(app, size) {
  const { ApiObject, Chart } = require('cdk8s');
  const chart = new Chart(app, 'platform', { disableResourceNameHashes: true });
  for (const object of plainObjects(size)) {
    const { kind, metadata } = object;
    new ApiObject(chart, [kind, metadata.namespace, metadata.name].join('-'), object);
  }
}

/** The same objects as they are, made by nothing but a loop. */
export function plainObjects(size) {
  const login = Buffer.from(`${REGISTRY.username}:${REGISTRY.password}`).toString('base64');
  const auths = { [REGISTRY.registry]: { username: REGISTRY.username, password: REGISTRY.password, auth: login } };
  const config = Buffer.from(JSON.stringify({ auths })).toString('base64');
  const namespaces = namespacesOf(size);
  const found = [];
  for (const namespace of namespaces) {
    found.push({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'registry-credentials', namespace },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': config },
    });
  }
  for (const namespace of namespaces) {
    found.push({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'acme-http01-solver', namespace },
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: 'registry-credentials' }],
    });
  }
  const podTemplate = { spec: { serviceAccountName: 'acme-http01-solver' } };
  found.push({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'letsencrypt' },
    spec: {
      acme: {
        email: EMAIL,
        privateKeySecretRef: { name: 'letsencrypt-account-key' },
        server: 'https://acme-v02.api.letsencrypt.org/directory',
        solvers: [{ http01: { ingress: { ingressClassName: 'nginx', podTemplate } } }],
      },
    },
  });
  for (let i = 0; i < size; i += 10) {
    for (const name of namesIn(i)) {
      found.push({
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name, namespace: namespaces[i] },
        spec: {
          dnsNames: [`${name}.acme-corp-${i}.dev`],
          issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt' },
          secretName: `${name}-tls`,
        },
      });
    }
  }
  return found;
}
