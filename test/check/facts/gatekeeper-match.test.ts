import { isConstrained } from '../../../lib/check/facts/admission/gatekeeper-match';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

// https://open-policy-agent.github.io/gatekeeper/website/docs/howto/#the-match-field

const POD = {
  kind: 'Pod',
  group: '',
  namespace: 'team-a',
  release: '1.21',
  raw: { metadata: { labels: { app: 'solver' } } },
} as const;
const config = (processes: string[], excludedNamespaces: string[], apiVersion = 'config.gatekeeper.sh/v1alpha1') => ({
  ...{ apiVersion, kind: 'Config', metadata: { name: 'config', namespace: 'gatekeeper-system' } },
  spec: {
    match: [
      { processes: ['audit'], excludedNamespaces: ['audited'] },
      { processes, excludedNamespaces },
    ],
  },
});
const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } });
const constrained = (match: any, ...objects: any[]) =>
  isConstrained(POD, match, new Model(objects.map((raw) => new KubeObject(raw))));

test.each([
  [{}],
  [{ kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }],
  [
    {
      kinds: [
        { apiGroups: ['apps'], kinds: ['Deployment'] },
        { apiGroups: ['*'], kinds: ['*'] },
      ],
    },
  ],
  [{ kinds: [{ apiGroups: ['apps', ''], kinds: ['Service', 'Pod'] }] }],
  [{ namespaces: ['team-a'] }],
  [{ namespaces: ['team-b', 'team-*'] }],
  [{ namespaces: ['t*'] }],
  [{ namespaces: ['*a'] }],
  [{ namespaces: ['*-a'] }],
  [{ namespaces: ['*eam*'] }],
  [{ namespaces: ['*'] }],
  [{ excludedNamespaces: ['team-b', 'kube-*', 'team', 'a', 'eam-*', '*team'] }],
  [{ labelSelector: { matchLabels: { app: 'solver' } } }],
  [{ scope: 'Namespaced' }],
  [{ source: 'Original' }],
])('a Pod of team-a is matched by %j', (match) => {
  expect(constrained(match)).toBe(true);
});

test.each([
  [{ kinds: [] }],
  [{ kinds: [{ apiGroups: ['apps'], kinds: ['Pod'] }] }],
  [{ kinds: [{ apiGroups: [''], kinds: ['Service'] }] }],
  [{ namespaces: ['team-b', 'team', '*-b', 'b*', 'am-*'] }],
  [{ excludedNamespaces: ['team-b', 'team-*'] }],
  [{ excludedNamespaces: ['*-a'] }],
  [{ labelSelector: { matchLabels: { app: 'web' } } }],
  [{ namespaceSelector: { matchLabels: { team: 'a' } } }],
  [{ scope: 'Cluster' }],
  [{ source: 'Generated' }],
  [{ name: 'web' }],
  [{ namespaces: ['team-a', '${NAMESPACE}'] }],
])('a Pod of team-a is not matched for certain by %j', (match) => {
  expect(constrained(match)).toBe(false);
});

test('by labels of the namespace', () => {
  const match = { namespaceSelector: { matchLabels: { team: 'a' } } };
  expect(constrained(match, namespace({ team: 'a' }))).toBe(true);
  expect(constrained(match, namespace({ team: 'b' }))).toBe(false);
  expect(constrained({}, namespace({ 'admission.gatekeeper.sh/ignore': 'yes' }))).toBe(false);
});

test("Gatekeeper's own settings exempt namespaces", () => {
  expect(constrained({}, config(['webhook'], ['team-b', 'team-a']))).toBe(false);
  expect(constrained({}, config(['audit', '*'], ['team-*']))).toBe(false);
  expect(constrained({}, config(['audit'], ['team-a']))).toBe(true);
  expect(constrained({}, config(['webhook'], ['team-b', '${NAMESPACE}']))).toBe(true);
  expect(constrained({}, config(['webhook'], ['team-a'], 'example.com/v1'))).toBe(true);
  expect(isConstrained({ ...POD, namespace: '' }, {}, new Model([]))).toBe(false);
});
