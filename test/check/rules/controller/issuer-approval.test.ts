import { testTexts } from '../../said';
import { controller, foundBy } from '../fixtures';

const RULE = 'issuer-approval-not-allowed';
const GROUP = 'awspca.cert-manager.io';
const certificate = (kind = 'AWSPCAClusterIssuer', group = GROUP) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: team-a }
spec: { secretName: web-tls, dnsNames: [web.corp.dev], issuerRef: { group: ${group}, kind: ${kind}, name: pca } }`;
const role = (names: string, name = 'approve') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name} }
rules: [{ apiGroups: [cert-manager.io], resources: [signers], verbs: [approve]${names === '' ? '' : `, resourceNames: ${names}`} }]`;
const binding = (account = 'cert-manager', namespace = 'cert-manager', name = 'approve') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: approve }
subjects: [{ kind: ServiceAccount, name: ${account}, namespace: ${namespace} }]`;
const release = (name: string, chart: string, values = '{}', more = '') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: cert-manager }
spec: { chart: { spec: { chart: ${chart}, version: 1.18.2, sourceRef: { kind: HelmRepository, name: a } } }, values: ${values}${more} }`;
const BOTH = `["awspcaissuers.${GROUP}/*", "awspcaclusterissuers.${GROUP}/*"]`;
const ONE = `["awspcaissuers.${GROUP}/*"]`;
const NAMES = ['warning rules[0].resourceNames'];

