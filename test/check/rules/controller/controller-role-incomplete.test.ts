import { testTexts } from '../../said';
import { foundBy } from '../fixtures';

const deployment = (tag = 'v1.18.2', args = '[]', namespace = 'cert-manager') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cert-manager, namespace: ${namespace} }
spec:
  template:
    spec:
      serviceAccountName: cert-manager
      containers: [{ name: cert-manager-controller, image: "quay.io/jetstack/cert-manager-controller:${tag}", args: ${args} }]
`;
const binding = (role: string, subject = '{ kind: ServiceAccount, name: cert-manager, namespace: cert-manager }') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${role} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [${subject}]
`;
const role = (name: string, rules: string, more = '') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name} }
rules: [${rules}]${more}
`;
const bound = (name: string, rules: string) => [role(name, rules), binding(name)];

const WATCH = 'verbs: [get, list, watch]';
const CORE = `{ apiGroups: [cert-manager.io], resources: [certificates, certificaterequests, issuers, clusterissuers], ${WATCH} }`;
const ACME = `{ apiGroups: [acme.cert-manager.io], resources: [orders, challenges], ${WATCH} }`;
const APPROVE =
  '{ apiGroups: [cert-manager.io], resources: [signers], verbs: [approve], resourceNames: ["issuers.cert-manager.io/*"] }';
const find = (...documents: string[]) => foundBy('controller-role-incomplete', ...documents);
const FOUND = ['warning spec.template.spec.serviceAccountName'];

// mozilla-iam/iam-infra pull request 88
test.each<[string, readonly string[]]>([
  ['Orders and Challenges', [deployment(), ...bound('controller', `${CORE}, ${APPROVE}`)]],
  [
    'requests',
    [deployment(), ...bound('controller', `${CORE.replace('certificaterequests, ', '')}, ${ACME}, ${APPROVE}`)],
  ],
  ['approval', [deployment(), ...bound('controller', `${CORE}, ${ACME}`)]],
  ['what an unbound role allows', [deployment(), ...bound('controller', `${CORE}, ${APPROVE}`), role('other', ACME)]],
])('%s', (_, documents) => {
  expect(find(...documents)).toEqual(FOUND);
});

test.each<[string, readonly string[]]>([
  ['what it needs', [deployment(), ...bound('a', CORE), ...bound('b', ACME), ...bound('c', APPROVE)]],
  ['all', [deployment(), ...bound('a', '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }')]],
  ['approval by another', [deployment(), ...bound('a', `${CORE}, ${ACME}`), role('approver', APPROVE)]],
  ['a release without approval', [deployment('v1.2.0'), ...bound('a', `${CORE}, ${ACME}`)]],
  ['a release that is not known', [deployment('latest'), ...bound('a', CORE)]],
  ['ClusterRoles that are elsewhere', [deployment(), ...bound('a', APPROVE)]],
  ['no ClusterRoles', [deployment()]],
  ['a ClusterRole that is not there', [deployment(), ...bound('a', CORE), binding('cluster-admin')]],
  [
    'one for all ServiceAccounts',
    [deployment(), ...bound('a', CORE), binding('admin', '{ kind: Group, name: system:serviceaccounts }')],
  ],
  [
    'one that is put together',
    [deployment(), ...bound('a', CORE), role('b', '', '\naggregationRule: { clusterRoleSelectors: [] }'), binding('b')],
  ],
  ['controllers that are off', [deployment('v1.18.2', '["--controllers=issuers"]'), ...bound('a', CORE)]],
  ['one namespace', [deployment('v1.18.2', '["--namespace=team-a"]'), ...bound('a', CORE)]],
  ['a namespace that is not known', [deployment('v1.18.2', '[]', '"${NAMESPACE}"'), ...bound('a', CORE)]],
  ['rules that are not known', [deployment(), ...bound('a', CORE), role('b', '{ apiGroups: ["${GROUP}"] }')]],
])('says nothing of %s', (_, documents) => {
  expect(find(...documents)).toEqual([]);
});

testTexts();
