import { routeFaults } from '../../../lib/check/facts/gateway/gateway-routes';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';
import { objects } from '../support';

/** A certificate whose annotations name the Gateway that its challenges go through. */
const SET = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers: [{ http01: { gatewayHTTPRoute: {} } }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
  namespace: team-a
  annotations:
    acme.cert-manager.io/http01-parentrefname: public
    acme.cert-manager.io/http01-parentrefkind: Gateway
    acme.cert-manager.io/http01-parentrefnamespace: gateways
spec:
  secretName: web-tls
  issuerRef: { name: letsencrypt, kind: ClusterIssuer }
  dnsNames: [web.corp.dev]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: gateways }
spec:
  gatewayClassName: any
  listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]
`;

function faults(change: (annotations: Record<string, string>, gateway: any) => void = () => {}) {
  const set = objects(SET);
  change(set[1].metadata.annotations, set[2]);
  return [...routeFaults.of(new Model(set.map((raw) => new KubeObject(raw))))].map(
    ({ problem, parent }) => `${problem} ${parent?.namespace}/${parent?.name}`,
  );
}

const PREFIX = 'acme.cert-manager.io/http01-parentref';

test('the Gateway that annotations name is looked for in the namespace that they name', () => {
  expect(faults()).toEqual([]);
  expect(faults((_, gateway) => (gateway.metadata.namespace = 'other'))).toEqual(['no-gateway gateways/public']);
});

test('without one, in the namespace of the certificate', () => {
  const here = (namespace: string) =>
    faults((annotations, gateway) => {
      delete annotations[`${PREFIX}namespace`];
      gateway.metadata.namespace = namespace;
    });
  expect(here('team-a')).toEqual([]);
  expect(here('gateways')).toEqual(['no-gateway team-a/public']);
});

test('half a parent is no parent, and nothing is said of its route', () => {
  expect(faults((annotations) => delete annotations[`${PREFIX}kind`])).toEqual([]);
  expect(faults((annotations) => delete annotations[`${PREFIX}name`])).toEqual([]);
});

test('no annotation is no parent', () => {
  expect(
    faults((annotations) => {
      for (const key of Object.keys(annotations)) delete annotations[key];
    }),
  ).toEqual(['no-parent undefined/undefined']);
});
