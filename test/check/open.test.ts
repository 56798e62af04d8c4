import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { findingsIn, objects, rulesOf } from './support';

const ISSUER = `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec:
  acme:
    server: https://acme-v02.api.letsencrypt.org/directory
    email: \${ACME_EMAIL}
    privateKeySecretRef: { name: letsencrypt-account-key }
    solvers:
      - selector: { dnsZones: ["\${ZONE}"] }
        dns01: { cloudflare: { apiTokenSecretRef: { name: "\${DNS}-token", key: token } } }
      - http01: { ingress: { ingressClassName: nginx } }
`;
const certificate = (name: string, more = '') => `
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: ["${name}"]${more} }
`;
const found = (yaml: string) => rulesOf(findingsIn(objects(yaml)));

test('nothing is said of the form of a value that is not known yet', () => {
  expect(found(ISSUER + certificate('*.${ZONE}'))).toEqual([]);
  expect(found(ISSUER + certificate('<host>.corp.dev', ', duration: "{{ days }}"'))).toEqual([]);
});

test('what is passed over is told', () => {
  const passedOver: string[] = [];
  const model = new Model(objects(ISSUER + certificate('a_${HOST}')).map((raw) => new KubeObject(raw)));
  runRules(model, RULES, { passedOver: ({ path }) => passedOver.push(path) });
  expect(passedOver).toContain('spec.dnsNames[0]');
});

test('where cert-manager looks for Secrets is no value that is filled in', () => {
  const passedOver: string[] = [];
  const release = `
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager, sourceRef: { kind: HelmRepository, name: jetstack } } }
  valuesFrom: [{ kind: ConfigMap, name: not-among-these }]
`;
  const secret =
    '\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: dns-token, namespace: dns }\ndata: { token: "" }\n';
  const issuer = ISSUER.replace('${DNS}', 'dns')
    .replace('${ZONE}', 'corp.dev')
    .replace('${ACME_EMAIL}', 'ops@corp.dev');
  const model = new Model(objects(issuer + release + secret).map((raw) => new KubeObject(raw)));
  expect(runRules(model, RULES, { passedOver: (_, rule) => passedOver.push(rule) })).toEqual([]);
  expect(passedOver).toEqual([]);
});

test('a wildcard is not without a solver where a zone is not known yet', () => {
  expect(found(ISSUER + certificate('*.corp.dev'))).toEqual([]);
});

test('equal variables are equal: a solver whose zone is the name is taken', () => {
  const http = ISSUER.replace(/dns01: .*/, 'http01: { ingress: { ingressClassName: nginx } }');
  expect(found(http + certificate('*.${OTHER}'))).toEqual([]);
  expect(found(http.replace('"${ZONE}"', 'corp.dev') + certificate('*.corp.dev'))).toEqual(['wildcard-without-dns01']);
});

test('a Secret whose name or namespace is not known yet may be the one that is looked for', () => {
  const secret = (name: string, namespace: string) =>
    `\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: "${name}", namespace: "${namespace}" }\ndata: {}\n`;
  const issuer = ISSUER.replace('${DNS}-token', 'corp-token');
  expect(found(issuer)).toEqual(['credential-secret-missing']);
  expect(found(issuer + secret('${NAME}-token', 'cert-manager'))).toEqual([]);
  expect(found(issuer + secret('corp-token', '${NAMESPACE}'))).toEqual([]);
  expect(found(issuer + secret('${NAME}-key', 'cert-manager'))).toEqual(['credential-secret-missing']);
});

test('an issuer whose name is not known yet may be the one that is named', () => {
  const yaml = ISSUER + certificate('web.corp.dev');
  expect(found(yaml.replace('metadata: { name: letsencrypt }', 'metadata: { name: "${ISSUER}" }'))).toEqual([]);
  expect(found(yaml.replace('issuerRef: { name: letsencrypt', 'issuerRef: { name: "${ISSUER}"'))).toEqual([]);
});
