import { takes } from '../../../lib/check/facts/admission/kyverno-match';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

// https://kyverno.io/docs/policy-types/cluster-policy/match-exclude/

const INGRESS = {
  ...({ kind: 'Ingress', group: 'networking.k8s.io', namespace: 'team-a', release: '1.21' } as const),
  raw: { metadata: { generateName: 'cm-acme-http-solver-', labels: { app: 'solver' } } },
};
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels: { team: 'a' } } };
const takesIt = (match: unknown, ...objects: any[]) =>
  takes(match, INGRESS, new Model(objects.map((raw) => new KubeObject(raw))));
const resources = (filter: object, ...objects: any[]) => takesIt({ resources: filter }, ...objects);

test.each([
  ['Ingress', true],
  ['*', true],
  ['Ing*', true],
  ['?ngress', true],
  ['v1/Ingress', true],
  ['networking.k8s.io/v1/Ingress', true],
  ['*/*/Ingress', true],
  ['networking*/v1/Ingress', true],
  ['Pod', false],
  ['Ingres', false],
  ['ingress', false],
  ['extensions/v1beta1/Ingress', false],
  ['networkingxk8sxio/v1/Ingress', false],
  ['Ingress.status', false],
  [`Ingress${'*'.repeat(290)}`, true],
  [`Ingress${'*'.repeat(293)}`, false],
])('the kind %s', (kind, expected) => {
  expect(resources({ kinds: ['Pod', kind] })).toBe(kind === 'Pod' ? false : expected);
});

test.each([
  [{ namespaces: ['team-b', 'team-?'] }, true],
  [{ namespaces: ['team-b'] }, false],
  [{ namespaces: [] }, true],
  [{ operations: ['CREATE', 'UPDATE'] }, true],
  [{ operations: ['UPDATE'] }, false],
  [{ operations: [] }, true],
  [{ selector: { matchLabels: { app: 'solver' } } }, true],
  [{ selector: { matchLabels: { app: 'web' } } }, false],
  [{ selector: { matchLabels: { app: 'sol*' } } }, undefined],
  [{ selector: { matchLabels: { 'ap?': 'solver' } } }, undefined],
  [{ selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, true],
  [{ annotations: { a: 'b' } }, undefined],
  [{ other: 1 }, undefined],
  [{ annotations: { a: 'b' }, namespaces: ['team-b'] }, false],
  [{ kinds: [] }, false],
  // The name's beginning is known.
  [{ names: ['cm-acme-*'] }, true],
  [{ name: 'cm-acme-*' }, true],
  [{ names: ['web', 'cm-acme-*'] }, true],
  [{ names: ['web', 'api'] }, false],
  [{ names: [] }, true],
  [{ name: 'cm-acme-http-solver-' }, false],
  [{ name: 'cm-acme-*-x' }, undefined],
  [{ name: 'cm-acme-http-solver-x*' }, undefined],
  [{ name: 'cm-?' }, undefined],
  [{ name: 'cm-?*' }, undefined],
  [{ name: 'web-*' }, false],
  [{ name: 'acme-*' }, false],
  [{ name: '*-solver' }, undefined],
])('resources %j', (filter, expected) => {
  expect(resources(filter)).toBe(expected);
});

test('labels of the namespace, where they are known', () => {
  const filter = { namespaceSelector: { matchLabels: { team: 'a' } } };
  const other = { namespaceSelector: { matchLabels: { team: 'b' } } };
  const absent = { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] } };
  const name = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } } };
  expect([filter, other, absent, name].map((one) => resources(one, namespace))).toEqual([true, false, false, true]);
  expect([filter, other, absent, name].map((one) => resources(one))).toEqual([undefined, undefined, undefined, true]);
});

const YES = { resources: { kinds: ['Ingress'] } };
const NO = { resources: { kinds: ['Pod'] } };
const UNKNOWN = { resources: { kinds: ['Ingress'], annotations: { a: 'b' } } };

test.each([
  [{ any: [NO, YES] }, true],
  [{ any: [NO, NO] }, false],
  [{ any: [NO, UNKNOWN] }, undefined],
  [{ any: [YES, UNKNOWN] }, true],
  [{ all: [YES, YES] }, true],
  [{ all: [YES, NO] }, false],
  [{ all: [YES, UNKNOWN] }, undefined],
  [{ all: [NO, UNKNOWN] }, false],
  [{ any: [YES], all: [NO] }, true],
  [{}, false],
  [undefined, false],
  [YES, true],
  // By who asks.
  [{ any: [{ ...YES, subjects: [{ kind: 'User', name: 'a' }] }] }, undefined],
  [{ any: [{ ...YES, subjects: [] }] }, true],
  [{ any: [{ ...YES, clusterRoles: [], subjects: [{ kind: 'User' }] }] }, undefined],
  [{ any: [{ subjects: [{ kind: 'User', name: 'a' }] }] }, undefined],
  [{ any: [{}] }, true],
  [{ any: [YES, { resources: { kinds: ['${KIND}'] } }] }, undefined],
])('%j', (match, expected) => {
  expect(takesIt(match)).toBe(expected);
});
