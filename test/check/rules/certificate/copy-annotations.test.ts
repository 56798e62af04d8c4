import { testTexts } from '../../said';
import { certificate, found, issuer } from '../fixtures';

const ISSUER = issuer('{ dns01: { cloudDNS: { project: corp-dns } } }');
const R = 'reflector.v1.k8s.emberstack.com';
const annotated = (annotations: string, more = '') =>
  certificate(more).replace('namespace: team-a }', `namespace: team-a, annotations: ${annotations} }`);
const templated = (annotations: string) => certificate(`, secretTemplate: { annotations: ${annotations} }`);
const ingress = (annotations: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: team-a, annotations: { ${annotations} } }
spec: { tls: [{ hosts: [web.corp.dev], secretName: web-tls }], rules: [{ host: web.corp.dev }] }
`;
const OWN = 'cert-manager.io/cluster-issuer: letsencrypt';

describe('annotations for copies that have no effect', () => {
  test.each([
    [
      'Reflector, on the Certificate',
      annotated(`{ ${R}/reflection-allowed: "true" }`),
      `metadata.annotations["${R}/reflection-allowed"]`,
    ],
    [
      'kubernetes-replicator, on the Certificate',
      annotated('{ replicator.v1.mittwald.de/replicate-to: team-b }'),
      'metadata.annotations["replicator.v1.mittwald.de/replicate-to"]',
    ],
    [
      'Config Syncer, on the Certificate',
      annotated('{ kubed.appscode.com/sync: "a=b" }'),
      'metadata.annotations["kubed.appscode.com/sync"]',
    ],
    [
      'on the Ingress',
      ingress(`${OWN}, ${R}/reflection-allowed: "true"`),
      `metadata.annotations["${R}/reflection-allowed"]`,
    ],
    [
      'of an old Reflector',
      templated(`{ ${R}/secret-reflection-allowed: "true" }`),
      `spec.secretTemplate.annotations["${R}/secret-reflection-allowed"]`,
    ],
    [
      'of kubernetes-replicator, misspelt',
      templated('{ replicator.v1.mittwald.de/replication-allow: "true" }'),
      'spec.secretTemplate.annotations["replicator.v1.mittwald.de/replication-allow"]',
    ],
    [
      'of Reflector, misspelt',
      templated(`{ ${R}/reflection-allowed: "true", ${R}/reflection-auto-namespace: team-b }`),
      `spec.secretTemplate.annotations["${R}/reflection-auto-namespace"]`,
    ],
    [
      'that are not allowed',
      templated(`{ ${R}/reflection-auto-enabled: "true" }`),
      `spec.secretTemplate.annotations["${R}/reflection-auto-enabled"]`,
    ],
  ])('%s', (_, set, path) => {
    expect(found(ISSUER, set)).toEqual([`warning copy-annotations-ignored ${path}`]);
  });

  test.each([
    ['are for the Secret', templated(`{ ${R}/reflection-allowed: "true", ${R}/reflection-auto-enabled: "true" }`)],
    [
      'are in both places',
      annotated(
        `{ ${R}/reflection-allowed: "true" }`,
        `, secretTemplate: { annotations: { ${R}/reflection-allowed: "true" } }`,
      ),
    ],
    ['were of an old Reflector, on the Certificate', annotated(`{ ${R}/secret-reflection-allowed: "true" }`)],
    [
      'are written in the old and in the new way',
      templated(`{ ${R}/secret-reflection-allowed: "true", ${R}/reflection-allowed: "true" }`),
    ],
    ['only allow', templated(`{ ${R}/reflection-allowed: "true" }`)],
    ['are of something else', annotated('{ argocd.argoproj.io/sync-wave: "1" }')],
    ['are on an Ingress that requests none', ingress(`${R}/reflection-allowed: "true"`)],
    [
      'are in the template of the Ingress',
      ingress(
        `${OWN}, ${R}/reflection-allowed: "true", cert-manager.io/secret-template: '{"annotations": {"${R}/reflection-allowed": "true"}}'`,
      ),
    ],
  ])('no finding if they %s', (_, set) => {
    expect(found(ISSUER, set)).toEqual([]);
  });
});

describe("a reference in a webhook's config", () => {
  const config = (own: string) =>
    issuer(`{ dns01: { webhook: { groupName: acme.corp.dev, solverName: gcore, config: ${own} } } }`);
  const at = 'spec.acme.solvers[0].dns01.webhook.config.apiTokenSecretRef';
  test('names no Secret', () => {
    for (const ref of ['{ key: token }', '{ name: "", key: token }', '{ name: null, key: token, namespace: a }'])
      expect(found(config(`{ apiTokenSecretRef: ${ref} }`))).toEqual([`warning webhook-secret-not-named ${at}`]);
  });

  test.each([
    ['calls it otherwise', '{ apiTokenSecretRef: { secret: gcore, key: token } }'],
    ['is no reference', '{ dns: { key: token } }'],
    ['is a name', '{ secretRef: gcore }'],
    ['has no key either', '{ apiTokenSecretRef: {} }'],
  ])('no finding if it %s', (_, own) => {
    expect(found(config(own)).filter((one) => one.includes('webhook-secret-not-named'))).toEqual([]);
  });
});

describe('annotations of a Secret', () => {
  const secret = (annotation: string, value = 'team-b/web-tls') => `
apiVersion: v1
kind: Secret
metadata: { name: web-tls, namespace: team-a, annotations: { ${annotation}: "${value}" } }
type: kubernetes.io/tls
`;
  const rules = (annotation: string) =>
    found(secret(annotation)).filter((one) => one.includes('copy-annotations-ignored'));

  test.each(['replicator.v1.mittwald.de/replication-from', 'replicator.v1.mittwald.de/replicat-from', `${R}/reflect`])(
    '%s is misspelt',
    (annotation) => {
      expect(rules(annotation)).toEqual([`warning copy-annotations-ignored metadata.annotations["${annotation}"]`]);
    },
  );

  test.each([
    ['replicator.v1.mittwald.de/replicate-from'],
    ['replicator.v1.mittwald.de/replicated-at'],
    ['replicator.v1.mittwald.de/anything-new'],
    [`${R}/reflects`],
    [`${R}/reflection-auto-namespaces-selector`],
    [`${R}/reflected-version`],
    ['replicator.corp.dev/replication-from'],
  ])('%s is not', (annotation) => {
    expect(rules(annotation)).toEqual([]);
  });
});

testTexts();