describe('the names of what may be approved', () => {
  test.each([
    ['leave out the kind for the cluster', [role(ONE), certificate()]],
    ['leave out the kind for a namespace', [role(`["awspcaclusterissuers.${GROUP}/*"]`), certificate('AWSPCAIssuer')]],
    ['begin with the name of the issuer', [role(`["pca.${GROUP}/*"]`), certificate()]],
    ['begin with the kind', [role(`["AWSPCAClusterIssuer.${GROUP}/*"]`), certificate()]],
    ['leave it out, while the controller is shown', [role(ONE), binding(), certificate(), controller([])]],
    [
      'leave it out, for an annotated Ingress',
      [
        role(ONE),
        `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: team-a
  annotations: { cert-manager.io/issuer: pca, cert-manager.io/issuer-kind: AWSPCAClusterIssuer, cert-manager.io/issuer-group: ${GROUP} }
spec:
  ingressClassName: nginx
  rules: [{ host: web.corp.dev, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
  tls: [{ hosts: [web.corp.dev], secretName: web-tls }]`,
      ],
    ],
  ])('%s', (_, documents) => {
    expect(foundBy(RULE, ...documents)).toEqual(NAMES);
  });

  test("leave it out in the values of cert-manager's chart", () => {
    const chart = (names: string) => release('cert-manager', 'cert-manager', `{ approveSignerNames: ${names} }`);
    expect(foundBy(RULE, chart(ONE), certificate())).toEqual(['warning spec.values.approveSignerNames']);
    for (const names of [BOTH, '[]', '["issuers.cert-manager.io/*"]'])
      expect(foundBy(RULE, chart(names), certificate())).toEqual([]);
    expect(foundBy(RULE, chart(BOTH), role(ONE), certificate())).toEqual([]);
  });

  test.each([
    ['they have both kinds', [role(BOTH), certificate()]],
    ['everything may be approved', [role(''), certificate()]],
    ['another ClusterRole has it', [role(ONE), role(BOTH, 'more'), certificate()]],
    [
      'this issuer is named',
      [role(`["awspcaissuers.${GROUP}/*", "awspcaclusterissuers.${GROUP}/pca"]`), certificate()],
    ],
    ['another issuer of the kind is named', [role(`["awspcaclusterissuers.${GROUP}/other"]`), certificate()]],
    ['nothing is for the group', [role('["issuers.cert-manager.io/*"]'), certificate()]],
    ['there is no ClusterRole', [certificate()]],
    ['nothing is requested from the kind', [role(ONE), certificate('AWSPCAIssuer')]],
    ["the issuer is cert-manager's", [role(ONE), certificate('ClusterIssuer', 'cert-manager.io')]],
    ['the kind is filled in later', [role(ONE), certificate('"${KIND}"')]],
    ['a name is filled in later', [role(`["\${RESOURCE}.${GROUP}/*"]`), certificate()]],
    [
      'automatic approval is off',
      [role(ONE), certificate(), controller(['--controllers=*,-certificaterequests-approver'])],
    ],
    [
      'approver-policy approves',
      [role(ONE), certificate(), release('cert-manager-approver-policy', 'cert-manager-approver-policy')],
    ],
    [
      'the issuer does not ask',
      [role(ONE), certificate(), release('pca', 'aws-privateca-issuer', '{ disableApprovedCheck: true }')],
    ],
    [
      'cert-manager is older than approval',
      [role(ONE), certificate(), controller([], '', 'quay.io/jetstack/cert-manager-controller:v1.2.0')],
    ],
  ])('nothing is said if %s', (_, documents) => {
    expect(foundBy(RULE, ...documents)).toEqual([]);
  });

  test('the plural is that of the definition', () => {
    const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: pcas.${GROUP} }
spec: { group: ${GROUP}, names: { kind: AWSPCAClusterIssuer, plural: pcas } }`;
    expect(foundBy(RULE, role(BOTH), certificate(), definition)).toEqual(NAMES);
    expect(foundBy(RULE, role(`["pcas.${GROUP}/*"]`), certificate(), definition)).toEqual([]);
  });
});

describe('who may approve', () => {
  test('is another ServiceAccount', () => {
    const elsewhere = controller([]).replace('namespace: cert-manager }', 'namespace: certificates }');
    expect(foundBy(RULE, role(BOTH), binding(), certificate(), elsewhere)).toEqual(['warning subjects']);
    expect(foundBy(RULE, role(BOTH), binding('cert-manager-controller'), certificate(), controller([]))).toEqual([
      'warning subjects',
    ]);
  });

  test.each([
    ['it is the controller', [role(BOTH), binding(), controller([])]],
    ['the controller is not shown', [role(BOTH), binding('other')]],
    ['the binding is not shown', [role(BOTH), controller([])]],
    [
      'there is a second binding',
      [role(BOTH), binding('other'), binding('cert-manager', 'cert-manager', 'b'), controller([])],
    ],
    ['everything may be approved as well', [role(BOTH), role('', 'all'), binding('other'), controller([])]],
  ])('nothing is said if %s', (_, documents) => {
    expect(foundBy(RULE, ...documents, certificate())).toEqual([]);
  });

  const certManager = release('certs', 'cert-manager');
  test.each([
    ['aws-privateca-issuer', '{}', 'approverRole'],
    ['aws-privateca-issuer', '{ approverRole: { namespace: certs } }', 'approverRole'],
    ['step-issuer', '{}', 'certManager.serviceAccount'],
  ])('is another one by the chart %s with %s', (chart, values, path) => {
    expect(foundBy(RULE, certManager, release('issuer', chart, values))).toEqual([`warning spec.values.${path}`]);
  });

  test.each([
    ['aws-privateca-issuer', '{ approverRole: { serviceAccountName: certs-cert-manager } }'],
    ['aws-privateca-issuer', '{ approverRole: { enabled: false } }'],
    ['aws-privateca-issuer', '{ approverRole: { namespace: "${NAMESPACE}" } }'],
    ['step-issuer', '{ certManager: { serviceAccount: { name: certs-cert-manager } } }'],
    ['other-issuer', '{}'],
  ])('is right, or not known, by the chart %s with %s', (chart, values) => {
    expect(foundBy(RULE, certManager, release('issuer', chart, values))).toEqual([]);
  });

  test('what else allows it counts, too', () => {
    const issuer = release('issuer', 'step-issuer');
    expect(foundBy(RULE, certManager, issuer, role('["stepissuers.certmanager.step.sm/*"]'))).toEqual([]);
    expect(foundBy(RULE, release('certs', 'cert-manager', '{ approveSignerNames: [] }'), issuer)).toEqual([]);
    expect(foundBy(RULE, release('cert-manager', 'cert-manager'), issuer)).toEqual([]);
    expect(
      foundBy(RULE, certManager, release('issuer', 'step-issuer', '{}', ', valuesFrom: [{ kind: Secret, name: a }]')),
    ).toEqual([]);
  });
});

testTexts();
