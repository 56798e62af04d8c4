import { testTexts } from '../../said';
import { findingsIn, objects } from '../../support';
import { controller, foundBy } from '../fixtures';

const RULE = 'issuer-secret-elsewhere';
const ca = (namespace: string, more = '', name = 'root-ca') => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: ${name}, namespace: ${namespace} }
spec: { isCA: true, commonName: root-ca, secretName: ${name}, issuerRef: { name: selfsigned, kind: ClusterIssuer }${more} }`;
const issuer = (spec: string, kind = 'ClusterIssuer', namespace = '') => `
apiVersion: cert-manager.io/v1
kind: ${kind}
metadata: { name: internal${namespace && `, namespace: ${namespace}`} }
spec: ${spec}`;
const secret = (namespace: string, name = 'root-ca') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }`;
const CA = issuer('{ ca: { secretName: root-ca } }');
const CONTROLLER = controller([]);

describe('is found', () => {
  test('a CA that is written in another namespace than the one where a ClusterIssuer looks', () => {
    expect(foundBy(RULE, CA, ca('sandbox'), CONTROLLER)).toEqual(['error spec.ca.secretName']);
    expect(foundBy(RULE, CA, secret('sandbox'), CONTROLLER)).toEqual(['error spec.ca.secretName']);
  });

  test('for an Issuer, whatever the cluster resource namespace is', () => {
    const own = issuer('{ ca: { secretName: root-ca } }', 'Issuer', 'team-a');
    expect(foundBy(RULE, own, ca('cert-manager'))).toEqual(['error spec.ca.secretName']);
  });

  test('as a warning where nothing shows where cert-manager is installed', () => {
    expect(foundBy(RULE, CA, ca('sandbox'))).toEqual(['warning spec.ca.secretName']);
  });

  test.each([
    ['{ vault: { auth: { tokenSecretRef: { name: root-ca, key: token } } } }', 'vault.auth.tokenSecretRef.name'],
    [
      '{ vault: { auth: { appRole: { secretRef: { name: root-ca, key: id } } } } }',
      'vault.auth.appRole.secretRef.name',
    ],
    ['{ vault: { caBundleSecretRef: { name: root-ca } } }', 'vault.caBundleSecretRef.name'],
    ['{ venafi: { tpp: { credentialsRef: { name: root-ca } } } }', 'venafi.tpp.credentialsRef.name'],
    ['{ venafi: { cloud: { apiTokenSecretRef: { name: root-ca, key: k } } } }', 'venafi.cloud.apiTokenSecretRef.name'],
  ])('in %s', (spec, path) => {
    expect(foundBy(RULE, issuer(spec), secret('vault'), CONTROLLER)).toEqual([`error spec.${path}`]);
  });
});

describe('is not found', () => {
  const silent = (...documents: string[]) => expect(foundBy(RULE, ...documents)).toEqual([]);

  test('what is where it is looked for', () => {
    silent(CA, ca('cert-manager'), CONTROLLER);
    silent(CA, secret('cert-manager'), ca('sandbox'), CONTROLLER);
    silent(issuer('{ ca: { secretName: root-ca } }', 'Issuer', 'team-a'), ca('team-a'));
  });

  test('what may come from outside, or has no namespace yet', () => {
    silent(CA, CONTROLLER);
    silent(CA, secret(''), CONTROLLER);
    silent(CA, ca('${NAMESPACE}'), CONTROLLER);
    silent(issuer('{ ca: { secretName: "${CA}" } }'), ca('sandbox'), CONTROLLER);
  });

  test('the cluster resource namespace of a flag', () => {
    silent(CA, ca('pki'), controller(['--cluster-resource-namespace=pki']));
  });

  test('where nothing shows where cert-manager is installed, a namespace that looks like it', () => {
    silent(CA, ca('certificates'));
    silent(CA, ca('infra'), 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: cert-manager, namespace: infra }');
  });

  test('a Secret of the same name that is for an Issuer there', () => {
    silent(CA, ca('team-a'), issuer('{ ca: { secretName: root-ca } }', 'Issuer', 'team-a'), CONTROLLER);
  });

  test('a Secret that is copied', () => {
    const copied =
      ', secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true", reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true" } }';
    silent(CA, ca('pki', copied), CONTROLLER);
    silent(CA, ca('pki', ', secretTemplate: { labels: { sync-to: cert-manager } }'), CONTROLLER);
  });

  test('issuers for ACME, self-signed ones, and those of others', () => {
    silent(issuer('{ selfSigned: {} }'), ca('sandbox'), CONTROLLER);
    silent(CA.replace('cert-manager.io/v1', 'issuers.corp.dev/v1'), ca('sandbox'), CONTROLLER);
  });

  test('what the user says to exist', () => {
    const all = objects([CA, ca('sandbox'), CONTROLLER].join('\n---\n'));
    const known = { secrets: new Set(['cert-manager/root-ca']) };
    expect(findingsIn(all, { known }).filter(({ rule }) => rule === RULE)).toEqual([]);
  });
});

testTexts();
