import { testTexts } from '../../said';
import { controller, foundBy, issuer } from '../fixtures';

const id = 'webhook-caller-differs';
const SOLVER = issuer('{ dns01: { webhook: { groupName: acme.corp.dev, solverName: linode } } }');
const ROLE = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: domain-solver }
rules: [{ apiGroups: [acme.corp.dev], resources: ["*"], verbs: [create] }]
`;
const binding = (...accounts: readonly string[]) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: domain-solver }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: domain-solver }
subjects: [${accounts.map((name) => `{ kind: ServiceAccount, name: ${name}, namespace: cert-manager }`).join(', ')}]
`;
const webhook = (variable = 'GROUP_NAME', account = 'webhook-linode') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: webhook-linode, namespace: cert-manager }
spec:
  template:
    spec:
      serviceAccountName: ${account}
      containers: [{ name: webhook, image: "linode:v1", env: [{ name: ${variable}, value: acme.corp.dev }] }]
`;

test('a webhook that only its own account may call, wherever the controller is', () => {
  const set = [SOLVER, ROLE, binding('webhook-linode'), webhook()];
  expect(foundBy(id, ...set)).toEqual(['error subjects']);
  expect(foundBy(id, ...set, controller(['--v=2']))).toEqual(['error subjects']);
});

test.each([
  ['another account may call it, too', [SOLVER, ROLE, binding('webhook-linode', 'cert-manager'), webhook()]],
  ['it runs as another account', [SOLVER, ROLE, binding('other'), webhook()]],
  ['the pod is not that of a webhook', [SOLVER, ROLE, binding('webhook-linode'), webhook('LOG_LEVEL')]],
  ['no account is named', [SOLVER, ROLE, binding(), webhook()]],
  ['a name is filled in later', [SOLVER, ROLE, binding('"${ACCOUNT}"'), webhook()]],
  ['no solver asks for it', [ROLE, binding('webhook-linode'), webhook()]],
  [
    'there are two bindings',
    [
      SOLVER,
      ROLE,
      binding('webhook-linode'),
      binding('a').replace('name: domain-solver }\nroleRef', 'name: b }\nroleRef'),
      webhook(),
    ],
  ],
])('nothing is said if %s', (_, documents) => {
  expect(foundBy(id, ...documents)).toEqual([]);
});

testTexts();
