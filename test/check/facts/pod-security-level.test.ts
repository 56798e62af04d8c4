import { enforcedLevel } from '../../../lib/check/facts/admission/pod-security-level';
import { KubeObject } from '../../../lib/check/model/kube-object';
import { Model } from '../../../lib/check/model/model';

const level = (enforce?: string, version?: string) => {
  const labels = {
    ...(enforce !== undefined && { 'pod-security.kubernetes.io/enforce': enforce }),
    ...(version !== undefined && { 'pod-security.kubernetes.io/enforce-version': version }),
  };
  const object = new KubeObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels } });
  return enforcedLevel(new Model([object]), 'team-a');
};

test.each([
  ['restricted', undefined, 'restricted'],
  ['baseline', undefined, 'baseline'],
  ['privileged', undefined, undefined],
  [undefined, undefined, undefined],
  ['restricted', 'latest', 'restricted'],
  ['restricted', 'v1.30', 'restricted'],
  ['restricted', 'v1.22', 'restricted'],
  ['restricted', 'v1.21', undefined],
  ['restricted', 'v1.9', undefined],
  // The API server takes what is no version for the latest.
  ['restricted', 'v1.9.0', 'restricted'],
  ['restricted', 'xv1.9', 'restricted'],
])('%s of %s: %s', (enforce, version, expected) => {
  expect(level(enforce, version)).toBe(expected);
});

test('of a namespace that is not shown', () => {
  expect(enforcedLevel(new Model([]), 'team-a')).toBeUndefined();
});
